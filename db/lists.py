"""The port `Lists`: a query of the domain as statements that an index serves.

No index serves every set of filters. So a part of the order (`db.list_orders`) first looks at
some thousands of rows, which fills a page where the filters let many rows through. Where they
do not, the rows of the way that fewest rows go (`db.list_ways`) are gathered and sorted.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Row, Select, func, select

from db.keys import KEYS
from db.list_conditions import Condition, Filter
from db.list_orders import Part, cursor_of_row, filters_of, parts_of
from db.list_sources import SOURCES, Rows, Source
from db.list_ways import Way, ways_of
from db.seats import shown
from keytool.domain.key_ids import Family
from keytool.domain.keys import KeyState
from keytool.domain.listing import Count, Cursor, Page, Query, StockLine, stock_order

R = TypeVar("R")
STEPS = ((2_000, 5_000), (20_000, 50_000))
"""So many rows are looked at in order, then a filter that no more rows meet is gathered; then
both are tried further: some 5 ms, then some 50.
"""
_ALL = 2**62


class SqlLists:
    """The port `Lists`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, query: Query[R], after: Cursor | None, limit: int) -> Page[R]:
        """Raises BadInput `cursor-malformed` for a cursor of a list sorted in another way."""
        source = SOURCES[query.listing.name]
        rows: list[Row[Any]] = []
        for part in parts_of(source, query, after):
            if len(rows) <= limit:
                rows += self._rows(source, part, limit + 1 - len(rows))
        shown = rows[:limit]
        values = cast("Sequence[R]", source.values(self._connection, shown))
        following = cursor_of_row(source, query, shown[-1]) if len(rows) > limit else None
        return Page(tuple(values), following)

    def count(self, query: Query[R], most: int = 10_000) -> Count:
        source = SOURCES[query.listing.name]
        filters = filters_of(source, query)
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
        source = SOURCES[query.listing.name]
        day = source.sorts[by]
        ids = self._gathered(source, filters_of(source, query), ()).subquery()
        days = select(day, func.count()).join(ids, ids.c[0] == source.number)
        counted = days.where(day.is_not(None)).group_by(day).order_by(day)
        return tuple((row[0], row[1]) for row in self._connection.execute(counted))

    def _rows(self, source: Source, part: Part, limit: int) -> Rows:
        number = source.number
        near = select(number).where(*part.near).order_by(*part.order)
        if not part.others:
            return self._whole(source, part, near.limit(limit))
        if self._meet_rarely(source, part.filters):
            return self._by_a_way(source, part, limit)
        holds = [one.holds for one in part.others.values()]
        for rows, few in STEPS:
            window = near.limit(rows).subquery()
            found = select(number).join(window, window.c[0] == number).where(*holds)
            shown = self._whole(source, part, found.order_by(*part.order).limit(limit))
            if len(shown) == limit or not self._more_than(near, rows):
                return shown
            if self._rare(source, part.filters, few):
                break
        return self._by_a_way(source, part, limit)

    def _meet_rarely(self, source: Source, filters: Mapping[str, Filter]) -> bool:
        """Whether two filters have so few rows together that looking in order is in vain."""
        shared = [way for way in ways_of(source, filters) if len(way.names) > 1]
        return any(not self._more_than(way.found, STEPS[0][1]) for way in shared)

    def _by_a_way(self, source: Source, part: Part, limit: int) -> Rows:
        ids = self._gathered(source, part.filters, part.behind).order_by(*part.sorting)
        return self._whole(source, part, ids.limit(limit))

    def _whole(self, source: Source, part: Part, ids: Select[Any]) -> Rows:
        """The rows of these ids: sorting ids alone carries no rows about."""
        found = self._connection.scalars(ids).all()
        rows = shown(self._connection, source.table).where(source.number.in_(found))
        return self._connection.execute(rows.order_by(*part.order)).all() if found else ()

    def _gathered(
        self, source: Source, filters: Mapping[str, Filter], near: Sequence[Condition]
    ) -> Select[Any]:
        """The ids of rows that meet everything, by the way that fewest rows go."""
        number = source.number
        way = self._rarest(source, filters)
        if way is None:
            return select(number).where(*near, *(one.holds for one in filters.values()))
        rest = [one.holds for name, one in filters.items() if name not in way.names]
        # The limit, beyond any table, keeps it a step of its own.
        found = way.found.order_by(None).limit(_ALL).subquery()
        return select(number).join(found, found.c[0] == number).where(*near, *rest)

    def _rarest(self, source: Source, filters: Mapping[str, Filter]) -> Way | None:
        for _rows, few in STEPS:
            way = self._rare(source, filters, few)
            if way:
                return way
        return next(iter(ways_of(source, filters)), None)

    def _rare(self, source: Source, filters: Mapping[str, Filter], most: int) -> Way | None:
        """A way that no more than `most` rows go."""
        ways = ways_of(source, filters)
        return next((way for way in ways if not self._more_than(way.found, most)), None)

    def _more_than(self, rows: Select[Any], most: int) -> bool:
        return self._connection.execute(rows.limit(1).offset(most)).first() is not None
