"""How far imports of files have come: table and the port `Imports`."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import CheckConstraint, Column, Table, delete, insert, select, update

from db.import_undo import (
    changed_cases,
    holds_of,
    import_entries,
    made_by,
    take_back_cases,
    take_back_customers,
    take_back_keys,
)
from db.metadata import METADATA, TEXT, WHOLE, has
from db.repository import Repository
from keytool.domain.imports import Hold, Made
from keytool.domain.journal import JournalEntry

# How many rows of a file, known by the digest of its content, are in the register.
IMPORTS = Table(
    "imports",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    has("rows", WHOLE),
    CheckConstraint("rows >= 0", name="rows"),
)


class SqlImports(Repository):
    """The port `Imports`."""

    def rows_done(self, digest: str) -> int:
        told = select(IMPORTS.c.rows).where(IMPORTS.c.digest == digest)
        return self._connection.execute(told).scalar() or 0

    def note(self, digest: str, rows: int) -> None:
        known = update(IMPORTS).where(IMPORTS.c.digest == digest)
        if self._connection.execute(known, {"rows": rows}).rowcount == 0:
            self._connection.execute(insert(IMPORTS), {"digest": digest, "rows": rows})

    def forget(self, digest: str) -> None:
        self._connection.execute(delete(IMPORTS).where(IMPORTS.c.digest == digest))

    def entries(self) -> tuple[JournalEntry, ...]:
        return import_entries(self._connection)

    def made_by(self, entries: Collection[int]) -> Made:
        return made_by(self._connection, entries)

    def holds_of(self, made: Made, entries: Collection[int]) -> Mapping[int, Hold]:
        return holds_of(self._connection, made, entries)

    def changed_cases(self, made: Made, entries: Collection[int]) -> Collection[int]:
        return changed_cases(self._connection, made, entries)

    def take_back_cases(self, cases: Sequence[int]) -> None:
        take_back_cases(self._connection, cases)

    def take_back_keys(self, keys: Sequence[int]) -> None:
        take_back_keys(self._connection, keys)

    def take_back_customers(
        self, customers: Sequence[int], entries: Collection[int]
    ) -> Mapping[int, Hold]:
        return take_back_customers(self._connection, customers, entries)
