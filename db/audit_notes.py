"""Notes with what the journal tells of them, by portions."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, select

from db.audit_read import among, ids_of, readable, told_of
from db.audit_records import subjects_of
from db.notes import NOTES, note_of_row
from keytool.domain.audit_notes import NoteFile
from keytool.domain.notes import ADDED, Note


def note_files(connection: Connection, since: int) -> Iterator[NoteFile]:
    for ids in ids_of(connection, "note", NOTES.c.id, since):
        told = told_of(connection, "note", ids)
        there = connection.scalars(select(NOTES.c.id).where(among(NOTES.c.id, ids))).all()
        rows = dict(readable(partial(_rows, connection), ids))
        for one in there:
            entries = tuple(told.get(one, ()))
            beside = subjects_of(connection, entries, (ADDED,))
            yield NoteFile(one, rows.get(one), entries, beside)


def _rows(connection: Connection, ids: Sequence[int]) -> list[tuple[int, Note]]:
    rows = connection.execute(select(NOTES).where(among(NOTES.c.id, ids)))
    return [(row.id, note_of_row(row)) for row in rows]
