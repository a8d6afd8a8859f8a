"""The port `Lists`: a query of the domain as statements that an index serves.

What is empty goes last in either direction. The databases disagree on that, so the rows with
a value and those without are two statements, each of which follows an index.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    func,
    select,
    tuple_,
)

from db.mappers import (
    contract_of_row,
    coupon_of_row,
    customer_of_row,
    key_of_row,
    licence_of_row,
)
from db.repositories import SqlShipments
from db.search import records_found
from db.tables import CONTRACTS, COUPONS, CUSTOMERS, KEYS, LICENCES, SHIPMENTS
from keytool.domain.errors import BadInput
from keytool.domain.listing import Count, Cursor, Days, Page, Query, Wanted
from keytool.domain.search import HitKind

R = TypeVar("R")
Condition = ColumnElement[bool]
Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a list comes from: its table, what its filters and sorts mean there, its values."""

    table: Table
    sorts: Mapping[str, Column[Any]]
    filters: Mapping[str, Callable[[Any], Condition]]
    values: Callable[[Connection, Rows], Sequence[object]]
    kind: HitKind | None = None


class SqlLists:
    """The port `Lists`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, query: Query[R], after: Cursor | None, limit: int) -> Page[R]:
        """Raises BadInput `cursor-malformed` for a cursor of a list sorted in another way."""
        source = _SOURCES[query.listing.name]
        rows: list[Row[Any]] = []
        for step in _steps(source, query, after):
            if len(rows) <= limit:
                rows += self._connection.execute(step.limit(limit + 1 - len(rows))).all()
        shown = rows[:limit]
        values = cast("Sequence[R]", source.values(self._connection, shown))
        following = _cursor(source, query, shown[-1]) if len(rows) > limit else None
        return Page(tuple(values), following)

    def count(self, query: Query[R], most: int = 10_000) -> Count:
        source = _SOURCES[query.listing.name]
        some = select(source.table.c.id).where(*_conditions(source, query)).limit(most + 1)
        rows = self._connection.scalar(select(func.count()).select_from(some.subquery())) or 0
        return Count(min(rows, most), rows > most)


def _steps(source: _Source, query: Query[Any], after: Cursor | None) -> list[Select[Any]]:
    """The rows with a value in the sorted column, then those without; after the cursor."""
    rows = select(source.table).where(*_conditions(source, query))
    number, column = source.table.c.id, source.sorts[query.sort]
    if column is number:
        return [_ordered(rows, (number,), query, (after.id,) if after else None)]
    with_value, without = rows.where(column.is_not(None)), rows.where(column.is_(None))
    place = (_value(column, after.value), after.id) if after and after.value is not None else None
    last = _ordered(without, (number,), query, (after.id,) if after and not place else None)
    if not column.nullable:
        return [_ordered(rows, (column, number), query, place)]
    if after and not place:
        return [last]
    return [_ordered(with_value, (column, number), query, place), last]


def _ordered(
    rows: Select[Any],
    columns: tuple[Column[Any], ...],
    query: Query[Any],
    place: tuple[object, ...] | None,
) -> Select[Any]:
    if place:
        here, there = tuple_(*columns), tuple_(*place)
        rows = rows.where(here < there if query.down else here > there)
    return rows.order_by(*(c.desc() if query.down else c.asc() for c in columns))


def _cursor(source: _Source, query: Query[Any], row: Row[Any]) -> Cursor:
    column = source.sorts[query.sort]
    value = None if column is source.table.c.id else getattr(row, column.name)
    return Cursor(row.id, None if value is None else str(value))


def _value(column: Column[Any], text: str) -> object:
    if column.type.python_type is not date:
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("cursor-malformed", text=text) from error


def _conditions(source: _Source, query: Query[Any]) -> list[Condition]:
    found = [source.filters[name](wanted) for name, wanted in query.filters.items()]
    if query.text and source.kind:
        found.append(source.table.c.id.in_(records_found(source.kind, query.text)))
    return found


def _is(column: Column[Any]) -> Callable[[Wanted], Condition]:
    return lambda wanted: column == wanted


def _within(column: Column[Any]) -> Callable[[Days], Condition]:
    def of_days(days: Days) -> Condition:
        ends = [column >= days.first] if days.first else []
        ends += [column <= days.last] if days.last else []
        return and_(column.is_not(None), *ends)

    return of_days


def _on_key_of(column: Column[Any]) -> Callable[[int], Condition]:
    """Rows whose key a customer has."""

    def of_customer(customer: int) -> Condition:
        return column.in_(select(KEYS.c.id).where(KEYS.c.customer == customer))

    return of_customer


def _with_product(product: str) -> Condition:
    on_keys = select(LICENCES.c.key).where(
        LICENCES.c.product == product, LICENCES.c.ended_on.is_(None)
    )
    return KEYS.c.id.in_(on_keys)


def _with_level(level: str) -> Condition:
    return CONTRACTS.c.levels.contains(f'"{level}"', autoescape=True)


def _mapped(value_of: Callable[[Row[Any]], object]) -> Callable[[Connection, Rows], list[object]]:
    return lambda _connection, rows: [value_of(row) for row in rows]


_SOURCES = {
    "keys": _Source(
        KEYS,
        {
            "id": KEYS.c.id,
            "key_id": KEYS.c.key_id,
            "marking": KEYS.c.marking,
            "model": KEYS.c.model,
            "shipped": KEYS.c.shipped_on,
            "warranty": KEYS.c.warranty_ends,
        },
        {
            **{
                name: _is(KEYS.c[name])
                for name in ("state", "family", "model", "vendor", "batch", "customer")
            },
            "product": _with_product,
            "shipped": _within(KEYS.c.shipped_on),
            "warranty": _within(KEYS.c.warranty_ends),
        },
        _mapped(key_of_row),
        HitKind.KEY,
    ),
    "licences": _Source(
        LICENCES,
        {"id": LICENCES.c.id, "product": LICENCES.c.product, "until": LICENCES.c.until},
        {
            "key": _is(LICENCES.c.key),
            "customer": _on_key_of(LICENCES.c.key),
            "product": _is(LICENCES.c.product),
            "until": _within(LICENCES.c.until),
        },
        _mapped(licence_of_row),
    ),
    "customers": _Source(
        CUSTOMERS,
        {"id": CUSTOMERS.c.id, "name": CUSTOMERS.c.sorted_name},
        {"category": _is(CUSTOMERS.c.category)},
        _mapped(customer_of_row),
        HitKind.CUSTOMER,
    ),
    "contracts": _Source(
        CONTRACTS,
        {"id": CONTRACTS.c.id, "starts": CONTRACTS.c.starts, "ends": CONTRACTS.c.ends},
        {
            "customer": _is(CONTRACTS.c.customer),
            "regulation": _is(CONTRACTS.c.regulation),
            "level": _with_level,
            "starts": _within(CONTRACTS.c.starts),
            "ends": _within(CONTRACTS.c.ends),
        },
        _mapped(contract_of_row),
    ),
    "shipments": _Source(
        SHIPMENTS,
        {"id": SHIPMENTS.c.id, "shipped": SHIPMENTS.c.shipped_on, "order": SHIPMENTS.c.order},
        {"customer": _is(SHIPMENTS.c.customer), "shipped": _within(SHIPMENTS.c.shipped_on)},
        lambda connection, rows: SqlShipments(connection).of_rows(rows),
        HitKind.SHIPMENT,
    ),
    "coupons": _Source(
        COUPONS,
        {"id": COUPONS.c.id, "valid_until": COUPONS.c.valid_until},
        {
            **{name: _is(COUPONS.c[name]) for name in ("regulation", "level", "mark", "key")},
            "customer": _on_key_of(COUPONS.c.key),
            "valid_from": _within(COUPONS.c.valid_from),
            "valid_until": _within(COUPONS.c.valid_until),
        },
        _mapped(coupon_of_row),
        HitKind.COUPON,
    ),
}
