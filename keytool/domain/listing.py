"""Lists of the register: what they can be filtered and sorted by, and pages of them.

A page follows a row, not a number of rows, so that it costs the same anywhere in a list of
millions, and rows that come and go meanwhile move nothing.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from keytool.domain.columns import Columns, Takes
from keytool.domain.contracts import Contract
from keytool.domain.coupon_columns import COUPON_COLUMNS
from keytool.domain.coupons import Coupon
from keytool.domain.desk_columns import ENTRY_COLUMNS, SITTING_COLUMNS
from keytool.domain.errors import BadInput
from keytool.domain.journal import JournalEntry
from keytool.domain.key_columns import KEY_COLUMNS, SHIPMENT_COLUMNS
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.licence_columns import LICENCE_COLUMNS
from keytool.domain.parties import Customer
from keytool.domain.party_columns import CONTRACT_COLUMNS, CUSTOMER_COLUMNS
from keytool.domain.replacement_columns import REPLACEMENT_COLUMNS
from keytool.domain.replacements import Replacement
from keytool.domain.sittings import Sitting
from keytool.domain.values import dataclass

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included; an end that is None is open."""

    first: date | None = None
    last: date | None = None


Wanted = str | int | Days


@dataclass(frozen=True, slots=True)
class Listing(Generic[R_co]):
    """A list that the register offers; every one can be sorted by `id`, its order of writing.

    `text` says whether it can be narrowed to what the search box finds.
    """

    name: str
    columns: Columns
    text: bool = True

    @property
    def filters(self) -> Mapping[str, Takes]:
        return self.columns.filters

    @property
    def sorts(self) -> tuple[str, ...]:
        return self.columns.sorts


KEYS: Listing[Key] = Listing("keys", KEY_COLUMNS)
LICENCES: Listing[Licence] = Listing("licences", LICENCE_COLUMNS, text=False)
CUSTOMERS: Listing[Customer] = Listing("customers", CUSTOMER_COLUMNS)
CONTRACTS: Listing[Contract] = Listing("contracts", CONTRACT_COLUMNS, text=False)
SHIPMENTS: Listing[Shipment] = Listing("shipments", SHIPMENT_COLUMNS)
COUPONS: Listing[Coupon] = Listing("coupons", COUPON_COLUMNS)
REPLACEMENTS: Listing[Replacement] = Listing("replacements", REPLACEMENT_COLUMNS, text=False)
SITTINGS: Listing[Sitting] = Listing("sittings", SITTING_COLUMNS, text=False)
ENTRIES: Listing[JournalEntry] = Listing("journal", ENTRY_COLUMNS, text=False)
LISTINGS: Mapping[str, Listing[object]] = {
    listing.name: listing
    for listing in (
        KEYS,
        LICENCES,
        CUSTOMERS,
        CONTRACTS,
        SHIPMENTS,
        COUPONS,
        REPLACEMENTS,
        SITTINGS,
        ENTRIES,
    )
}


@dataclass(frozen=True, slots=True)
class Query(Generic[R_co]):
    """A list as a person wants it: all `filters` hold at once; what is empty goes last.

    Raises BadInput `filter-unknown`, `sort-unknown`, `days-reversed`.
    """

    listing: Listing[R_co]
    filters: Mapping[str, Wanted] = field(default_factory=dict)
    text: str = ""
    sort: str = "id"
    down: bool = False

    def __post_init__(self) -> None:
        offered = self.listing
        for name, wanted in self.filters.items():
            if name not in offered.filters or not _fits(wanted, offered.filters[name]):
                raise BadInput("filter-unknown", filter=name, known=list(offered.filters))
            if isinstance(wanted, Days) and _reversed(wanted):
                raise BadInput("days-reversed", first=wanted.first, last=wanted.last)
        if self.text and not offered.text:
            raise BadInput("filter-unknown", filter="text", known=list(offered.filters))
        if self.sort not in offered.sorts:
            raise BadInput("sort-unknown", sort=self.sort, known=list(offered.sorts))

    def narrowed(self, name: str, value: Wanted | None) -> "Query[R_co]":
        """The same list with a filter set to a value, or taken away."""
        filters = {other: kept for other, kept in self.filters.items() if other != name}
        if value is not None:
            filters[name] = value
        return replace(self, filters=filters)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row that a page follows: its id and the value it was sorted by (dates in ISO 8601)."""

    id: int
    value: str | None = None

    def __str__(self) -> str:
        return str(self.id) if self.value is None else f"{self.id}:{self.value}"


def cursor_of(text: str) -> Cursor:
    """What `str` made of a cursor. Raises BadInput `cursor-malformed`."""
    number, colon, value = text.partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise BadInput("cursor-malformed", text=text)
    return Cursor(int(number), value if colon else None)


def cursor_at(row: int, value: object) -> Cursor:
    """Behind the row of this number, whose value in the sorted column is this."""
    told = value.isoformat() if isinstance(value, date) else str(value)
    return Cursor(row, None if value is None else told)


def cursor_day(text: str) -> date:
    """Raises BadInput `cursor-malformed`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("cursor-malformed", text=text) from error


def cursor_moment(text: str) -> datetime:
    """Raises BadInput `cursor-malformed`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput("cursor-malformed", text=text) from error
    if moment.tzinfo is None:
        raise BadInput("cursor-malformed", text=text)
    return moment


@dataclass(frozen=True, slots=True)
class Page(Generic[R_co]):
    """Rows of a list; `next` leads to those behind, None when there are none."""

    rows: tuple[R_co, ...]
    next: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows a query has: exactly `rows`, or more than that."""

    rows: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class StockLine:
    """How many keys of a model of a vendor are in stock."""

    vendor: str | None
    family: Family
    model: str | None
    keys: int


def stock_order(line: StockLine) -> tuple[str, str, str]:
    """By vendor, family and model; what is not known comes first."""
    return line.vendor or "", line.family.value, line.model or ""


@dataclass(frozen=True, slots=True)
class View:
    """A query that an operator gave a name."""

    operator: str
    name: str
    query: Query[object]


def query_facts(query: Query[object]) -> dict[str, object]:
    """The query as JSON can keep it; `query_from` reads it back."""
    filters = {
        name: [iso(wanted.first), iso(wanted.last)] if isinstance(wanted, Days) else wanted
        for name, wanted in query.filters.items()
    }
    told = {"text": query.text, "sort": query.sort, "down": query.down}
    return {"list": query.listing.name, "filters": filters, **told}


def query_from(facts: Mapping[str, object]) -> Query[object]:
    """Raises BadInput `view-damaged` for what `query_facts` never wrote."""
    try:
        filters = facts["filters"]
        assert isinstance(filters, dict)  # noqa: S101  any other is damaged, as below
        return Query(
            LISTINGS[str(facts["list"])],
            {name: _wanted(told) for name, told in filters.items()},
            str(facts["text"]),
            str(facts["sort"]),
            bool(facts["down"]),
        )
    except (KeyError, TypeError, ValueError, AssertionError, BadInput) as error:
        raise BadInput("view-damaged") from error


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _wanted(told: object) -> Wanted:
    if isinstance(told, list):
        first, last = (date.fromisoformat(end) if end else None for end in told)
        return Days(first, last)
    if isinstance(told, (str, int)):
        return told
    raise TypeError(told)


def _fits(wanted: Wanted, takes: Takes) -> bool:
    return isinstance(wanted, {Takes.WORD: str, Takes.NUMBER: int, Takes.DAYS: Days}[takes])


def _reversed(days: Days) -> bool:
    return days.first is not None and days.last is not None and days.last < days.first
