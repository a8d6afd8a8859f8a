"""`shipment correct`: a finished shipment put right."""

from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.devices import key_from
from keytool.cli.seen_version import seen_option
from keytool.domain.key_names import key_name
from keytool.i18n import _, words
from keytool.shapes.records import key_json, shipment_json

if TYPE_CHECKING:
    from keytool.services.correct_shipment import Corrected


@click.command("correct", help=_("Put a shipment right: another customer, or keys back to stock."))
@click.argument("number", type=int, metavar="ID")
@click.option("--customer", type=int, help=_("The customer who has the keys in truth."))
@click.option(
    "--back", "keys", multiple=True, metavar="KEY", help=_("A key that is in stock again.")
)
@click.option("--reason", required=True, help=_("Why; the journal keeps it."))
@seen_option("shipment", "number")
@pass_session
def shipment_correct(
    session: Session, *, number: int, customer: int | None, keys: tuple[str, ...], reason: str
) -> int:
    from keytool.services.correct_shipment import Correction, correct_shipment

    back = tuple(key_from(session, key) for key in keys)
    corrected = correct_shipment(session.desk, number, Correction(reason, customer, back))
    document = shipment_json(corrected.shipment) | {
        "customer_name": corrected.customer,
        "back": [key_json(key) for key in corrected.back],
    }
    session.answer(document, lambda: _text(corrected))
    return 0


def _text(corrected: "Corrected") -> str:
    shipment = corrected.shipment
    told = _("The shipment %(number)s is corrected: %(customer)s, %(keys)s.") % {
        "number": shipment.id,
        "customer": corrected.customer,
        "keys": words.keys(len(shipment.keys)),
    }
    back = [_("Back in stock: %(key)s.") % {"key": key_name(key)} for key in corrected.back]
    return "\n".join((told, *back))
