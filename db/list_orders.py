"""The order of a list: its rows with a value in the sorted column, then those without.

What is empty goes last in either direction. The databases disagree on that, so they are two
parts, each of which follows an index.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, tuple_

from db.list_conditions import Condition, Filter, hidden
from db.list_sources import Source
from db.search import is_found, records_found
from keytool.domain.listing import Cursor, Query, cursor_at, cursor_day, cursor_moment
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Rows with a value in the sorted column, or those without.

    `near` narrows what an index has in this very order, `others` are the filters that do not.
    Rows that are gathered by a way of their own are met by `filters` and `behind`, in
    `sorting`, which hide their columns from the planner: it would go by the order instead.
    """

    order: tuple[ColumnElement[Any], ...]
    near: tuple[Condition, ...]
    others: Mapping[str, Filter]
    filters: Mapping[str, Filter]
    behind: tuple[Condition, ...]
    sorting: tuple[ColumnElement[Any], ...]


def parts_of(source: Source, query: Query[Any], after: Cursor | None) -> list[Part]:
    """The rows with a value in the sorted column, then those without; after the cursor."""
    filters = filters_of(source, query)
    number, column = source.number, source.sorts[query.sort]
    leads = _leading(source, query, filters)
    if column is number:
        place = (after.id,) if after else None
        return [_part(query, (number,), filters, leads, None, place)]
    with_value, without = column.is_not(None), column.is_(None)
    if after and after.value is None:
        return [_part(query, (number,), filters, leads, without, (after.id,), column)]
    at = (_value(column, after.value or ""), after.id) if after else None
    first = _part(query, (column, number), filters, leads, with_value, at)
    if not column.nullable:
        return [first]
    return [first, _part(query, (number,), filters, leads, without, None, column)]


def _leading(source: Source, query: Query[Any], filters: Mapping[str, Filter]) -> set[str]:
    """The filters whose columns the index of the order begins with."""
    names = (source.leads.get(query.sort, ""), query.sort)
    return {name for name in names if name in filters and filters[name].column is not None}


def _part(  # noqa: PLR0917  what makes a part
    query: Query[Any],
    columns: tuple[Column[Any], ...],
    filters: Mapping[str, Filter],
    leads: set[str],
    value: Condition | None,
    place: tuple[object, ...] | None,
    sorted_by: Column[Any] | None = None,
) -> Part:
    """The part behind a place in its order; `value` says whether the sorted column has one."""
    led = [column for name in leads if (column := filters[name].column) is not None]
    loose = tuple(map(hidden, columns))
    near = [*([] if value is None else [value]), *led]
    behind: list[Condition] = []
    if value is not None:
        empty = None if sorted_by is None else hidden(sorted_by).is_(None)
        behind.append(loose[0].is_not(None) if empty is None else empty)
    if place:
        near.append(_beyond(query, columns, place))
        behind.append(_beyond(query, loose, place))
    others = {name: one for name, one in filters.items() if name not in leads}
    order, sorting = _ordered(query, columns), _ordered(query, loose)
    return Part(order, tuple(near), others, filters, tuple(behind), sorting)


def _beyond(
    query: Query[Any], columns: Sequence[ColumnElement[Any]], place: tuple[object, ...]
) -> Condition:
    here, there = tuple_(*columns), tuple_(*place)
    return here < there if query.down else here > there


def _ordered(
    query: Query[Any], columns: Sequence[ColumnElement[Any]]
) -> tuple[ColumnElement[Any], ...]:
    return tuple(column.desc() if query.down else column.asc() for column in columns)


def cursor_of_row(source: Source, query: Query[Any], row: Row[Any]) -> Cursor:
    column = source.sorts[query.sort]
    value = None if column is source.number else getattr(row, column.name)
    return cursor_at(getattr(row, source.number.name), value)


def _value(column: Column[Any], text: str) -> object:
    kind = column.type.python_type
    if kind is datetime:
        return cursor_moment(text)
    return cursor_day(text) if kind is date else text


def filters_of(source: Source, query: Query[Any]) -> dict[str, Filter]:
    found = {name: source.filters[name](wanted) for name, wanted in query.filters.items()}
    if query.text and source.kind:
        ids = records_found(source.kind, query.text)
        found["text"] = Filter(ids, is_found(source.kind, source.number, query.text))
    return found
