"""The ports' collections over the connection of a unit of work.

Writers are serial, so what a repository looks up before it writes still holds
when it writes; the constraints are the last line behind that.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Row, Select, Table, insert, select, update

from db.bulk import insert_plain, new_ids
from db.mappers import (
    Values,
    customer_of_row,
    key_of_row,
    licence_of_row,
    padded,
    shipment_of_row,
    values_of_customer,
    values_of_key,
    values_of_licence,
    values_of_shipment,
    values_of_vendor,
    vendor_of_row,
)
from db.search_index import index, index_new
from db.tables import CUSTOMERS, KEYS, LICENCES, SHIPMENT_KEYS, SHIPMENTS, VENDORS
from db.terms import fold, terms_of_customer, terms_of_key, terms_of_shipment
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.parties import Customer, Vendor
from keytool.domain.search import HitKind

Rows = Select[Any]
R = TypeVar("R")
_LARGEST_ID = 2**63 - 1
_AT_ONCE = 1000


class Repository:
    """Statements that every table needs, over the connection of a unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _insert(self, table: Table, values: Values) -> int:
        """The id of the new row. A refused row leaves the unit of work as it was."""
        with self._connection.begin_nested():
            made = self._connection.execute(insert(table), values).inserted_primary_key
        return cast("int", made[0]) if made else 0

    def _insert_all(self, table: Table, rows: Sequence[Values]) -> Sequence[int]:
        """The ids of the new rows, in their order."""
        ids = new_ids(self._connection, table, len(rows))
        numbered = [row | {"id": number} for row, number in zip(rows, ids, strict=True)]
        self._connection.execute(insert(table), numbered)
        return ids

    def _replace(self, table: Table, values: Values, version: int, what: str) -> None:
        """Overwrite the row of this id and version. Raises Conflict `changed-by-another`."""
        row = values["id"]
        known = update(table).where(table.c.id == row, table.c.version == version)
        with self._connection.begin_nested():
            done = self._connection.execute(known, values | {"version": version + 1})
        if done.rowcount == 0:
            raise Conflict("changed-by-another", what=what, id=row)

    def _all(self, rows: Rows) -> Sequence[Row[Any]]:
        return self._connection.execute(rows).all()

    def _first(self, rows: Rows) -> Row[Any] | None:
        return next(iter(self._all(rows.limit(1))), None)

    def _by_id(self, table: Table, record: int) -> Row[Any] | None:
        if not 0 < record <= _LARGEST_ID:
            return None  # a database would refuse even to look for it
        return self._first(select(table).where(table.c.id == record))

    def _page(self, table: Table, after: int, limit: int) -> Sequence[Row[Any]]:
        """Rows with ids above `after`, in order of their ids."""
        return self._all(select(table).where(table.c.id > after).order_by(table.c.id).limit(limit))


class SqlVendors(Repository):
    """The port `Vendors`."""

    def add(self, vendor: Vendor) -> None:
        """Raises Conflict `vendor-already-registered`."""
        if self.get(vendor.id):
            raise Conflict("vendor-already-registered", vendor=vendor.id)
        self._insert(VENDORS, values_of_vendor(vendor))

    def get(self, vendor: str) -> Vendor | None:
        row = self._first(select(VENDORS).where(VENDORS.c.id == vendor))
        return vendor_of_row(row) if row else None

    def all(self) -> tuple[Vendor, ...]:
        return tuple(map(vendor_of_row, self._all(select(VENDORS).order_by(VENDORS.c.id))))


class SqlCustomers(Repository):
    """The port `Customers`."""

    def add(self, customer: Customer) -> Customer:
        added = self._insert(CUSTOMERS, values_of_customer(customer))
        index(self._connection, HitKind.CUSTOMER, added, terms_of_customer(customer))
        return replace(customer, id=added)

    def save(self, customer: Customer) -> Customer:
        """Raises Conflict `changed-by-another`."""
        self._replace(CUSTOMERS, values_of_customer(customer), customer.version, "customer")
        index(self._connection, HitKind.CUSTOMER, customer.id, terms_of_customer(customer))
        return replace(customer, version=customer.version + 1)

    def get(self, customer: int) -> Customer | None:
        row = self._by_id(CUSTOMERS, customer)
        return customer_of_row(row) if row else None

    def many(self, customers: Collection[int]) -> Mapping[int, Customer]:
        rows = self._all(select(CUSTOMERS).where(CUSTOMERS.c.id.in_(customers)))
        return {row.id: customer_of_row(row) for row in rows}

    def with_inn(self, inn: str) -> tuple[Customer, ...]:
        return tuple(
            map(customer_of_row, self._all(select(CUSTOMERS).where(CUSTOMERS.c.inn == inn)))
        )

    def called(self, name: str) -> tuple[Customer, ...]:
        same = select(CUSTOMERS).where(CUSTOMERS.c.sorted_name == fold(name))
        return tuple(map(customer_of_row, self._all(same)))

    def page(self, after: int, limit: int) -> tuple[Customer, ...]:
        return tuple(map(customer_of_row, self._page(CUSTOMERS, after, limit)))


