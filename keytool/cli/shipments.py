"""`shipment`: keys that leave for customers."""

from datetime import date
from typing import Any

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.corrections import shipment_correct
from keytool.cli.keys import tell_questions
from keytool.cli.listing import answer_list, list_options
from keytool.domain.listing import SHIPMENTS
from keytool.i18n import _, words
from keytool.shapes.records import question_json, shipment_json


@click.group("shipment", help=_("Send keys to customers."))
def shipment_command() -> None:
    pass


@shipment_command.command("create", help=_("Ship keys to a customer; their warranty starts."))
@click.option("--customer", type=int, required=True, help=_("The customer's id."))
@click.option("--date", "day", type=Day(), required=True, help=_("The day of the shipment."))
@click.option("--order", help=_("The order."))
@click.option("--key", "keys", multiple=True, required=True, help=_("A key; repeat for more."))
@pass_session
def shipment_create(
    session: Session, customer: int, day: date, order: str | None, keys: tuple[str, ...]
) -> int:
    from keytool.services.ship_keys import ship_keys
    from keytool.services.show_key import doubts_about

    shipment = ship_keys(session.desk, customer, keys, day, order)
    text = _("Shipped: %(keys)s.") % {"keys": words.keys(len(shipment.keys))}
    asked = dict(zip(shipment.keys, doubts_about(session.desk, shipment.keys), strict=True))
    questions = [question_json(q) | {"key": key} for key, found in asked.items() for q in found]
    session.answer(shipment_json(shipment) | {"questions": questions}, text)
    if not session.as_json:
        for found in asked.values():
            tell_questions(found)
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
    from keytool.services.show_shipment import show_shipment

    shipment = show_shipment(session.desk, number).shipment
    line = " · ".join(
        filter(
            None, (words.day(shipment.shipped_on), shipment.order, words.keys(len(shipment.keys)))
        )
    )
    session.answer(shipment_json(shipment), line)
    return 0


shipment_command.add_command(shipment_correct)
