"""What hangs on keys and customers, and the lists, of the register in memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, TypeVar, cast

from db.chain import Link
from db.terms import (
    fold,
    read,
    terms_of_coupon,
    terms_of_customer,
    terms_of_key,
    terms_of_shipment,
)
from keytool.domain.acts import Act
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.listing import Count, Cursor, Days, Page, Query, StockLine, View, stock_order
from keytool.domain.parties import Customer, Vendor
from keytool.domain.replacements import Photograph, Replacement, RetiredToken
from keytool.domain.seen import Seen
from keytool.domain.sittings import Line, Sitting
from keytool.domain.warranty import Extension

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class State:
    """Everything the register holds, by id; dictionaries are never changed once published."""

    vendors: dict[str, Vendor] = field(default_factory=dict)
    customers: dict[int, Customer] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)
    licences: dict[int, Licence] = field(default_factory=dict)
    shipments: dict[int, Shipment] = field(default_factory=dict)
    extensions: dict[int, Extension] = field(default_factory=dict)
    sightings: dict[int, Seen] = field(default_factory=dict)
    contracts: dict[int, Contract] = field(default_factory=dict)
    consents: dict[int, Consent] = field(default_factory=dict)
    coupons: dict[int, Coupon] = field(default_factory=dict)
    redemptions: dict[int, Redemption] = field(default_factory=dict)
    replacements: dict[int, Replacement] = field(default_factory=dict)
    photographs: dict[tuple[int, str], Photograph] = field(default_factory=dict)
    acts: dict[int, Act] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    retired_tokens: dict[int, RetiredToken] = field(default_factory=dict)
    sittings: dict[int, Sitting] = field(default_factory=dict)
    sitting_lines: dict[tuple[int, int], Line] = field(default_factory=dict)
    imports: dict[str, int] = field(default_factory=dict)
    views: dict[tuple[str, str, str], View] = field(default_factory=dict)
    journal: dict[int, Link] = field(default_factory=dict)

    def copy(self) -> "State":
        return State(*(dict(getattr(self, part.name)) for part in fields(self)))


class Collection:
    """Records of a unit of work's state."""

    def __init__(self, state: State) -> None:
        self._state = state


def next_id(rows: Mapping[int, object]) -> int:
    return max(rows, default=0) + 1


def require(holds: bool, rule: str) -> None:
    if not holds:
        raise Conflict("record-refused", rule=rule)


def replaced(rows: dict[int, Any], record: Any, what: str) -> Any:
    """Put the record over the one of its id and version, as its next version."""
    known = rows.get(record.id)
    if known is None or known.version != record.version:
        raise Conflict("changed-by-another", what=what, id=record.id)
    rows[record.id] = replace(record, version=record.version + 1)
    return rows[record.id]


class MemoryExtensions(Collection):
    def add(self, extension: Extension) -> Extension:
        require(extension.key in self._state.keys, "key")
        added = replace(extension, id=next_id(self._state.extensions))
        self._state.extensions[added.id] = added
        return added

    def of_key(self, key: int) -> tuple[Extension, ...]:
        return tuple(one for one in self._state.extensions.values() if one.key == key)


class MemorySightings(Collection):
    def put(self, key: int, seen: Seen) -> None:
        require(key in self._state.keys, "key")
        self._state.sightings[key] = seen

    def of_key(self, key: int) -> Seen | None:
        return self._state.sightings.get(key)


class MemoryContracts(Collection):
    def add(self, contract: Contract) -> Contract:
        self._refuse(contract)
        added = replace(contract, id=next_id(self._state.contracts))
        self._state.contracts[added.id] = added
        return added

    def save(self, contract: Contract) -> Contract:
        self._refuse(contract)
        return cast("Contract", replaced(self._state.contracts, contract, "contract"))

    def get(self, contract: int) -> Contract | None:
        return self._state.contracts.get(contract)

    def of_customer(self, customer: int) -> tuple[Contract, ...]:
        return tuple(one for one in self._state.contracts.values() if one.customer == customer)

    def _refuse(self, contract: Contract) -> None:
        require(contract.customer in self._state.customers, "customer")
        require(contract.starts <= contract.ends, "dates")
        for other in self.of_customer(contract.customer):
            if other.number == contract.number and other.id != contract.id:
                facts = {"number": contract.number, "id": other.id}
                raise Conflict("contract-already-registered", **facts)


