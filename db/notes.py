"""Notes: table, rows and the port `Notes`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Row, Select, Table, false, or_, select, update

from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.metadata import BYTES, FLAG, METADATA, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Repository, Rows, Values, numbered
from db.search_index import index
from db.terms import terms_of_note
from keytool.domain.journal import Subject
from keytool.domain.notes import ADDED, Note, NoteOn, Written
from keytool.domain.search import HitKind

# Who wrote a note and when is told by the journal alone.
NOTES = Table(
    "notes",
    METADATA,
    number(),
    has("kind", TEXT),
    has("record", WHOLE),
    has("text", TEXT),
    has("salt", BYTES),
    may_have("customer", WHOLE, ForeignKey("customers.id"), index=True),
    has("struck", FLAG, server_default=false()),
    one_of("kind", NoteOn),
    Index(None, "kind", "record"),
)


def values_of_note(note: Note) -> Values:
    return numbered(
        id=note.id,
        kind=note.kind.value,
        record=note.record,
        text=note.text,
        salt=note.salt,
        customer=note.customer,
        struck=note.struck,
    )


def note_of_row(row: Row[Any]) -> Note:
    return Note(
        kind=NoteOn(row.kind),
        record=row.record,
        text=row.text,
        salt=row.salt,
        customer=row.customer,
        struck=row.struck,
        id=row.id,
    )


class SqlNotes(Repository):
    """The port `Notes`."""

    def add(self, note: Note) -> Note:
        added = replace(note, id=self._insert(NOTES, values_of_note(note)))
        index(self._connection, HitKind.NOTE, added.id, terms_of_note(added))
        return added

    def save(self, note: Note) -> None:
        known = update(NOTES).where(NOTES.c.id == note.id)
        with self._connection.begin_nested():
            self._connection.execute(known, values_of_note(note))
        index(self._connection, HitKind.NOTE, note.id, terms_of_note(note))

    def get(self, note: int) -> Note | None:
        row = self._by_id(NOTES, note)
        return note_of_row(row) if row else None

    def on(self, *records: Subject) -> tuple[Written, ...]:
        these = ((NOTES.c.kind == kind) & (NOTES.c.record == record) for kind, record in records)
        return self._written(_told().where(or_(false(), *these)))

    def newest(self, limit: int) -> tuple[Written, ...]:
        return self._written(_told().limit(limit))

    def of_customer(self, customer: int) -> Sequence[Note]:
        own = (NOTES.c.kind == NoteOn.CUSTOMER.value) & (NOTES.c.record == customer)
        these = select(NOTES).where(own | (NOTES.c.customer == customer)).order_by(NOTES.c.id)
        return tuple(map(note_of_row, self._all(these)))

    def _written(self, notes: Rows) -> tuple[Written, ...]:
        return tuple(
            Written(note_of_row(row), datetime.fromisoformat(row.at), row.operator)
            for row in self._all(notes)
        )


def _told() -> Select[Any]:
    """Notes with the entries of their beginning, the newest first."""
    subject = JOURNAL_SUBJECTS.c
    named = (subject.kind == HitKind.NOTE.value) & (subject.id == NOTES.c.id)
    return (
        select(NOTES, JOURNAL.c.at, JOURNAL.c.operator)
        .join_from(NOTES, JOURNAL_SUBJECTS, named)
        .join(JOURNAL, (JOURNAL.c.number == subject.number) & (JOURNAL.c.action == ADDED))
        .order_by(NOTES.c.id.desc())
    )
