"""The port `Lists`: a query of the domain as statements that an index serves.

What is empty goes last in either direction. The databases disagree on that, so the rows with
a value and those without are two parts, each of which follows an index.

No index serves every set of filters. So a part first looks at some thousands of rows in the
order asked for, which fills a page where the filters let many rows through. Where they do
not, the rows of the filter that lets fewest through are gathered by its index and sorted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
    exists,
    func,
    null,
    select,
    tuple_,
    type_coerce,
)

from db.contracts import CONTRACTS, contract_of_row
from db.coupons import COUPONS, coupon_of_row
from db.customers import CUSTOMERS, customer_of_row
from db.keys import KEYS, key_of_row
from db.licences import LICENCES, licence_of_row
from db.search import is_found, records_found
from db.shipments import SHIPMENTS, SqlShipments
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.keys import KeyState
from keytool.domain.listing import (
    Count,
    Cursor,
    Days,
    Page,
    Query,
    StockLine,
    Wanted,
    stock_order,
)
from keytool.domain.search import HitKind

R = TypeVar("R")
Condition = ColumnElement[bool]
Rows = Sequence[Row[Any]]
STEPS = ((2_000, 5_000), (20_000, 50_000))
"""So many rows are looked at in order, then a filter that no more rows meet is gathered; then
both are tried further: some 5 ms, then some 50.
"""
_ALL = 2**62


@dataclass(frozen=True, slots=True)
class _Filter:
    """One filter with its value: `found` leads to ids by an index, `holds` looks at a row.

    `column` says it to an index that has the column in front of the order; in `holds` the
    column is hidden from the planner, which would leave the order for its index.
    """

    found: Select[Any]
    holds: Condition
    column: Condition | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a list comes from: its table, what its filters and sorts mean there, its values.

    `leads` names, by sort, the filter that an index has in front of the sorted column: where
    the two go together, looking in the order asked for would find nothing for long. `filters`
    begin with those that usually let fewest rows through; `unindexed` have no index at all.
    """

    table: Table
    sorts: Mapping[str, Column[Any]]
    filters: Mapping[str, Callable[[Any], _Filter]]
    values: Callable[[Connection, Rows], Sequence[object]]
    kind: HitKind | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    unindexed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows with a value in the sorted column, or those without.

    `near` narrows what an index has in this very order, `others` does not.
    """

    order: tuple[ColumnElement[Any], ...]
    near: tuple[Condition, ...]
    others: Mapping[str, _Filter]


class SqlLists:
    """The port `Lists`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, query: Query[R], after: Cursor | None, limit: int) -> Page[R]:
        """Raises BadInput `cursor-malformed` for a cursor of a list sorted in another way."""
        source = _SOURCES[query.listing.name]
        rows: list[Row[Any]] = []
        for part in _parts(source, query, after):
            if len(rows) <= limit:
                rows += self._rows(source, part, limit + 1 - len(rows))
        shown = rows[:limit]
        values = cast("Sequence[R]", source.values(self._connection, shown))
        following = _cursor(source, query, shown[-1]) if len(rows) > limit else None
        return Page(tuple(values), following)

    def count(self, query: Query[R], most: int = 10_000) -> Count:
        source = _SOURCES[query.listing.name]
        filters = _filters(source, query)
        alone = next(iter(filters.values())).found if len(filters) == 1 else None
        ids = self._gathered(source, filters, ()) if alone is None else alone
        ids = ids.limit(most + 1)
        rows = self._connection.scalar(select(func.count()).select_from(ids.subquery())) or 0
        return Count(min(rows, most), rows > most)

    def stock(self) -> tuple[StockLine, ...]:
        """Keys in stock by vendor, family and model, in this order."""
        kinds = KEYS.c.vendor, KEYS.c.family, KEYS.c.model
        kept = select(*kinds, func.count()).where(KEYS.c.state == KeyState.IN_STOCK.value)
        lines = [
            StockLine(vendor=vendor, family=Family(family), model=model, keys=count)
            for vendor, family, model, count in self._connection.execute(kept.group_by(*kinds))
        ]
        return tuple(sorted(lines, key=stock_order))

    def per_day(self, query: Query[R], by: str) -> tuple[tuple[date, int], ...]:
        """How many rows have each day in the sort `by`; days without any are left out."""
        source = _SOURCES[query.listing.name]
        day = source.sorts[by]
        ids = self._gathered(source, _filters(source, query), ()).subquery()
        days = select(day, func.count()).join(ids, ids.c[0] == source.table.c.id)
        counted = days.where(day.is_not(None)).group_by(day).order_by(day)
        return tuple((row[0], row[1]) for row in self._connection.execute(counted))

    def _rows(self, source: _Source, part: _Part, limit: int) -> Rows:
        number = source.table.c.id
        near = select(number).where(*part.near).order_by(*part.order)
        if not part.others:
            return self._whole(source, part, near.limit(limit))
        holds = [one.holds for one in part.others.values()]
        for rows, few in STEPS:
            window = near.limit(rows).subquery()
            found = select(number).join(window, window.c.id == number).where(*holds)
            shown = self._whole(source, part, found.order_by(*part.order).limit(limit))
            if len(shown) == limit or not self._more_than(near, rows):
                return shown
            if self._rare(source, part.others, few):
                break
        ids = self._gathered(source, part.others, part.near).order_by(*part.order)
        return self._whole(source, part, ids.limit(limit))

    def _whole(self, source: _Source, part: _Part, ids: Select[Any]) -> Rows:
        """The rows of these ids: sorting ids alone carries no rows about."""
        found = self._connection.scalars(ids).all()
        rows = select(source.table).where(source.table.c.id.in_(found)).order_by(*part.order)
        return self._connection.execute(rows).all() if found else ()

    def _gathered(
        self, source: _Source, filters: Mapping[str, _Filter], near: Sequence[Condition]
    ) -> Select[Any]:
        """The ids of rows that meet everything, by way of the filter that fewest rows meet."""
        number = source.table.c.id
        name = self._rarest(source, filters)
        rest = [one.holds for other, one in filters.items() if other != name]
        if name is None:
            return select(number).where(*near, *rest)
        # The limit, beyond any table, keeps it a step of its own.
        found = filters[name].found.order_by(None).limit(_ALL).subquery()
        return select(number).join(found, found.c[0] == number).where(*near, *rest)

    def _rarest(self, source: _Source, filters: Mapping[str, _Filter]) -> str | None:
        for _rows, few in STEPS:
            name = self._rare(source, filters, few)
            if name:
                return name
        return next(iter(_usable(source, filters)), None)

    def _rare(self, source: _Source, filters: Mapping[str, _Filter], most: int) -> str | None:
        """A filter that no more than `most` rows meet."""
        names = _usable(source, filters)
        return next((n for n in names if not self._more_than(filters[n].found, most)), None)

    def _more_than(self, rows: Select[Any], most: int) -> bool:
        return self._connection.execute(rows.limit(1).offset(most)).first() is not None


