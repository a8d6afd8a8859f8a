"""Every list's table, with what its filters and sorts mean there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

from sqlalchemy import Column, Connection, Row, Table

from db.contracts import CONTRACTS, contract_of_row
from db.coupon_rows import COUPONS, coupon_of_row
from db.customers import CUSTOMERS, customer_of_row
from db.journal import JOURNAL, SqlJournal
from db.keys import KEYS, key_of_row
from db.licences import LICENCES, licence_of_row
from db.list_conditions import (
    Filter,
    about,
    equal,
    on_key_of,
    used,
    with_level,
    with_product,
    within,
    written,
)
from db.replacement_filters import in_progress, waiting_for, with_outcome
from db.replacements import REPLACEMENTS, replacement_of_row
from db.shipments import SHIPMENTS, SqlShipments
from db.sittings import SITTINGS, sitting_of_row
from keytool.domain import listing
from keytool.domain.columns import Columns, Takes
from keytool.domain.listing import Listing
from keytool.domain.search import HitKind
from keytool.domain.values import dataclass

Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: its table, what its filters and sorts mean there, its values.

    `leads` names, by sort, the filter that an index has in front of the sorted column: where
    the two go together, looking in the order asked for would find nothing for long. `filters`
    begin with those that usually let fewest rows through; `unindexed` have no index at all.
    `pairs` are two filters whose columns begin an index.
    """

    table: Table
    sorts: Mapping[str, Column[Any]]
    filters: Mapping[str, Callable[[Any], Filter]]
    values: Callable[[Connection, Rows], Sequence[object]]
    kind: HitKind | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    unindexed: frozenset[str] = frozenset()
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> Column[Any]:
        """What rows are numbered by in the order of their writing."""
        return self.sorts["id"]


def _mapped(value_of: Callable[[Row[Any]], object]) -> Callable[[Connection, Rows], list[object]]:
    return lambda _connection, rows: [value_of(row) for row in rows]


def _source(
    listed: Listing[Any],
    table: Table,
    values: Callable[[Connection, Rows], Sequence[object]],
    kind: HitKind | None = None,
    *,
    through: Mapping[str, Callable[[Any], Filter]] | None = None,
    rare: tuple[str, ...] = (),
    leads: Mapping[str, str] | None = None,
    unindexed: frozenset[str] = frozenset(),
) -> Source:
    """The columns of a list say what lies where; `through` is what its other filters mean."""
    columns, given = listed.columns, through or {}
    sorts = {name: table.c[columns.sorted(name).stored] for name in columns.sorts}
    filters = {name: given.get(name) or _simple(columns, table, name) for name in columns.filters}
    ordered = {name: filters[name] for name in (*rare, *filters)}
    pairs = _pairs(columns, table, given)
    return Source(table, sorts, ordered, values, kind, leads or {}, unindexed, pairs)


def _pairs(
    columns: Columns, table: Table, given: Mapping[str, object]
) -> tuple[tuple[str, str], ...]:
    """The filters by whose columns an index begins; the first of them by a value, not by days."""
    simple = [one for one in columns.all if one.filter and one.filter not in given]
    names = {one.stored: one.filter for one in simple}
    equal_ones = {one.stored for one in simple if one.takes is not Takes.DAYS}
    firsts = sorted(tuple(index.columns.keys()[:2]) for index in table.indexes)
    return tuple(
        (names[pair[0]], names[pair[1]])
        for pair in dict.fromkeys(firsts)
        if len(pair) == 2 and pair[0] in equal_ones and pair[1] in names
    )


def _simple(columns: Columns, table: Table, name: str) -> Callable[[Any], Filter]:
    """What a filter by a column of the table itself means."""
    filtered = columns.filtered(name)
    stored = table.c[filtered.stored]
    return within(stored) if filtered.takes is Takes.DAYS else equal(stored)


SOURCES = {
    "keys": _source(
        listing.KEYS,
        KEYS,
        _mapped(key_of_row),
        HitKind.KEY,
        through={"product": with_product},
        rare=("customer", "batch", "product", "model", "warranty", "shipped", "vendor", "state"),
        leads={"id": "state", "shipped": "state", "warranty": "state", "model": "family"},
    ),
    "licences": _source(
        listing.LICENCES,
        LICENCES,
        _mapped(licence_of_row),
        through={"customer": on_key_of(LICENCES.c.key)},
        rare=("key", "customer"),
    ),
    "customers": _source(
        listing.CUSTOMERS,
        CUSTOMERS,
        _mapped(customer_of_row),
        HitKind.CUSTOMER,
        leads={"name": "category"},
    ),
    "contracts": _source(
        listing.CONTRACTS,
        CONTRACTS,
        _mapped(contract_of_row),
        through={"level": with_level},
        rare=("customer",),
        unindexed=frozenset({"level"}),
    ),
    "shipments": _source(
        listing.SHIPMENTS,
        SHIPMENTS,
        lambda connection, rows: SqlShipments(connection).of_rows(rows),
        HitKind.SHIPMENT,
        rare=("customer",),
    ),
    "coupons": _source(
        listing.COUPONS,
        COUPONS,
        _mapped(coupon_of_row),
        HitKind.COUPON,
        through={"customer": on_key_of(COUPONS.c.key), "used": used},
        rare=("key", "customer", "used"),
    ),
    "replacements": _source(
        listing.REPLACEMENTS,
        REPLACEMENTS,
        _mapped(replacement_of_row),
        through={"progress": in_progress, "need": waiting_for, "outcome": with_outcome},
        rare=("key", "customer", "need", "progress"),
        leads={"since": "stage"},
        unindexed=frozenset({"outcome"}),
    ),
    "sittings": _source(listing.SITTINGS, SITTINGS, _mapped(sitting_of_row), rare=("customer",)),
    "journal": _source(
        listing.ENTRIES,
        JOURNAL,
        lambda connection, rows: SqlJournal(connection).of_numbers([row.number for row in rows]),
        through={"at": written, "about": about},
        rare=("about", "action", "at"),
    ),
}
