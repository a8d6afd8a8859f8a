"""`shipment`: keys that leave for customers."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.corrections import shipment_correct
from keytool.cli.doubts import tell_doubts
from keytool.cli.listing import answer_list, list_options
from keytool.domain.key_models import model_title
from keytool.domain.listing import SHIPMENTS
from keytool.i18n import _, words
from keytool.shapes.records import doubts_json, packed_json, shipment_json

if TYPE_CHECKING:
    from keytool.services.show_shipment import PackedShipment


@click.group("shipment", help=_("Send keys to customers."))
def shipment_command() -> None:
    pass


@shipment_command.command("create", help=_("Ship keys to a customer; their warranty starts."))
@click.option("--customer", type=int, required=True, help=_("The customer's id."))
@click.option("--date", "day", type=Day(), required=True, help=_("The day of the shipment."))
@click.option("--order", help=_("The order."))
@click.option("--box", help=_("The number on the box."))
@click.option("--key", "keys", multiple=True, required=True, help=_("A key; repeat for more."))
@pass_session
def shipment_create(
    session: Session,
    *,
    customer: int,
    day: date,
    order: str | None,
    box: str | None,
    keys: tuple[str, ...],
) -> int:
    from keytool.services.ship_keys import ship_keys
    from keytool.services.show_key import doubts_about

    shipment = ship_keys(session.desk, customer, keys, day, order, box=box)
    text = _("Shipped: %(keys)s.") % {"keys": words.keys(len(shipment.keys))}
    doubts = doubts_about(session.desk, shipment.keys)
    session.answer(shipment_json(shipment) | {"questions": doubts_json(doubts)}, text)
    if not session.as_json:
        tell_doubts(doubts)
    return 0


@shipment_command.command("list", help=_("List the shipments."))
@list_options(SHIPMENTS)
@pass_session
def shipment_list(session: Session, /, **asked: Any) -> int:
    return answer_list(session, SHIPMENTS, shipment_json, asked)


@shipment_command.command("show", help=_("Show a shipment."))
@click.argument("number", type=int, metavar="ID")
@pass_session
def shipment_show(session: Session, number: int) -> int:
    from keytool.services.show_shipment import packed_shipment

    packed = packed_shipment(session.desk, number)
    session.answer(packed_json(packed), lambda: _shipment_text(packed))
    return 0


def _shipment_text(packed: "PackedShipment") -> str:
    sent = packed.shipment
    count = words.keys(len(sent.keys))
    box = _("box %(number)s") % {"number": sent.box} if sent.box else ""
    told = (words.day(sent.shipped_on), packed.customer_name, sent.order, box, count)
    head = (_("Id"), _("Model"), _("Key id"), _("Marking"))
    rows = [
        (
            key.id,
            model_title(key.family, key.model),
            key.key_id.grouped if key.key_id else "",
            key.marking or "",
        )
        for key, _licences in packed.keys
    ]
    return "\n".join((" · ".join(filter(None, told)), table(head, rows)))


shipment_command.add_command(shipment_correct)
