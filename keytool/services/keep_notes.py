"""Notes on whatever the desk has: written, struck out, erased."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from secrets import token_bytes
from typing import TYPE_CHECKING

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.notes import ADDED, STRUCK, Note, NoteOn, Written, text_of, without_text
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.keep_files import note_file

if TYPE_CHECKING:  # a card has notes, and waits for no letter
    from keytool.mail.letter import Attachment

_SALT = 16
"""Bytes: nobody finds an erased text by trying texts."""


def add_note(
    desk: Desk, kind: NoteOn, record: int, typed: str, files: "Sequence[Attachment]" = ()
) -> Note:
    """Write a note on a record, with its files; the journal has digests alone.

    Raises BadInput `note-missing`, `note-too-long`, and what says that there is no such record.
    """
    text = text_of(typed)
    with desk.register.write(desk.operator) as unit:
        customer = _OWNERS[kind](unit, record)
        note = unit.notes.add(Note(kind, record, text, token_bytes(_SALT), customer))
        for place, one in enumerate(files):
            unit.mail.add_note_file(note_file(note.id, place, one), one.content)
        about = dict.fromkeys((note.about, *_of_customer(customer)))
        subjects = (Subject("note", note.id), *about)
        proof: dict[str, str | int | None] = {"digest": note.digest}
        proof |= {f"file:{place}": _proof(note, one) for place, one in enumerate(files)}
        unit.commit(Event(ADDED, subjects, proof))
    return note


def _proof(note: Note, file: "Attachment") -> str:
    """Of what a file holds; without the note's salt it tells nothing."""
    return sha256(note.salt + file.content).hexdigest()


def strike_note(desk: Desk, note: int) -> Note:
    """Let a note stand no more; it stays to be read.

    Raises BadInput `note-unknown`; Conflict `note-struck-already`, `note-erased`.
    """
    with desk.register.write(desk.operator) as unit:
        known = unit.notes.get(note)
        if known is None:
            raise BadInput("note-unknown", note=note)
        if known.erased:
            raise Conflict("note-erased", note=note)
        if known.struck:
            raise Conflict("note-struck-already", note=note)
        struck = replace(known, struck=True)
        unit.notes.save(struck)
        unit.commit(Event(STRUCK, (Subject("note", note), known.about)))
    return struck


def notes_on(desk: Desk, kind: NoteOn, record: int) -> tuple[Written, ...]:
    """All on one record, the newest first; raises as `add_note` where there is no such record."""
    with desk.register.read() as unit:
        _OWNERS[kind](unit, record)
        return unit.notes.on(Subject(kind.value, record))


def newest_notes(desk: Desk, limit: int) -> tuple[Written, ...]:
    """Of all records."""
    with desk.register.read() as unit:
        return unit.notes.newest(limit)


def erase_notes(unit: UnitOfWork, customer: int) -> tuple[Subject, ...]:
    """Take texts and files out of all notes on a customer and on what was theirs, within a larger
    use case; what the journal is to name.
    """
    gone = [note for note in unit.notes.of_customer(customer) if not note.erased]
    for note in gone:
        unit.notes.save(without_text(note))
        unit.mail.erase_note_files(note.id)
    return tuple(Subject("note", note.id) for note in gone)


def _of_customer(customer: int | None) -> tuple[Subject, ...]:
    return (Subject("customer", customer),) if customer else ()


def _of_key(unit: UnitOfWork, record: int) -> int | None:
    return key_of(unit, record).customer


def _itself(unit: UnitOfWork, record: int) -> int | None:
    if unit.customers.get(record) is None:
        raise BadInput("customer-unknown", customer=record)
    return record


def _of_coupon(unit: UnitOfWork, record: int) -> int | None:
    coupon = unit.coupons.get(record)
    if coupon is None:
        raise BadInput("coupon-not-found", code=record)
    return _of_key(unit, coupon.key)


def _of_shipment(unit: UnitOfWork, record: int) -> int | None:
    shipment = unit.shipments.get(record)
    if shipment is None:
        raise BadInput("shipment-unknown", shipment=record)
    return shipment.customer


def _of_replacement(unit: UnitOfWork, record: int) -> int | None:
    replacement = unit.replacements.get(record)
    if replacement is None:
        raise BadInput("replacement-unknown", id=record)
    return replacement.customer


def _of_case(unit: UnitOfWork, record: int) -> int | None:
    case = unit.cases.get(record)
    if case is None:
        raise BadInput("case-not-found", number=record)
    return case.customer


_OWNERS: Mapping[NoteOn, Callable[[UnitOfWork, int], int | None]] = {
    NoteOn.KEY: _of_key,
    NoteOn.CUSTOMER: _itself,
    NoteOn.COUPON: _of_coupon,
    NoteOn.SHIPMENT: _of_shipment,
    NoteOn.REPLACEMENT: _of_replacement,
    NoteOn.CASE: _of_case,
}
"""Whose a record is now."""
