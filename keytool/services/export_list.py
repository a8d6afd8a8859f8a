"""Any list of the register as rows of a table, filtered and sorted as it was asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, coupon_status
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.listing import LISTINGS, Days, Query, Takes, Wanted
from keytool.domain.parties import Customer
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk

Value = str | int | date | None
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and how a page of records becomes rows of them.

    Columns that an import knows have its names, so that a file goes both ways.
    """

    columns: tuple[str, ...]
    rows: Callable[[UnitOfWork, Sequence[Any], date], Iterator[tuple[Value, ...]]]


def rows_of(desk: Desk, query: Query[object]) -> Iterator[tuple[Value, ...]]:
    """The rows of a list, of one state of the register, a thousand in memory at a time."""
    table, today = TABLES[query.listing.name], desk.today()
    with desk.register.read() as unit:
        cursor = None
        while True:
            page = unit.lists.page(query, cursor, _AT_ONCE)
            yield from table.rows(unit, page.rows, today)
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


def _keys(unit: UnitOfWork, keys: Sequence[Key], today: date) -> Iterator[tuple[Value, ...]]:
    customers = _customers_of(unit, {key.customer for key in keys})
    numbers = [key.id for key in keys]
    boxes, licences = unit.shipments.last_of_keys(numbers), unit.licences.of_keys(numbers)
    for key in keys:
        customer, box = customers.get(key.customer or 0), boxes.get(key.id)
        yield (
            *_named(key),
            key.model,
            key.vendor,
            key.state,
            key.batch,
            key.produced_on,
            key.sold_on,
            customer.name if customer else None,
            customer.inn if customer else None,
            customer.category if customer else None,
            box.order if box and key.customer else None,
            key.shipped_on,
            key.warranty_ends,
            *_stored(licences.get(key.id, ()), today),
        )


def _named(key: Key) -> tuple[Value, ...]:
    return (key.id, key.family, key.key_id.exact if key.key_id else None, key.marking)


def _stored(licences: Sequence[Licence], today: date) -> tuple[Value, ...]:
    """The one licence of a key in the columns that an import knows; all of them in a text."""
    running = [one for one in licences if one.runs(today)]
    told = "; ".join(
        f"{one.product} × {one.quantity}" if one.quantity > 1 else one.product for one in running
    )
    if len(running) != 1:
        return (None,) * 6 + (told or None,)
    (one,) = running
    modules = ";".join(one.modules) or None
    return (one.product, one.edition, modules, one.quantity, one.until, one.bought_on, told)


def _licences(
    unit: UnitOfWork, licences: Sequence[Licence], _today: date
) -> Iterator[tuple[Value, ...]]:
    keys = unit.keys.many({licence.key for licence in licences})
    for licence in licences:
        key = keys[licence.key]
        yield (
            licence.id,
            *_named(key)[1:],
            licence.product,
            licence.edition,
            ";".join(licence.modules),
            licence.quantity,
            licence.until,
            licence.bought_on,
            licence.ended_on,
        )


def _customers(
    _unit: UnitOfWork, customers: Sequence[Customer], _today: date
) -> Iterator[tuple[Value, ...]]:
    for one in customers:
        yield (one.id, one.name, one.category, one.inn, one.ogrn)


def _contracts(
    unit: UnitOfWork, contracts: Sequence[Contract], _today: date
) -> Iterator[tuple[Value, ...]]:
    names = _names(unit, {contract.customer for contract in contracts})
    for one in contracts:
        yield (
            one.id,
            one.number,
            names.get(one.customer),
            one.regulation,
            one.edition,
            ";".join(one.levels),
            one.starts,
            one.ends,
            one.ended_on,
        )


def _shipments(
    unit: UnitOfWork, shipments: Sequence[Shipment], _today: date
) -> Iterator[tuple[Value, ...]]:
    names = _names(unit, {shipment.customer for shipment in shipments})
    for one in shipments:
        yield (one.id, one.shipped_on, names.get(one.customer), one.order, len(one.keys))


def _coupons(
    unit: UnitOfWork, coupons: Sequence[Coupon], today: date
) -> Iterator[tuple[Value, ...]]:
    keys = unit.keys.many({coupon.key for coupon in coupons})
    names = _names(unit, {key.customer for key in keys.values()})
    for coupon in coupons:
        key, claims = keys[coupon.key], coupon.claims
        yield (
            coupon.id,
            coupon.code,
            *_named(key)[1:],
            names.get(key.customer or 0),
            coupon.regulation,
            claims.level,
            claims.unit,
            claims.units,
            coupon.units_left,
            claims.valid_from,
            claims.valid_until,
            coupon_status(coupon, today),
        )


def _names(unit: UnitOfWork, customers: set[int] | set[int | None]) -> Mapping[int, str]:
    known = _customers_of(unit, customers)
    return {number: customer.name for number, customer in known.items()}


def _customers_of(
    unit: UnitOfWork, customers: set[int] | set[int | None]
) -> Mapping[int, Customer]:
    return unit.customers.many([one for one in customers if one is not None])


_KEY = ("family", "key_id", "marking")
TABLES: Mapping[str, Table] = {
    "keys": Table(
        (
            "id",
            *_KEY,
            "model",
            "vendor",
            "state",
            "batch",
            "produced_on",
            "sold_on",
            "customer",
            "inn",
            "category",
            "order",
            "shipped_on",
            "warranty_ends",
            "product",
            "edition",
            "modules",
            "quantity",
            "until",
            "bought_on",
            "licences",
        ),
        _keys,
    ),
    "licences": Table(
        (
            "id",
            *_KEY,
            "product",
            "edition",
            "modules",
            "quantity",
            "until",
            "bought_on",
            "ended_on",
        ),
        _licences,
    ),
    "customers": Table(("id", "name", "category", "inn", "ogrn"), _customers),
    "contracts": Table(
        (
            "id",
            "number",
            "customer",
            "regulation",
            "edition",
            "levels",
            "starts",
            "ends",
            "ended_on",
        ),
        _contracts,
    ),
    "shipments": Table(("id", "shipped_on", "customer", "order", "keys"), _shipments),
    "coupons": Table(
        (
            "id",
            "code",
            *_KEY,
            "customer",
            "regulation",
            "level",
            "unit",
            "units",
            "units_left",
            "valid_from",
            "valid_until",
            "status",
        ),
        _coupons,
    ),
}
"""What each list of the register is exported as."""
