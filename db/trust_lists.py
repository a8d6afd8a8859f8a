"""Signed trust lists: the table and the port `TrustLists`."""

from sqlalchemy import Column, LargeBinary, Table, delete, insert, select

from db.metadata import METADATA, WHOLE, has
from db.repository import Repository

TRUST_LISTS = Table(
    "trust_lists",
    METADATA,
    Column("version", WHOLE, primary_key=True, autoincrement=False),
    has("token", LargeBinary()),
)


class SqlTrustLists(Repository):
    """The port `TrustLists` over the connection of a unit of work."""

    def newest(self) -> bytes | None:
        newest = select(TRUST_LISTS.c.token).order_by(TRUST_LISTS.c.version.desc()).limit(1)
        return self._connection.scalar(newest)

    def after(self, version: int) -> tuple[bytes, ...]:
        later = select(TRUST_LISTS.c.token).where(TRUST_LISTS.c.version > version)
        return tuple(self._connection.scalars(later.order_by(TRUST_LISTS.c.version)))

    def begin(self) -> None:
        self._connection.execute(delete(TRUST_LISTS))

    def keep(self, version: int, content: bytes) -> None:
        there = select(TRUST_LISTS.c.version).where(TRUST_LISTS.c.version == version)
        if self._first(there) is None:
            self._connection.execute(insert(TRUST_LISTS), {"version": version, "token": content})