class SqlKeys(Repository):
    """The port `Keys`."""

    def add(self, key: Key) -> Key:
        """Raises Conflict `key-already-registered` or `marking-already-registered`."""
        return self.add_all((key,))[0]

    def add_all(self, keys: Sequence[Key]) -> tuple[Key, ...]:
        """Raises what `add` raises; a refused one leaves the unit of work as it was."""
        added: list[Key] = []
        with self._connection.begin_nested():
            for some in _portions(keys):
                for refused in self.taken(some).values():
                    raise refused
                ids = self._insert_all(KEYS, list(map(values_of_key, some)))
                added += (replace(one, id=row) for one, row in zip(some, ids, strict=True))
            index_new(self._connection, HitKind.KEY, {key.id: terms_of_key(key) for key in added})
        return tuple(added)

    def taken(self, keys: Sequence[Key]) -> Mapping[int, Conflict]:
        known: dict[object, Row[Any]] = {}
        for some in _portions(keys):
            numbers = [padded(key.key_id.number) for key in some if key.key_id]
            for row in self._all(select(KEYS).where(KEYS.c.key_id.in_(numbers))):
                known[row.family, row.key_id] = row
            markings = [key.marking for key in some if key.marking is not None]
            for row in self._all(select(KEYS).where(KEYS.c.marking.in_(markings))):
                known[row.vendor, row.family, row.marking] = row
        return {place: refused for place, key in enumerate(keys) if (refused := _taken(key, known))}

    def save(self, key: Key) -> Key:
        """Raises what `add` raises, and Conflict `changed-by-another`."""
        self._refuse_double(key)
        self._replace(KEYS, values_of_key(key), key.version, "key")
        index(self._connection, HitKind.KEY, key.id, terms_of_key(key))
        return replace(key, version=key.version + 1)

    def get(self, key: int) -> Key | None:
        row = self._by_id(KEYS, key)
        return key_of_row(row) if row else None

    def many(self, keys: Collection[int]) -> Mapping[int, Key]:
        rows = self._all(select(KEYS).where(KEYS.c.id.in_(keys)))
        return {row.id: key_of_row(row) for row in rows}

    def by_key_id(self, key_id: KeyId) -> Key | None:
        row = self._first(_with_key_id(key_id))
        return key_of_row(row) if row else None

    def by_marking(self, marking: str) -> tuple[Key, ...]:
        marked = select(KEYS).where(KEYS.c.marking == marking).order_by(KEYS.c.id)
        return tuple(map(key_of_row, self._all(marked)))

    def page(self, after: int, limit: int) -> tuple[Key, ...]:
        return tuple(map(key_of_row, self._page(KEYS, after, limit)))

    def _refuse_double(self, key: Key) -> None:
        another = KEYS.c.id != key.id
        if key.key_id:
            row = self._first(_with_key_id(key.key_id).where(another))
            if row:
                named = {"key_id": str(key.key_id)}
                raise Conflict("key-already-registered", **named, **_pointer(row))
        if key.marking is not None:
            row = self._first(_with_marking(key).where(another))
            if row:
                named = {"marking": key.marking}
                raise Conflict("marking-already-registered", **named, **_pointer(row))


class SqlLicences(Repository):
    """The port `Licences`."""

    def add(self, licence: Licence) -> Licence:
        return replace(licence, id=self._insert(LICENCES, values_of_licence(licence)))

    def add_all(self, licences: Sequence[Licence]) -> None:
        if licences:
            with self._connection.begin_nested():
                self._connection.execute(insert(LICENCES), list(map(values_of_licence, licences)))

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


class SqlShipments(Repository):
    """The port `Shipments`."""

    def add(self, shipment: Shipment) -> Shipment:
        return self.add_all((shipment,))[0]

    def add_all(self, shipments: Sequence[Shipment]) -> tuple[Shipment, ...]:
        added: list[Shipment] = []
        with self._connection.begin_nested():
            for some in _portions(shipments):
                ids = self._insert_all(SHIPMENTS, list(map(values_of_shipment, some)))
                added += (replace(one, id=row) for one, row in zip(some, ids, strict=True))
            rows = [
                {"shipment": shipment.id, "place": place, "key": key}
                for shipment in added
                for place, key in enumerate(shipment.keys)
            ]
            insert_plain(self._connection, SHIPMENT_KEYS, rows)
            terms = {shipment.id: terms_of_shipment(shipment) for shipment in added}
            index_new(self._connection, HitKind.SHIPMENT, terms)
        return tuple(added)

    def get(self, shipment: int) -> Shipment | None:
        row = self._by_id(SHIPMENTS, shipment)
        return self.of_rows([row])[0] if row else None

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


def _portions(records: Sequence[R]) -> Iterator[Sequence[R]]:
    """As many at once as a statement takes; SQLite has 32,766 values, PostgreSQL 65,535."""
    for start in range(0, len(records), _AT_ONCE):
        yield records[start : start + _AT_ONCE]


def _taken(key: Key, known: Mapping[object, Row[Any]]) -> Conflict | None:
    if key.key_id:
        row = known.get((key.family.value, padded(key.key_id.number)))
        if row:
            return Conflict("key-already-registered", key_id=str(key.key_id), **_pointer(row))
    row = known.get((key.vendor, key.family.value, key.marking)) if key.marking else None
    if row:
        return Conflict("marking-already-registered", marking=key.marking, **_pointer(row))
    return None


def _pointer(row: Row[Any]) -> dict[str, object]:
    """Where the other key is found."""
    return {"id": row.id, "state": row.state, "customer": row.customer}


def _with_key_id(key_id: KeyId) -> Rows:
    number = padded(key_id.number)
    return select(KEYS).where(KEYS.c.family == key_id.family.value, KEYS.c.key_id == number)


def _with_marking(key: Key) -> Rows:
    """Keys of the same vendor and family with the same marking; no vendor is one more vendor."""
    return select(KEYS).where(
        KEYS.c.marking == key.marking,
        KEYS.c.family == key.family.value,
        KEYS.c.vendor.is_not_distinct_from(key.vendor),
    )
