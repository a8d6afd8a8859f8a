"""The order of a list: its rows with a value in the sorted column, then those without.

What is empty goes last in either direction. The databases disagree on that, so they are two
parts, each of which follows an index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, tuple_

from db.list_conditions import Condition, Filter
from db.list_sources import Source
from db.search import is_found, records_found
from keytool.domain.errors import BadInput
from keytool.domain.listing import Cursor, Query


@dataclass(frozen=True, slots=True)
class Part:
    """Rows with a value in the sorted column, or those without.

    `near` narrows what an index has in this very order, `others` does not.
    """

    order: tuple[ColumnElement[Any], ...]
    near: tuple[Condition, ...]
    others: Mapping[str, Filter]


def parts_of(source: Source, query: Query[Any], after: Cursor | None) -> list[Part]:
    """The rows with a value in the sorted column, then those without; after the cursor."""
    others = filters_of(source, query)
    near: list[Condition] = []
    for name in (source.leads.get(query.sort, ""), query.sort):
        column_says = others[name].column if name in others else None
        if column_says is not None:
            near.append(column_says)
            del others[name]
    number, column = source.number, source.sorts[query.sort]
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
    others: Mapping[str, Filter],
    place: tuple[object, ...] | None = None,
) -> Part:
    """The part behind a place in its order."""
    if place:
        here, there = tuple_(*columns), tuple_(*place)
        near = [*near, here < there if query.down else here > there]
    order = tuple(column.desc() if query.down else column.asc() for column in columns)
    return Part(order, tuple(near), others)


def cursor_of_row(source: Source, query: Query[Any], row: Row[Any]) -> Cursor:
    column = source.sorts[query.sort]
    value = None if column is source.number else getattr(row, column.name)
    return Cursor(row.id, None if value is None else str(value))


def _value(column: Column[Any], text: str) -> object:
    if column.type.python_type is not date:
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("cursor-malformed", text=text) from error


def filters_of(source: Source, query: Query[Any]) -> dict[str, Filter]:
    found = {name: source.filters[name](wanted) for name, wanted in query.filters.items()}
    if query.text and source.kind:
        ids = records_found(source.kind, query.text)
        found["text"] = Filter(ids, is_found(source.kind, source.number, query.text))
    return found
