"""Signed heads of the journal: the table and the port `JournalHeads`."""

from sqlalchemy import Column, LargeBinary, Table, insert, select

from db.metadata import METADATA, WHOLE, has
from db.repository import Repository

JOURNAL_HEADS = Table(
    "journal_heads",
    METADATA,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    has("token", LargeBinary()),
)


class SqlJournalHeads(Repository):
    """The port `JournalHeads` over the connection of a unit of work."""

    def all(self) -> tuple[bytes, ...]:
        tokens = select(JOURNAL_HEADS.c.token).order_by(JOURNAL_HEADS.c.number)
        return tuple(self._connection.scalars(tokens))

    def newest(self) -> bytes | None:
        newest = select(JOURNAL_HEADS.c.token).order_by(JOURNAL_HEADS.c.number.desc()).limit(1)
        return self._connection.scalar(newest)

    def keep(self, number: int, token: bytes) -> None:
        there = select(JOURNAL_HEADS.c.number).where(JOURNAL_HEADS.c.number == number)
        if self._first(there) is None:
            self._connection.execute(insert(JOURNAL_HEADS), {"number": number, "token": token})
