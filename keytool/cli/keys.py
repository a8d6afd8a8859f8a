"""`key`: keys in the register."""

from datetime import date
from typing import Any

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.devices import identified, name_from
from keytool.cli.devices import plugged as key_on_desk
from keytool.cli.key_answers import BASES, answer_kept, answer_key, key_id_of, key_line
from keytool.cli.key_edit import key_edit
from keytool.cli.key_options import record_options
from keytool.cli.listing import answer_list, list_options
from keytool.cli.paging import PAGE
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_slug
from keytool.domain.keys import Key
from keytool.domain.listing import KEYS
from keytool.i18n import _
from keytool.shapes.lists import hits_json
from keytool.shapes.notes import notes_json
from keytool.shapes.records import key_json, licence_json, seen_json
from keytool.shapes.values import Json

FAMILIES = click.Choice([family.value for family in Family])


@click.group("key", help=_("Register and find keys."))
def key_command() -> None:
    pass


key_command.add_command(key_edit)


@key_command.command("add", help=_("Put a key into the register."))
@click.option("--family", type=FAMILIES, help=_("The key's family; not needed with --plugged."))
@click.option("--id", "number", help=_("Its number: 0x1A2B3C4D, 1A2B3C4D or decimal."))
@click.option("--id-base", type=BASES, help=_("How the digits of --id are counted."))
@click.option("--plugged", is_flag=True, help=_("Take family, number and model from the bus."))
@click.option("--marking", help=_("What is printed on its body."))
@click.option("--no-marking", "unmarked", is_flag=True, help=_("Nothing is printed on its body."))
@click.option(
    "--desk-number",
    "numbered_here",
    is_flag=True,
    help=_("Give it this desk's next number, for a key that has none of its own."),
)
@record_options
@click.option("--customer", type=int, help=_("The customer it was shipped to."))
@click.option("--shipped", type=Day(), help=_("The day of the shipment; needs --customer."))
@click.option("--order", help=_("The order it was shipped under."))
@pass_session
def key_add(
    session: Session,
    *,
    family: str | None,
    number: str | None,
    id_base: str | None,
    plugged: bool,
    marking: str | None,
    unmarked: bool,
    numbered_here: bool,
    model: str | None,
    vendor: str | None,
    batch: str | None,
    produced: date | None,
    sold: date | None,
    customer: int | None,
    shipped: date | None,
    order: str | None,
) -> int:
    from keytool.services.register_key import Delivery, register_key

    if plugged:
        reading = key_on_desk(session) if numbered_here else identified(session)
        key_id, model = reading.key_id, model or reading.model
        family = reading.sighting.family
    elif family is None:
        raise click.UsageError(_("Name the --family, or plug the key and say --plugged."))
    else:
        key_id = key_id_of(session, Family(family), number, id_base) if number else None
    if customer is None and (shipped or order):
        raise click.UsageError(_("--shipped and --order need --customer."))
    delivery = None
    if customer is not None:
        delivery = Delivery(customer, shipped or session.desk.today(), order)
    slug = model_slug(model) if model else None
    new = Key(
        Family(family or ""),
        key_id,
        marking,
        slug,
        vendor,
        batch=batch,
        produced_on=produced,
        sold_on=sold,
        unmarked=unmarked,
    )
    key = register_key(session.desk, new, delivery, numbered_here=numbered_here)
    answer_kept(session, key, _("Registered: %(key)s") % {"key": key_line(key)})
    return 0


@key_command.command("find", help=_("Find keys by number, marking, customer, order or coupon."))
@click.argument("text")
@PAGE
@pass_session
def key_find(session: Session, text: str, limit: int) -> int:
    from keytool.services.search_register import search_register

    hits = search_register(session.desk, text, limit).hits
    head = (_("Kind"), _("Record"), _("Note"))
    nothing = _("Nothing found.")
    session.answer(
        hits_json(hits),
        lambda: table(head, [(h.kind, h.title, h.note) for h in hits]) if hits else nothing,
    )
    return 0 if hits else 1


@key_command.command("list", help=_("List the keys of the register."))
@list_options(KEYS)
@pass_session
def key_list(session: Session, /, **asked: Any) -> int:
    return answer_list(session, KEYS, key_json, asked)


@key_command.command("show", help=_("Show a key's record."))
@click.argument("key")
@pass_session
def key_show(session: Session, key: str) -> int:
    from keytool.services.show_key import show_key

    record = show_key(session.desk, name_from(session, key))
    more: Json = {
        "licences": [licence_json(item) for item in record.licences],
        "seen": seen_json(record.seen),
        "notes": notes_json(record.notes),
    }
    answer_key(session, record.key, record.doubts, key_line(record.key), more)
    return 0
