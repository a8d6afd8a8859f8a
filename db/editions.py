"""Editions that the register has adopted: table, rows and the port `Editions`."""

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Row, Table, UniqueConstraint, select

from db.metadata import DAY, METADATA, TEXT, WHOLE, has, number
from db.repository import Repository, Values, numbered
from keytool.domain.adopted import Adopted
from keytool.domain.errors import Conflict

EDITIONS = Table(
    "editions",
    METADATA,
    number(),
    has("edition", TEXT),
    has("revision", WHOLE),
    has("regulation", TEXT),
    has("starts", DAY),
    has("text", TEXT),
    has("digest", TEXT),
    UniqueConstraint("edition", "revision"),
)


def values_of_edition(adopted: Adopted) -> Values:
    return numbered(**asdict(adopted))


def edition_of_row(row: Row[Any]) -> Adopted:
    return Adopted(
        edition=row.edition,
        revision=row.revision,
        regulation=row.regulation,
        starts=row.starts,
        text=row.text,
        digest=row.digest,
        id=row.id,
    )


class SqlEditions(Repository):
    """The port `Editions`."""

    def add(self, adopted: Adopted) -> Adopted:
        table = EDITIONS.c
        twin = select(table.id).where(
            table.edition == adopted.edition, table.revision == adopted.revision
        )
        if self._first(twin):
            facts = {"edition": adopted.edition, "revision": adopted.revision}
            raise Conflict("edition-already-adopted", **facts)
        return replace(adopted, id=self._insert(EDITIONS, values_of_edition(adopted)))

    def all(self) -> tuple[Adopted, ...]:
        return tuple(map(edition_of_row, self._all(select(EDITIONS).order_by(EDITIONS.c.id))))

    def digests(self) -> tuple[str, ...]:
        digests = select(EDITIONS.c.digest).order_by(EDITIONS.c.id)
        return tuple(self._connection.scalars(digests))
