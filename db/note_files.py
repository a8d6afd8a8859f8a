"""Files of notes: table, rows and repository."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ForeignKey, Row, Table, UniqueConstraint, delete, select

from db.case_blobs import CASE_BLOBS, SqlBlobs
from db.case_files import CASE_FILES
from db.metadata import METADATA, TEXT, WHOLE, has, number
from db.repository import Values, numbered, portions
from keytool.domain.mail import NoteFile

# Files of notes stand in a table of their own, which no letter is made from.
NOTE_FILES = Table(
    "note_files",
    METADATA,
    number(),
    has("note", WHOLE, ForeignKey("notes.id")),
    has("place", WHOLE),
    has("name", TEXT),
    has("size", WHOLE),
    has("digest", TEXT, ForeignKey("case_blobs.digest"), index=True),
    has("kind", TEXT),
    UniqueConstraint("note", "place"),
)


def values_of_note_file(file: NoteFile) -> Values:
    return numbered(
        id=file.id,
        note=file.note,
        place=file.place,
        name=file.name,
        size=file.size,
        digest=file.digest,
        kind=file.kind,
    )


def note_file_of_row(row: Row[Any]) -> NoteFile:
    return NoteFile(
        note=row.note,
        place=row.place,
        name=row.name,
        size=row.size,
        digest=row.digest,
        kind=row.kind,
        id=row.id,
    )


class SqlNoteFiles(SqlBlobs):
    """The part of the port `Mail` that is about files of notes."""

    def add_note_file(self, file: NoteFile, content: bytes) -> NoteFile:
        self._keep_content(file.digest, content)
        return replace(file, id=self._insert(NOTE_FILES, values_of_note_file(file)))

    def files_of_notes(self, notes: Collection[int]) -> Sequence[NoteFile]:
        table, found = NOTE_FILES, list[NoteFile]()
        for some in portions(sorted(notes)):
            rows = select(table).where(table.c.note.in_(some))
            found += map(note_file_of_row, self._all(rows.order_by(table.c.note, table.c.place)))
        return found

    def erase_note_files(self, note: int) -> None:
        digests = select(NOTE_FILES.c.digest).where(NOTE_FILES.c.note == note)
        gone = [row.digest for row in self._all(digests)]
        self._connection.execute(delete(NOTE_FILES).where(NOTE_FILES.c.note == note))
        for digest in gone:
            known = (
                select(table.c.id).where(table.c.digest == digest)
                for table in (CASE_FILES, NOTE_FILES)
            )
            if not any(self._first(one) for one in known):
                self._connection.execute(delete(CASE_BLOBS).where(CASE_BLOBS.c.digest == digest))
