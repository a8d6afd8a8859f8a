"""`licence`: what is stored on keys."""

from datetime import date
from typing import Any

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.devices import key_from
from keytool.cli.listing import answer_list, list_options
from keytool.cli.seen_version import seen_option
from keytool.domain.keys import Licence
from keytool.domain.listing import LICENCES
from keytool.i18n import _
from keytool.shapes.records import licence_json


@click.group("licence", help=_("Licences stored on keys."))
def licence_command() -> None:
    pass


@licence_command.command("add", help=_("Note a licence that is stored on a key."))
@click.option("--key", required=True, help=_("The key: a number, a marking, or `plugged`."))
@click.option("--product", required=True, help=_("The product."))
@click.option("--edition", help=_("Its edition."))
@click.option("--module", "modules", multiple=True, help=_("A part of it; repeat for more."))
@click.option("--quantity", type=int, default=1, show_default=True, help=_("Seats."))
@click.option("--until", type=Day(), help=_("Its last day; perpetual when left out."))
@click.option("--bought", type=Day(), help=_("The day it was bought."))
@pass_session
def licence_add(
    session: Session,
    *,
    key: str,
    product: str,
    edition: str | None,
    modules: tuple[str, ...],
    quantity: int,
    until: date | None,
    bought: date | None,
) -> int:
    from keytool.services.register_key import add_licence

    new = Licence(
        key_from(session, key),
        product,
        edition,
        quantity,
        until,
        modules=modules,
        bought_on=bought,
    )
    licence = add_licence(session.desk, new)
    session.answer(licence_json(licence), _("Licence noted."))
    return 0


@licence_command.command("end", help=_("End a licence: from that day on it counts no more."))
@click.argument("number", type=int, metavar="ID")
@click.option("--reason", required=True, help=_("Why it ends."))
@click.option("--on", type=Day(), help=_("The first day without it; today when left out."))
@seen_option("licence", "number")
@pass_session
def licence_end(session: Session, number: int, reason: str, on: date | None) -> int:
    from keytool.services.register_key import end_licence

    licence = end_licence(session.desk, number, on or session.desk.today(), reason)
    session.answer(licence_json(licence), _("Licence ended."))
    return 0


@licence_command.command("list", help=_("List licences: those of a key, or of all."))
@click.argument("on_key", metavar="KEY", required=False)
@list_options(LICENCES)
@pass_session
def licence_list(session: Session, /, on_key: str | None, **asked: Any) -> int:
    if on_key:
        asked["key"] = on_key
    return answer_list(session, LICENCES, licence_json, asked)
