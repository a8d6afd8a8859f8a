"""Any list of the register as rows of a table, filtered and sorted as it was asked for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from keytool.domain.columns import Column, Takes, Value, exported
from keytool.domain.errors import BadInput
from keytool.domain.listing import LISTINGS, Days, Listing, Query, Wanted
from keytool.services.ask_list import around_of
from keytool.services.desk import Desk
from keytool.services.list_lines import lines_of

_AT_ONCE = 1_000


def columns_of(listing: Listing[Any]) -> tuple[str, ...]:
    """The heads of a list in a file; those that an import knows have its names."""
    return tuple(one.name for one in listing.columns.exported)


def plain_cell(column: Column, line: Any) -> Value:
    """A cell as programs read it."""
    return exported(column.told(line))


def rows_of(
    desk: Desk,
    query: Query[Any],
    cell: Callable[[Column, Any], Value] = plain_cell,
    only: frozenset[int] = frozenset(),
) -> Iterator[tuple[Value, ...]]:
    """The rows of a list, of one state of the register, a thousand in memory at a time; where
    `only` some records are wanted, those of them that the query finds.
    """
    columns = query.listing.columns.exported
    with desk.register.read() as unit:
        cursor = None
        while True:
            page = unit.lists.page(query, cursor, _AT_ONCE)
            rows = [row for row in page.rows if not only or row.id in only]
            around = around_of(unit, desk, rows)
            for line in lines_of(around, query.listing.name, rows):
                yield tuple(cell(one, line) for one in columns)
            if page.next is None:
                return
            cursor = page.next


def query_of(
    name: str, wanted: Sequence[str], text: str, sort: str, *, down: bool
) -> Query[object]:
    """A query as a person writes it: `state=shipped`, `warranty=2026-01-01..2026-12-31`.

    Raises BadInput `list-unknown`, `filter-malformed`, and those of `Query`.
    """
    listing = LISTINGS.get(name)
    if listing is None:
        raise BadInput("list-unknown", list=name, known=list(LISTINGS))
    filters = {}
    for one in wanted:
        field, equals, value = one.partition("=")
        if not equals:
            raise BadInput("filter-malformed", text=one)
        filters[field] = _wanted(listing.filters.get(field, Takes.WORD), value)
    return Query(listing, filters, text, sort, down)


def _wanted(takes: Takes, value: str) -> Wanted:
    try:
        if takes is Takes.NUMBER:
            return int(value)
        if takes is Takes.DAYS:
            first, dots, last = value.partition("..")
            return Days(_day(first), _day(last if dots else first))
    except ValueError as error:
        raise BadInput("filter-malformed", text=value) from error
    return value


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
