"""`key`: keys in the register."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.devices import identified, ids_on_the_bus, name_from
from keytool.cli.devices import plugged as key_on_desk
from keytool.cli.listing import answer_list, list_options
from keytool.cli.paging import PAGE
from keytool.cli.seen_version import seen_option
from keytool.cli.streams import warn
from keytool.domain.key_columns import KEY_COLUMNS
from keytool.domain.key_ids import Base, Family, KeyId
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.keys import MAY_BECOME, Key, KeyState
from keytool.domain.listing import KEYS
from keytool.domain.verdicts import Question
from keytool.i18n import _, words
from keytool.shapes.lists import hits_json
from keytool.shapes.notes import notes_json
from keytool.shapes.records import key_json, licence_json, question_json, seen_json
from keytool.shapes.values import Json

FAMILIES = click.Choice([family.value for family in Family])
BASES = click.Choice([base.value for base in Base])
STATES = click.Choice(sorted({state.value for after in MAY_BECOME.values() for state in after}))


@click.group("key", help=_("Register and find keys."))
def key_command() -> None:
    pass


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
@click.option("--model", help=_("Its model, such as sign or hasp-hl-pro."))
@click.option("--vendor", help=_("Whose software it protects."))
@click.option("--batch", help=_("Its batch."))
@click.option("--produced", type=Day(), help=_("The day it was made."))
@click.option("--sold", type=Day(), help=_("The day it was sold."))
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
        key_id = _key_id(session, Family(family), number, id_base) if number else None
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
    _answer_kept(session, key, _("Registered: %(key)s") % {"key": _key_line(key)})
    return 0


@key_command.command("edit", help=_("Correct a key's record, or note its state."))
@click.argument("key")
@click.option("--id", "number", help=_("Its number: 0x1A2B3C4D, 1A2B3C4D or decimal."))
@click.option("--id-base", type=BASES, help=_("How the digits of --id are counted."))
@click.option("--marking", help=_("What is printed on its body."))
@click.option("--no-marking", "unmarked", is_flag=True, help=_("Nothing is printed on its body."))
@click.option("--model", help=_("Its model, such as sign or hasp-hl-pro."))
@click.option("--vendor", help=_("Whose software it protects."))
@click.option("--batch", help=_("Its batch."))
@click.option("--produced", type=Day(), help=_("The day it was made."))
@click.option("--sold", type=Day(), help=_("The day it was sold."))
@click.option("--state", type=STATES, help=_("What became of it; needs --reason."))
@click.option("--reason", help=_("Why its state changes."))
@seen_option("key", "key")
@pass_session
def key_edit(
    session: Session, /, key: str, state: str | None, reason: str | None, **asked: Any
) -> int:
    from keytool.services.find_key import key_named
    from keytool.services.register_key import change_state, edit_key

    known = key_named(session.desk, name_from(session, key))
    base = asked.pop("id_base")
    told = {name: value for name, value in asked.items() if value}
    if "number" in told:
        told["number"] = _key_id(session, known.family, str(told["number"]), base)
    if not told and state is None:
        raise click.UsageError(_("Say what to change."))
    if told and state is not None:
        raise click.UsageError(_("Change the state on its own."))
    if state is not None:
        changed = change_state(session.desk, known.id, KeyState(state), reason or "")
    else:
        changed = edit_key(session.desk, _edited(known, told))
    _answer_kept(session, changed, _("Saved: %(key)s") % {"key": _key_line(changed)})
    return 0


def _key_id(session: Session, family: Family, number: str, base: str | None) -> KeyId:
    """Of two readings of a number the one that is plugged in or registered."""
    from keytool.services.settle_key_id import settled_key_id

    said = Base(base) if base else None
    return settled_key_id(session.desk, family, number, said, lambda: ids_on_the_bus(session))


def _edited(key: Key, told: dict[str, Any]) -> Key:
    """Options are called as the fields of JSON are, but for those that are read otherwise."""
    fields = {one.stored: told[one.field] for one in KEY_COLUMNS.edited if one.field in told}
    if "number" in told:
        fields["key_id"] = told["number"]
    if "model" in told:
        fields["model"] = model_slug(str(told["model"]))
    if "unmarked" in told:
        fields |= {"unmarked": True, "marking": fields.get("marking")}
    return replace(key, **fields)


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
    _answer_key(session, record.key, record.doubts, _key_line(record.key), more)
    return 0


def _answer_kept(session: Session, key: Key, text: str) -> None:
    """A record that was just written."""
    from keytool.services.show_key import doubts_about

    _answer_key(session, key, doubts_about(session.desk, (key.id,))[0][1], text)


def _answer_key(
    session: Session,
    key: Key,
    questions: Sequence[Question],
    text: str,
    more: Json | None = None,
) -> None:
    """The record, and the questions that are open on it."""
    document = key_json(key) | {"questions": [question_json(q) for q in questions]} | (more or {})
    session.answer(document, text)
    if not session.as_json:
        tell_questions(questions)


def tell_questions(questions: Sequence[Question]) -> None:
    """Ask beside the answer, on stderr."""
    from keytool.i18n.messages import explain

    for question in questions:
        told = explain(question.code, question.params)
        warn(f"{told.message} {told.hint}")


def _row(key: Key) -> tuple[object, ...]:
    number = key.key_id.grouped if key.key_id else ""
    return (
        key.id,
        model_title(key.family, key.model),
        number,
        key.marking or "",
        words.key_state(key.state),
    )


def _key_line(key: Key) -> str:
    return "  ".join(str(cell) for cell in _row(key) if cell != "")
