"""`note`: notes on keys, customers, coupons, shipments, replacements and cases."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from keytool.cli.context import Session, pass_session, table
from keytool.cli.devices import name_from
from keytool.cli.paging import PAGE
from keytool.domain.notes import NoteOn, Written
from keytool.i18n import _, note_words, words
from keytool.i18n.people import called
from keytool.shapes.notes import note_json, written_json

_ABOUT = (
    click.option("--key", metavar="KEY", help=_("A key, by its number, marking or `plugged`.")),
    click.option("--customer", type=int, metavar="ID", help=_("A customer.")),
    click.option("--coupon", metavar="CODE", help=_("A coupon, by its code.")),
    click.option("--shipment", type=int, metavar="ID", help=_("A shipment.")),
    click.option("--replacement", type=int, metavar="ID", help=_("A replacement.")),
    click.option("--case", metavar="NUMBER", help=_("A case, by its number.")),
)


def _about(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say what a note is on."""
    for option in reversed(_ABOUT):
        command = option(command)
    return command


@click.group("note", help=_("Notes on keys, customers, cases and whatever else the desk has."))
def note_command() -> None:
    pass


@note_command.command("add", help=_("Write a note, which is shown wherever the thing is named."))
@click.argument("text")
@_about
@pass_session
def note_add(session: Session, /, text: str, **asked: Any) -> int:
    from keytool.services.keep_notes import add_note

    meant = _meant(session, asked)
    if meant is None:
        raise click.UsageError(_("Say what the note is on, such as --key KEY."))
    note = add_note(session.desk, *meant, text)
    session.answer(note_json(note), _("Note %(id)s written.") % {"id": note.id})
    return 0


@note_command.command("strike", help=_("Strike a note out: it stays, and is told as struck out."))
@click.argument("number", type=int, metavar="ID")
@pass_session
def note_strike(session: Session, number: int) -> int:
    from keytool.services.keep_notes import strike_note

    note = strike_note(session.desk, number)
    session.answer(note_json(note), _("Note %(id)s struck out.") % {"id": note.id})
    return 0


@note_command.command("list", help=_("List the notes on a thing, or the newest of all."))
@_about
@PAGE
@pass_session
def note_list(session: Session, /, limit: int, **asked: Any) -> int:
    from keytool.services.keep_notes import newest_notes, notes_on

    meant = _meant(session, asked)
    notes = notes_on(session.desk, *meant) if meant else newest_notes(session.desk, limit)
    head = (_("Note"), _("On"), _("Written"), _("By"), _("Text"))
    session.answer(
        {"notes": [written_json(one) for one in notes[:limit]]},
        lambda: table(head, map(_row, notes[:limit])) if notes else _("Nothing found."),
    )
    return 0


def _meant(session: Session, asked: Mapping[str, Any]) -> tuple[NoteOn, int] | None:
    """The one record that the options name."""
    told = [(kind, asked[kind.value]) for kind in NoteOn if asked[kind.value] is not None]
    if len(told) > 1:
        raise click.UsageError(_("A note is on one thing."))
    if not told:
        return None
    kind, said = told[0]
    return kind, _record(session, kind, said)


def _record(session: Session, kind: NoteOn, said: str | int) -> int:
    if isinstance(said, int):
        return said
    if kind is NoteOn.KEY:
        from keytool.services.find_key import key_named

        return key_named(session.desk, name_from(session, said)).id
    if kind is NoteOn.CASE:
        from keytool.services.show_case import show_case

        return show_case(session.desk, said).case.id
    from keytool.cli.coupon_answers import coupon_named

    return coupon_named(session, said).id


def _row(written: Written) -> tuple[object, ...]:
    note = written.note
    return (
        note.id,
        f"{note.kind.value} {note.record}",
        words.moment(written.at),
        called(written.by),
        note_words.text(note),
    )
