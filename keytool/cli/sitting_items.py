"""Sittings in which keys come back or are counted, as `sitting` has them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Session, pass_session, table
from keytool.cli.device_words import counsel_lines
from keytool.cli.streams import lines_of_input
from keytool.domain.counsel import counsel_on
from keytool.domain.errors import BadInput
from keytool.domain.key_names import key_name
from keytool.domain.sitting_items import REFUSED, Condition
from keytool.domain.sittings import Offered, Purpose
from keytool.i18n import _, language, sitting_words, words
from keytool.i18n.messages import explain
from keytool.shapes.sitting_items import item_json, items_json, taken_item_json

if TYPE_CHECKING:
    from keytool.domain.sitting_items import Item
    from keytool.services.show_items import ItemsRecord
    from keytool.services.sitting_items import Noted, TakenItem

Command = Callable[..., Any]
SITTING = click.argument("number", type=int, metavar="SITTING")


def noted_options(command: Command) -> Command:
    """What a person says of a key that came back."""
    for option in (
        click.option(
            "--to-stock/--no-stock",
            "to_stock",
            default=None,
            help=_("Whether it is in stock again when the intake ends; it is not unless said."),
        ),
        click.option("--note", help=_("What else is to be said of it.")),
        click.option(
            "--condition",
            type=click.Choice([one.value for one in Condition]),
            help=_("The condition of a key that came back."),
        ),
    ):
        command = option(command)
    return command


def noted_of(condition: str | None, note: str | None, to_stock: bool | None) -> "Noted":
    from keytool.services.sitting_items import Noted

    return Noted(Condition(condition) if condition else None, note, to_stock)


def looks(session: Session, number: int) -> bool:
    """Whether a sitting ships nothing: its keys come back or are counted."""
    from keytool.services.show_items import purpose_of

    return purpose_of(session.desk, number) is not Purpose.SHIP


def refuse_of_shipping(session: Session, number: int, **said: object) -> None:
    """Raises BadInput `sitting-field-unfit` for what is said of keys that are shipped."""
    from keytool.services.show_items import purpose_of

    for name, value in said.items():
        if value is not None:
            purpose = purpose_of(session.desk, number)
            raise BadInput("sitting-field-unfit", field=name, purpose=purpose)


def take_items(
    session: Session,
    number: int,
    scans: tuple[str, ...],
    offers_of: Callable[[str], tuple[Offered, ...]],
    noted: "Noted",
) -> int:
    """One answer for each scan; without any, those on standard input, one a line."""
    from keytool.services.sitting_items import take_item

    refused = 0
    for scan in scans or lines_of_input():
        for offered in offers_of(scan):
            taken = take_item(session.desk, number, offered, noted)
            refused += taken.outcome in REFUSED
            today = session.desk.today()
            session.line(taken_item_json(taken, today), item_text(session, taken))
    return 1 if refused else 0


def undo_items(session: Session, number: int, place: int | None) -> int:
    from keytool.services.sitting_items import undo_item

    item = undo_item(session.desk, number, place)
    session.answer(item_json(item), _("Line %(place)s is taken out.") % {"place": item.place})
    return 0


def show_items_of(session: Session, number: int) -> int:
    from keytool.services.show_items import show_items

    record = show_items(session.desk, number)
    session.answer(items_json(record), lambda: _items_text(record))
    return 0


def close_items(session: Session, number: int) -> int:
    from keytool.services.show_items import purpose_of

    if purpose_of(session.desk, number) is Purpose.STOCK:
        return _close_count(session, number)
    from keytool.services.close_intake import close_intake
    from keytool.services.show_items import show_items

    closed = close_intake(session.desk, number)
    document = items_json(show_items(session.desk, number)) | {
        "received": list(closed.received),
        "stocked": list(closed.stocked),
    }
    text = _("The intake %(number)s is ended: %(keys)s.") % {
        "number": number,
        "keys": words.keys(len(document["items"])),
    }
    lines = [text]
    lines += [_("The replacement %(n)s has its key.") % {"n": one} for one in closed.received]
    if closed.stocked:
        lines.append(_("Back in stock: %(keys)s.") % {"keys": words.keys(len(closed.stocked))})
    session.answer(document, "\n".join(lines))
    return 0


def _close_count(session: Session, number: int) -> int:
    from keytool.cli.stock import count_text
    from keytool.services.count_stock import close_count
    from keytool.shapes.sitting_items import count_json

    count = close_count(session.desk, number)
    session.answer(count_json(count), lambda: count_text(count))
    return 0


@click.command("note", help=_("Say in which condition a key came back, and where it goes."))
@SITTING
@click.option("--line", "place", type=int, help=_("The key of this line instead of the last one."))
@noted_options
@pass_session
def sitting_note(
    session: Session,
    *,
    number: int,
    place: int | None,
    condition: str | None,
    note: str | None,
    to_stock: bool | None,
) -> int:
    from keytool.services.sitting_items import note_item

    item = note_item(session.desk, number, place, noted_of(condition, note, to_stock))
    session.answer(item_json(item), f"{item.place}. {_said(item)}".rstrip())
    return 0


@click.command("receipt", help=_("Make the receipt for keys that came back."))
@SITTING
@click.option(
    "--out",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=_("The PDF to write."),
)
@pass_session
def sitting_receipt(session: Session, number: int, path: Path) -> int:
    from keytool.papers.receipt import save_receipt

    taken = save_receipt(session.desk, number, path, language())
    count = sum(len(part.items) for part in taken.parts)
    document = {
        "file": str(path),
        "sitting": number,
        "keys": count,
        "customers": [part.customer.id if part.customer else None for part in taken.parts],
    }
    session.answer(document, _("The receipt is in %(file)s.") % {"file": path})
    return 0


def item_text(session: Session, taken: "TakenItem") -> str:
    name = key_name(taken.key) if taken.key else (taken.item.named if taken.item else "") or ""
    place = f"{taken.item.place}. " if taken.item else ""
    state = words.key_state(taken.key.state) if taken.key else ""
    told = " · ".join(filter(None, (name, state, taken.owner)))
    lines = [f"{place}{sitting_words.item_outcome(taken.outcome)}  {told}".rstrip()]
    if taken.replacement:
        waits = _("The replacement %(n)s waits for this key.")
        lines.append(waits % {"n": taken.replacement})
    if code := taken.offered.strange:
        why = explain(code)
        lines.append(f"{why.message} {why.hint}")
    lines += counsel_lines(counsel_on(taken.offered.told, session.desk.today()))
    return "\n".join(lines)


def _items_text(record: "ItemsRecord") -> str:
    head = ("№", _("Key"), _("Marking"), _("State"), _("Customer"), _("What was said"))
    rows = []
    for item in record.items:
        key = record.key_of(item)
        rows.append(
            (
                item.place,
                key_name(key) if key else item.named or "",
                (key.marking if key else None) or "",
                words.key_state(key.state) if key else "",
                record.owner_of(item),
                _said(item),
            )
        )
    return table(head, rows)


def _said(item: "Item") -> str:
    condition = sitting_words.condition(item.condition) if item.condition else ""
    stock = _("to stock") if item.to_stock else ""
    return " · ".join(filter(None, (condition, item.note, stock)))
