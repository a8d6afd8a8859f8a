"""Files of messages: table, rows and repository."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ForeignKey, Row, Table, UniqueConstraint, delete, insert, select

from db.metadata import BYTES, FLAG, METADATA, TEXT, WHOLE, has, number
from db.repository import Repository, Values, numbered, portions
from keytool.domain.mail import CaseFile, NoteFile

# A content is kept once, whoever sent it.
CASE_BLOBS = Table(
    "case_blobs", METADATA, has("digest", TEXT, primary_key=True), has("content", BYTES)
)

CASE_FILES = Table(
    "case_files",
    METADATA,
    number(),
    has("message", WHOLE, ForeignKey("case_messages.id")),
    has("place", WHOLE),
    has("name", TEXT),
    has("size", WHOLE),
    has("digest", TEXT, ForeignKey("case_blobs.digest"), index=True),
    has("kind", TEXT),
    has("inline", FLAG),
    has("verdict", TEXT),
    has("clause", TEXT),
    UniqueConstraint("message", "place"),
)

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


def values_of_file(file: CaseFile) -> Values:
    return numbered(
        id=file.id,
        message=file.message,
        place=file.place,
        name=file.name,
        size=file.size,
        digest=file.digest,
        kind=file.kind,
        inline=file.inline,
        verdict=file.verdict,
        clause=file.clause,
    )


def file_of_row(row: Row[Any]) -> CaseFile:
    return CaseFile(
        message=row.message,
        place=row.place,
        name=row.name,
        size=row.size,
        digest=row.digest,
        kind=row.kind,
        inline=row.inline,
        verdict=row.verdict,
        clause=row.clause,
        id=row.id,
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


class SqlCaseFiles(Repository):
    """The part of the port `Mail` that is about files."""

    def add_file(self, file: CaseFile, content: bytes) -> CaseFile:
        self._keep_content(file.digest, content)
        return replace(file, id=self._insert(CASE_FILES, values_of_file(file)))

    def add_note_file(self, file: NoteFile, content: bytes) -> NoteFile:
        self._keep_content(file.digest, content)
        return replace(file, id=self._insert(NOTE_FILES, values_of_note_file(file)))

    def files_of(self, messages: Collection[int]) -> Sequence[CaseFile]:
        table, found = CASE_FILES, list[CaseFile]()
        for some in portions(sorted(messages)):
            rows = select(table).where(table.c.message.in_(some))
            found += map(file_of_row, self._all(rows.order_by(table.c.message, table.c.place)))
        return found

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
            known = (select(table.c.id).where(table.c.digest == digest) for table in _FILES)
            if not any(self._first(one) for one in known):
                self._connection.execute(delete(CASE_BLOBS).where(CASE_BLOBS.c.digest == digest))

    def content(self, digest: str) -> bytes | None:
        row = self._first(select(CASE_BLOBS.c.content).where(CASE_BLOBS.c.digest == digest))
        return bytes(row[0]) if row else None

    def _keep_content(self, digest: str, content: bytes) -> None:
        known = self._first(select(CASE_BLOBS.c.digest).where(CASE_BLOBS.c.digest == digest))
        if known is None:
            values = {"digest": digest, "content": content}
            self._connection.execute(insert(CASE_BLOBS), values)


_FILES = (CASE_FILES, NOTE_FILES)
"""What may name a content."""