class MemoryConsents(Collection):
    def add(self, consent: Consent) -> Consent:
        self._refuse(consent)
        added = replace(consent, id=next_id(self._state.consents))
        self._state.consents[added.id] = added
        return added

    def save(self, consent: Consent) -> None:
        self._refuse(consent)
        self._state.consents[consent.id] = consent

    def of_customer(self, customer: int) -> tuple[Consent, ...]:
        return tuple(one for one in self._state.consents.values() if one.customer == customer)

    def _refuse(self, consent: Consent) -> None:
        require(consent.customer in self._state.customers, "customer")
        require(consent.given_on <= (consent.withdrawn_on or date.max), "dates")


class MemoryViews(Collection):
    def put(self, view: View) -> None:
        self._state.views[_name(view)] = view

    def remove(self, view: View) -> None:
        self._state.views.pop(_name(view), None)

    def of_operator(self, operator: str) -> tuple[View, ...]:
        views = self._state.views
        return tuple(views[name] for name in sorted(views) if name[0] == operator)


def _name(view: View) -> tuple[str, str, str]:
    return view.operator, view.query.listing.name, view.name


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
        days = Counter(_value(by, row) for row in self._sorted(query))
        return tuple(sorted((day, count) for day, count in days.items() if day))

    def _sorted(self, query: Query[R]) -> list[R]:
        rows = cast("dict[int, R]", getattr(self._state, query.listing.name))
        chosen = [row for row in rows.values() if self._matches(query, row)]
        return sorted(chosen, key=lambda row: self._place(query, row))

    def _matches(self, query: Query[R], row: Any) -> bool:
        if query.text and not _finds(query.text, _TERMS[query.listing.name](row)):
            return False
        return all(self._holds(name, wanted, row) for name, wanted in query.filters.items())

    def _holds(self, name: str, wanted: object, row: Any) -> bool:
        values = self._values(name, row)
        if isinstance(wanted, Days):
            days = [value for value in values if isinstance(value, date)]
            return any((wanted.first or date.min) <= d <= (wanted.last or date.max) for d in days)
        return wanted in values

    def _values(self, name: str, row: Any) -> Iterable[object]:
        """What a filter of a list looks at."""
        if isinstance(row, Key) and name == "product":
            licences = self._state.licences.values()
            return [x.product for x in licences if x.key == row.id and x.ended_on is None]
        if isinstance(row, (Licence, Coupon)) and name == "customer":
            return [self._state.keys[row.key].customer]
        if isinstance(row, Contract) and name == "level":
            return row.levels
        return [_value(name, row)]

    def _place(self, query: Query[Any], row: Any) -> tuple[bool, "_Down | object", object]:
        value = None if query.sort == "id" else _value(query.sort, row)
        return _placed(query, value, row.id)

    def _cursor(self, query: Query[Any], row: Any) -> Cursor:
        value = None if query.sort == "id" else _value(query.sort, row)
        return Cursor(row.id, None if value is None else str(value))


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
    if after.value is not None and query.sort in {
        "shipped",
        "warranty",
        "until",
        "starts",
        "ends",
        "valid_until",
    }:
        try:
            value = date.fromisoformat(after.value)
        except ValueError as error:
            raise BadInput("cursor-malformed", text=after.value) from error
    return _placed(query, value if query.sort != "id" else None, after.id)


def _value(name: str, row: Any) -> Any:
    if isinstance(row, Coupon) and name in {"level", "valid_from", "valid_until"}:
        return getattr(row.claims, name)
    if isinstance(row, Key) and name == "key_id":
        return f"{row.key_id.number:020d}" if row.key_id else None
    if isinstance(row, Customer) and name == "name":
        return fold(row.name)
    column = {"shipped": "shipped_on", "warranty": "warranty_ends"}.get(name, name)
    return getattr(row, column)


def _finds(text: str, terms: Iterable[str]) -> bool:
    _parts, whole = read(text)
    return any(word in term for term in terms for word in whole)


_TERMS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "keys": terms_of_key,
    "customers": terms_of_customer,
    "shipments": terms_of_shipment,
    "coupons": terms_of_coupon,
}