def _usable(source: _Source, filters: Mapping[str, _Filter]) -> list[str]:
    """Filters that an index serves, those first that usually let fewest rows through."""
    told = [name for name in source.filters if name in filters and name not in source.unindexed]
    return [*(name for name in filters if name not in source.filters), *told]  # the text first


def _parts(source: _Source, query: Query[Any], after: Cursor | None) -> list[_Part]:
    """The rows with a value in the sorted column, then those without; after the cursor."""
    others = _filters(source, query)
    near: list[Condition] = []
    for name in (source.leads.get(query.sort, ""), query.sort):
        column_says = others[name].column if name in others else None
        if column_says is not None:
            near.append(column_says)
            del others[name]
    number, column = source.table.c.id, source.sorts[query.sort]
    if column is number:
        return [_part(query, (number,), near, others, (after.id,) if after else None)]
    with_value, without = [column.is_not(None), *near], [column.is_(None), *near]
    if after and after.value is None:
        return [_part(query, (number,), without, others, (after.id,))]
    place = (_value(column, after.value or ""), after.id) if after else None
    first = _part(query, (column, number), with_value, others, place)
    return [first, _part(query, (number,), without, others)] if column.nullable else [first]


def _part(
    query: Query[Any],
    columns: tuple[Column[Any], ...],
    near: Sequence[Condition],
    others: Mapping[str, _Filter],
    place: tuple[object, ...] | None = None,
) -> _Part:
    """The part behind a place in its order."""
    if place:
        here, there = tuple_(*columns), tuple_(*place)
        near = [*near, here < there if query.down else here > there]
    order = tuple(column.desc() if query.down else column.asc() for column in columns)
    return _Part(order, tuple(near), others)


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


