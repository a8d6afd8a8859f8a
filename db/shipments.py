"""What left for customers: tables, rows and the port `Shipments`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Row,
    Table,
    UniqueConstraint,
    delete,
    select,
    update,
)

from db.bulk import insert_tuples
from db.metadata import DAY, METADATA, TEXT, WHOLE, has, may_have, number
from db.repository import AT_ONCE, Repository, Values, numbered, portions
from db.search_index import index_new
from db.terms import terms_of_shipment
from keytool.domain.keys import Shipment
from keytool.domain.search import HitKind

SHIPMENTS = Table(
    "shipments",
    METADATA,
    number(),
    has("customer", WHOLE, ForeignKey("customers.id"), index=True),
    has("shipped_on", DAY),
    may_have("order", TEXT),
    may_have("box", TEXT),
    Index(None, "shipped_on", "id"),
    Index(None, "order", "id"),
)

# `place` keeps the order in which the keys were named.
SHIPMENT_KEYS = Table(
    "shipment_keys",
    METADATA,
    Column("shipment", WHOLE, ForeignKey("shipments.id"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    has("key", WHOLE, ForeignKey("keys.id"), index=True),
    UniqueConstraint("shipment", "key"),
)


def values_of_shipment(shipment: Shipment) -> Values:
    """Without its keys, which lie in rows of their own."""
    return numbered(
        id=shipment.id,
        customer=shipment.customer,
        shipped_on=shipment.shipped_on,
        order=shipment.order,
        box=shipment.box,
    )


def shipment_of_row(row: Row[Any], keys: Iterable[int]) -> Shipment:
    return Shipment(
        customer=row.customer,
        shipped_on=row.shipped_on,
        order=row.order,
        keys=tuple(keys),
        id=row.id,
        box=row.box,
    )


class SqlShipments(Repository):
    """The port `Shipments`."""

    def add(self, shipment: Shipment) -> Shipment:
        return self.add_all((shipment,))[0]

    def add_all(self, shipments: Sequence[Shipment]) -> tuple[Shipment, ...]:
        added: list[Shipment] = []
        with self._connection.begin_nested():
            for some in portions(shipments):
                ids = self._insert_all(SHIPMENTS, list(map(values_of_shipment, some)))
                added += (replace(one, id=row) for one, row in zip(some, ids, strict=True))
            rows = (
                (shipment.id, place, key)
                for shipment in added
                for place, key in enumerate(shipment.keys)
            )
            while some_rows := list(islice(rows, AT_ONCE)):
                insert_tuples(
                    self._connection, SHIPMENT_KEYS, ("shipment", "place", "key"), some_rows
                )
            terms = {shipment.id: terms_of_shipment(shipment) for shipment in added}
            index_new(self._connection, HitKind.SHIPMENT, terms)
        return tuple(added)

    def save(self, shipment: Shipment) -> None:
        """Overwrite whose it is, and leave out the keys that it has no more; none comes in."""
        with self._connection.begin_nested():
            this = update(SHIPMENTS).where(SHIPMENTS.c.id == shipment.id)
            self._connection.execute(this, {"customer": shipment.customer})
            known = SHIPMENT_KEYS.c.shipment == shipment.id
            held = self._connection.scalars(select(SHIPMENT_KEYS.c.key).where(known)).all()
            gone = set(held) - set(shipment.keys)
            for some in portions(sorted(gone)):
                out = delete(SHIPMENT_KEYS).where(known, SHIPMENT_KEYS.c.key.in_(some))
                self._connection.execute(out)

    def get(self, shipment: int) -> Shipment | None:
        row = self._by_id(SHIPMENTS, shipment)
        return self.of_rows([row])[0] if row else None

    def many(self, shipments: Collection[int]) -> Mapping[int, Shipment]:
        rows = self._all(select(SHIPMENTS).where(SHIPMENTS.c.id.in_(shipments)))
        return {one.id: one for one in self.of_rows(rows)}

    def last_of_key(self, key: int) -> Shipment | None:
        """The latest by date; of several on one day, the one written last."""
        with_key = (
            select(SHIPMENTS)
            .join(SHIPMENT_KEYS)
            .where(SHIPMENT_KEYS.c.key == key)
            .order_by(SHIPMENTS.c.shipped_on.desc(), SHIPMENTS.c.id.desc())
        )
        row = self._first(with_key)
        return self.of_rows([row])[0] if row else None

    def last_of_keys(self, keys: Collection[int]) -> Mapping[int, Shipment]:
        found: dict[int, Shipment] = {}
        for some in portions(list(keys)):
            with_keys = (
                select(SHIPMENT_KEYS.c.key, SHIPMENTS)
                .join_from(SHIPMENTS, SHIPMENT_KEYS)
                .where(SHIPMENT_KEYS.c.key.in_(some))
                .order_by(SHIPMENTS.c.shipped_on, SHIPMENTS.c.id)
            )
            # The later one overwrites the earlier.
            found |= {row.key: shipment_of_row(row, ()) for row in self._all(with_keys)}
        return found

    def page(self, after: int, limit: int) -> tuple[Shipment, ...]:
        return self.of_rows(self._page(SHIPMENTS, after, limit))

    def of_rows(self, rows: Sequence[Row[Any]]) -> tuple[Shipment, ...]:
        """Shipments of rows that were read, with their keys."""
        keys: dict[int, list[int]] = {row.id: [] for row in rows}
        of_these = (
            select(SHIPMENT_KEYS.c.shipment, SHIPMENT_KEYS.c.key)
            .where(SHIPMENT_KEYS.c.shipment.in_(keys))
            .order_by(SHIPMENT_KEYS.c.shipment, SHIPMENT_KEYS.c.place)
        )
        for shipment, key in self._connection.execute(of_these):
            keys[shipment].append(key)
        return tuple(shipment_of_row(row, keys[row.id]) for row in rows)
