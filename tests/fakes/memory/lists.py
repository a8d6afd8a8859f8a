"""Lists of the register in memory."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from db.chain import entry_of
from db.terms import (
    fold,
    read,
    terms_of_coupon,
    terms_of_customer,
    terms_of_key,
    terms_of_shipment,
)
from keytool.domain.columns import Column, Kind
from keytool.domain.coupons import Coupon
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.listing import (
    Count,
    Cursor,
    Days,
    Page,
    Query,
    StockLine,
    cursor_at,
    cursor_day,
    cursor_moment,
    stock_order,
)
from keytool.domain.parties import Customer
from tests.fakes.memory.state import Collection

R = TypeVar("R")
_DAYS = {Kind.DAY, Kind.TERM}


class MemoryLists(Collection):
    """Looks at every row, each time."""

    def page(self, query: Query[R], after: Cursor | None, limit: int) -> Page[R]:
        rows = self._sorted(query)
        if after:
            cursor = _cursor_place(query, after)
            rows = [row for row in rows if self._place(query, row) > cursor]
        following = self._cursor(query, rows[limit - 1]) if len(rows) > limit else None
        return Page(tuple(rows[:limit]), following)

    def count(self, query: Query[R], most: int = 10_000) -> Count:
        found = len(self._sorted(query))
        return Count(min(found, most), found > most)

    def stock(self) -> tuple[StockLine, ...]:
        kept = [key for key in self._state.keys.values() if key.state is KeyState.IN_STOCK]
        kinds = Counter((key.vendor, key.family, key.model) for key in kept)
        return tuple(sorted((StockLine(*k, n) for k, n in kinds.items()), key=stock_order))

    def per_day(self, query: Query[R], by: str) -> tuple[tuple[date, int], ...]:
        days = Counter(_sorted_by(replace(query, sort=by), row) for row in self._sorted(query))
        return tuple(sorted((day, count) for day, count in days.items() if day))

    def _sorted(self, query: Query[R]) -> list[R]:
        rows = cast("dict[int, R]", self._rows(query.listing.name))
        chosen = [row for row in rows.values() if self._matches(query, row)]
        return sorted(chosen, key=lambda row: self._place(query, row))

    def _rows(self, name: str) -> object:
        if name == "journal":
            return {number: entry_of(link) for number, link in self._state.journal.items()}
        return getattr(self._state, name)

    def _matches(self, query: Query[R], row: Any) -> bool:
        if query.text and not _finds(query.text, _TERMS[query.listing.name](row)):
            return False
        holds = (
            self._holds(query.listing.columns.filtered(name), wanted, row)
            for name, wanted in query.filters.items()
        )
        return all(holds)

    def _holds(self, column: Column, wanted: object, row: Any) -> bool:
        values = self._values(column, row)
        if isinstance(wanted, Days):
            days = [value for value in values if isinstance(value, date)]
            return any((wanted.first or date.min) <= d <= (wanted.last or date.max) for d in days)
        return wanted in values

    def _values(self, column: Column, row: Any) -> Iterable[object]:
        """What a filter of a list looks at."""
        if isinstance(row, Key) and column.filter == "product":
            licences = self._state.licences.values()
            return [x.product for x in licences if x.key == row.id and x.ended_on is None]
        if isinstance(row, (Licence, Coupon)) and column.filter == "customer":
            return [self._state.keys[row.key].customer]
        value = column.of(row)
        return value if isinstance(value, tuple) else [value]

    def _place(self, query: Query[Any], row: Any) -> tuple[bool, "_Down | object", object]:
        value = None if query.sort == "id" else _sorted_by(query, row)
        return _placed(query, value, row.id)

    def _cursor(self, query: Query[Any], row: Any) -> Cursor:
        value = None if query.sort == "id" else _sorted_by(query, row)
        return cursor_at(row.id, value)


@dataclass(frozen=True, slots=True)
class _Down:
    """Sorts the other way round."""

    value: Any

    def __lt__(self, other: "_Down") -> bool:
        return bool(other.value < self.value)


def _placed(query: Query[Any], value: Any, number: int) -> tuple[bool, object, object]:
    if query.down:
        return value is None, _Down(value) if value is not None else 0, _Down(number)
    return value is None, value if value is not None else 0, number


def _cursor_place(query: Query[Any], after: Cursor) -> tuple[bool, object, object]:
    value: object = after.value
    kind = query.listing.columns.sorted(query.sort).kind
    if after.value is not None and kind in _DAYS:
        value = cursor_day(after.value)
    elif after.value is not None and kind is Kind.MOMENT:
        value = cursor_moment(after.value)
    return _placed(query, value if query.sort != "id" else None, after.id)


def _sorted_by(query: Query[Any], row: Any) -> Any:
    value = query.listing.columns.sorted(query.sort).of(row)
    if isinstance(value, KeyId):
        return f"{value.number:020d}"
    return fold(value) if isinstance(row, Customer) else value


def _finds(text: str, terms: Iterable[str]) -> bool:
    _parts, whole = read(text)
    return any(word in term for term in terms for word in whole)


_TERMS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "keys": terms_of_key,
    "customers": terms_of_customer,
    "shipments": terms_of_shipment,
    "coupons": terms_of_coupon,
}