def _filters(source: _Source, query: Query[Any]) -> dict[str, _Filter]:
    found = {name: source.filters[name](wanted) for name, wanted in query.filters.items()}
    if query.text and source.kind:
        ids = records_found(source.kind, query.text)
        found["text"] = _Filter(ids, is_found(source.kind, source.table.c.id, query.text))
    return found


def _hidden(column: Column[Any]) -> ColumnElement[Any]:
    return type_coerce(func.coalesce(column, null()), column.type)


def _is(column: Column[Any]) -> Callable[[Wanted], _Filter]:
    def of_value(wanted: Wanted) -> _Filter:
        is_so = column == wanted
        return _Filter(select(column.table.c.id).where(is_so), _hidden(column) == wanted, is_so)

    return of_value


def _within(column: Column[Any]) -> Callable[[Days], _Filter]:
    def of_days(days: Days) -> _Filter:
        inside = _between(column, days)
        found = select(column.table.c.id).where(inside)
        return _Filter(found, _between(_hidden(column), days), inside)

    return of_days


def _between(column: ColumnElement[Any], days: Days) -> Condition:
    ends = [column >= days.first] if days.first else []
    ends += [column <= days.last] if days.last else []
    return and_(column.is_not(None), *ends)


def _on_key_of(column: Column[Any]) -> Callable[[int], _Filter]:
    """Rows whose key a customer has."""

    def of_customer(customer: int) -> _Filter:
        keys = select(KEYS.c.id).where(KEYS.c.customer == customer)
        hidden = _hidden(KEYS.c.customer) == customer
        holds = exists().where(KEYS.c.id == column, hidden)
        return _Filter(select(column.table.c.id).where(column.in_(keys)), holds)

    return of_customer


def _with_product(product: str) -> _Filter:
    """Keys that carry a licence of the product which was not ended."""
    running = LICENCES.c.ended_on.is_(None)
    found = select(LICENCES.c.key).where(LICENCES.c.product == product, running).distinct()
    hidden = _hidden(LICENCES.c.product) == product
    return _Filter(found, exists().where(LICENCES.c.key == KEYS.c.id, hidden, running))


def _with_level(level: str) -> _Filter:
    """Levels are a list in JSON."""
    named = CONTRACTS.c.levels.contains(f'"{level}"', autoescape=True)
    return _Filter(select(CONTRACTS.c.id).where(named), named)


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
            "customer": _is(KEYS.c.customer),
            "batch": _is(KEYS.c.batch),
            "product": _with_product,
            "model": _is(KEYS.c.model),
            "warranty": _within(KEYS.c.warranty_ends),
            "shipped": _within(KEYS.c.shipped_on),
            "vendor": _is(KEYS.c.vendor),
            "state": _is(KEYS.c.state),
            "family": _is(KEYS.c.family),
        },
        _mapped(key_of_row),
        HitKind.KEY,
        leads={"id": "state", "shipped": "state", "warranty": "state", "model": "family"},
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
        leads={"name": "category"},
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
        unindexed=frozenset({"level"}),
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
