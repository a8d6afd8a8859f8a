"""What is stored on keys: table, rows and the port `Licences`."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, Table, select

from db.bulk import insert_plain
from db.metadata import DAY, METADATA, TEXT, WHOLE, has, may_have, number
from db.repository import Repository, Values, json_of, numbered
from keytool.domain.keys import Licence

# What is stored on a key.
LICENCES = Table(
    "licences",
    METADATA,
    number(),
    has("key", WHOLE, ForeignKey("keys.id"), index=True),
    has("product", TEXT),
    may_have("edition", TEXT),
    has("quantity", WHOLE),
    may_have("until", DAY),
    has("modules", TEXT, server_default="[]"),
    may_have("bought_on", DAY),
    may_have("ended_on", DAY),
    has("version", WHOLE, server_default="1"),
    CheckConstraint("quantity >= 1", name="quantity"),
    Index(None, "product", "id"),
    Index(None, "until", "id"),
    Index(None, "product", "until", "id"),
)


def values_of_licence(licence: Licence) -> Values:
    return numbered(
        id=licence.id,
        key=licence.key,
        product=licence.product,
        edition=licence.edition,
        quantity=licence.quantity,
        until=licence.until,
        modules=json_of(licence.modules),
        bought_on=licence.bought_on,
        ended_on=licence.ended_on,
        version=licence.version,
    )


def licence_of_row(row: Row[Any]) -> Licence:
    return Licence(
        key=row.key,
        product=row.product,
        edition=row.edition,
        quantity=row.quantity,
        until=row.until,
        id=row.id,
        modules=tuple(json.loads(row.modules)),
        bought_on=row.bought_on,
        ended_on=row.ended_on,
        version=row.version,
    )


class SqlLicences(Repository):
    """The port `Licences`."""

    def add(self, licence: Licence) -> Licence:
        return replace(licence, id=self._insert(LICENCES, values_of_licence(licence)))

    def add_all(self, licences: Sequence[Licence]) -> None:
        if licences:
            with self._connection.begin_nested():
                insert_plain(self._connection, LICENCES, list(map(values_of_licence, licences)))

    def save(self, licence: Licence) -> Licence:
        """Raises Conflict `changed-by-another`."""
        self._replace(LICENCES, values_of_licence(licence), licence.version, "licence")
        return replace(licence, version=licence.version + 1)

    def get(self, licence: int) -> Licence | None:
        row = self._by_id(LICENCES, licence)
        return licence_of_row(row) if row else None

    def of_key(self, key: int) -> tuple[Licence, ...]:
        on_key = select(LICENCES).where(LICENCES.c.key == key).order_by(LICENCES.c.id)
        return tuple(map(licence_of_row, self._all(on_key)))

    def of_keys(self, keys: Collection[int]) -> Mapping[int, tuple[Licence, ...]]:
        return self._of_keys(LICENCES, keys, licence_of_row)
