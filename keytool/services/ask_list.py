"""What is asked of any list of the register: a page of it, its length, what it is filtered by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, Generic, TypeVar

from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.days import local_day
from keytool.domain.journal import JournalEntry
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.listing import (
    KEYS,
    LICENCES,
    Count,
    Cursor,
    Listing,
    Page,
    Query,
    StockLine,
    View,
    Wanted,
)
from keytool.domain.parties import Customer, Vendor
from keytool.domain.replacements import Replacement
from keytool.domain.sittings import Sitting
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.rulebook.parts import Basis
from keytool.services.desk import Desk

R = TypeVar("R")
_LAST_ID = 2**62
_WHOSE = Key | Shipment | Contract | Sitting | Replacement
"""Records that name a customer themselves."""
_MOST_WORDS = 60
_A_PAGE, _MOST_AT_ONCE = 1000, 10_000


@dataclass(frozen=True, slots=True)
class Around:
    """What rows of a list are told with: what belongs to them, the rules, the time.

    `boxes` are the last shipments of keys and `licences` what is on them, both by key;
    `renewed` are coupons whose place another took, `accepted` counts the keys of sittings,
    `vendors` are the names of those that rows have by their ids.
    """

    rulebook: Rulebook
    now: datetime
    keys: Mapping[int, Key] = field(default_factory=dict)
    customers: Mapping[int, Customer] = field(default_factory=dict)
    boxes: Mapping[int, Shipment] = field(default_factory=dict)
    licences: Mapping[int, tuple[Licence, ...]] = field(default_factory=dict)
    renewed: frozenset[int] = frozenset()
    accepted: Mapping[int, int] = field(default_factory=dict)
    vendors: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return local_day(self.now)

    def customer_name(self, customer: int | None) -> str:
        known = self.customers.get(customer) if customer else None
        return known.name if known else ""


@dataclass(frozen=True, slots=True)
class ListPage(Generic[R]):
    """A page of a list, what stands around its rows, and how many rows there are if asked."""

    page: Page[R]
    around: Around
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """What the register has of the things that a list can be filtered by; the operator's views.

    `regulations` are those that have contracts, with their vendors' names by language.
    """

    models: tuple[tuple[Family, str], ...] = ()
    products: tuple[str, ...] = ()
    vendors: tuple[tuple[str, str], ...] = ()
    regulations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class Stock:
    """Keys in stock, and the vendors whose they are."""

    lines: tuple[StockLine, ...]
    vendors: tuple[Vendor, ...]


def page_of(
    desk: Desk, query: Query[R], after: Cursor | None, limit: int, *, count: bool = False
) -> ListPage[R]:
    """The rows behind `after`, with the names that they are shown with."""
    with desk.register.read() as unit:
        page = unit.lists.page(query, after, limit)
        around = around_of(unit, desk, page.rows)
        return ListPage(page, around, unit.lists.count(query) if count else None)


def count_of(desk: Desk, query: Query[Any]) -> Count:
    with desk.register.read() as unit:
        return unit.lists.count(query)


def all_of(desk: Desk, query: Query[Any]) -> tuple[int, ...]:
    """The numbers of all records that the query finds, of a long list the first 10,000."""
    found: list[int] = []
    with desk.register.read() as unit:
        after: Cursor | None = None
        while len(found) < _MOST_AT_ONCE:
            page = unit.lists.page(query, after, _A_PAGE)
            found += [row.id for row in page.rows]
            after = page.next
            if after is None:
                break
    return tuple(found[:_MOST_AT_ONCE])


def around_of(unit: UnitOfWork, desk: Desk, rows: Sequence[Any]) -> Around:
    """Names are looked up together, whatever the length of the list."""
    wanted = set(_keys_of(rows))
    keys = unit.keys.many(wanted) if wanted else {}
    held = (row for row in (*rows, *keys.values()) if isinstance(row, _WHOSE))
    owners = {row.customer for row in held if row.customer is not None}
    owners.update(_named_first(rows, "customer"))
    customers = unit.customers.many(owners) if owners else {}
    held_keys = [row.id for row in rows if isinstance(row, Key)]
    return Around(
        rulebook=desk.rulebook,
        now=desk.clock.now(),
        keys=keys,
        customers=customers,
        boxes=unit.shipments.last_of_keys(held_keys) if held_keys else {},
        licences=unit.licences.of_keys(held_keys) if held_keys else {},
        renewed=_renewed(unit, rows),
        accepted={
            row.id: len(unit.sittings.lines(row.id)) + unit.sitting_items.count(row.id)
            for row in rows
            if isinstance(row, Sitting)
        },
        vendors=_vendors(unit, rows),
    )


def _vendors(unit: UnitOfWork, rows: Sequence[Any]) -> Mapping[str, str]:
    if not any(isinstance(row, Key | Sitting) and row.vendor for row in rows):
        return {}
    return {vendor.id: vendor.name for vendor in unit.vendors.all()}


def _keys_of(rows: Sequence[Any]) -> Iterator[int]:
    for row in rows:
        if isinstance(row, Licence | Coupon | Replacement):
            yield row.key
        if isinstance(row, Replacement) and row.new_key:
            yield row.new_key
    yield from _named_first(rows, "key")


def _named_first(rows: Sequence[Any], kind: str) -> Iterator[int]:
    """The first record of a kind that each entry of the journal concerns."""
    for row in rows:
        if isinstance(row, JournalEntry):
            yield from islice(row.event.concerned(kind), 1)


def _renewed(unit: UnitOfWork, rows: Sequence[Any]) -> frozenset[int]:
    coupons = (row for row in rows if isinstance(row, Coupon))
    revoked = (one.id for one in coupons if one.mark is CouponMark.REVOKED)
    return frozenset(one for one in revoked if unit.coupons.successor(one))


def offered(desk: Desk) -> Offered:
    """Look once; a model or product is found by the one before it, not by reading them all."""
    with desk.register.read() as unit:
        models = tuple(
            (family, model)
            for family in Family
            for model in _distinct(unit, KEYS, "model", {"family": family.value})
        )
        return Offered(
            models,
            tuple(_distinct(unit, LICENCES, "product", {})),
            tuple((vendor.id, vendor.name) for vendor in unit.vendors.all()),
            _contracted(desk.rulebook),
            unit.views.of_operator(desk.operator),
        )


def _contracted(rulebook: Rulebook) -> Mapping[str, Mapping[str, str]]:
    return {
        e.regulation: {lang: e.vendor.into(lang) for lang in ("ru", "en")}
        for e in rulebook.editions
        if any(level.requires is Basis.CONTRACT for level in e.levels)
    }


def stock_of(desk: Desk) -> Stock:
    with desk.register.read() as unit:
        return Stock(unit.lists.stock(), unit.vendors.all())


def per_day(desk: Desk, query: Query[Any], by: str) -> tuple[tuple[date, int], ...]:
    """How many rows of a list have each day in the sort `by`."""
    with desk.register.read() as unit:
        return unit.lists.per_day(query, by)


def _distinct(
    unit: UnitOfWork, listing: Listing[Any], name: str, filters: Mapping[str, Wanted]
) -> Iterator[str]:
    query: Query[Any] = Query(listing, filters, sort=name)
    after: Cursor | None = None
    for _word in range(_MOST_WORDS):
        rows = unit.lists.page(query, after, 1).rows
        value = getattr(rows[0], name) if rows else None
        if value is None:
            return
        yield value
        after = Cursor(_LAST_ID, value)
