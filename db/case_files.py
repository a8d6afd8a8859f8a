"""Files of messages: table, rows and repository."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ForeignKey, Row, Table, UniqueConstraint, select, update

from db.case_blobs import SqlBlobs
from db.case_rows import CASE_MESSAGES
from db.metadata import FLAG, METADATA, TEXT, WHOLE, has, number
from db.repository import Values, numbered, portions
from db.written import Written
from keytool.domain.mail import CaseFile

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


class SqlCaseFiles(SqlBlobs, Written):
    """The part of the port `Mail` that is about files."""

    def add_file(self, file: CaseFile, content: bytes) -> CaseFile:
        self._keep_content(file.digest, content)
        return replace(file, id=self._insert(CASE_FILES, values_of_file(file)))

    def save_file(self, file: CaseFile) -> None:
        this = update(CASE_FILES).where(CASE_FILES.c.id == file.id)
        self._connection.execute(this.values(verdict=file.verdict, clause=file.clause))
        said = select(CASE_MESSAGES.c.case).where(CASE_MESSAGES.c.id == file.message)
        self._cases.update(self._connection.scalars(said))

    def files_of(self, messages: Collection[int]) -> Sequence[CaseFile]:
        table, found = CASE_FILES, list[CaseFile]()
        for some in portions(sorted(messages)):
            rows = select(table).where(table.c.message.in_(some))
            found += map(file_of_row, self._all(rows.order_by(table.c.message, table.c.place)))
        return found
