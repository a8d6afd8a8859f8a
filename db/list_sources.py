"""Every list's table, with what its filters and sorts mean there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Row, Table

from db.contracts import CONTRACTS, contract_of_row
from db.coupons import COUPONS, coupon_of_row
from db.customers import CUSTOMERS, customer_of_row
from db.keys import KEYS, key_of_row
from db.licences import LICENCES, licence_of_row
from db.list_conditions import Filter, equal, on_key_of, with_level, with_product, within
from db.shipments import SHIPMENTS, SqlShipments
from keytool.domain.search import HitKind

Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: its table, what its filters and sorts mean there, its values.

    `leads` names, by sort, the filter that an index has in front of the sorted column: where
    the two go together, looking in the order asked for would find nothing for long. `filters`
    begin with those that usually let fewest rows through; `unindexed` have no index at all.
    """

    table: Table
    sorts: Mapping[str, Column[Any]]
    filters: Mapping[str, Callable[[Any], Filter]]
    values: Callable[[Connection, Rows], Sequence[object]]
    kind: HitKind | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    unindexed: frozenset[str] = frozenset()


def _mapped(value_of: Callable[[Row[Any]], object]) -> Callable[[Connection, Rows], list[object]]:
    return lambda _connection, rows: [value_of(row) for row in rows]


SOURCES = {
    "keys": Source(
        KEYS,
        {
            "id": KEYS.c.id,
            "key_id": KEYS.c.key_id,
            "marking": KEYS.c.marking,
            "model": KEYS.c.model,
            "shipped": KEYS.c.shipped_on,
            "warranty": KEYS.c.warranty_ends,
        },
        {
            "customer": equal(KEYS.c.customer),
            "batch": equal(KEYS.c.batch),
            "product": with_product,
            "model": equal(KEYS.c.model),
            "warranty": within(KEYS.c.warranty_ends),
            "shipped": within(KEYS.c.shipped_on),
            "vendor": equal(KEYS.c.vendor),
            "state": equal(KEYS.c.state),
            "family": equal(KEYS.c.family),
        },
        _mapped(key_of_row),
        HitKind.KEY,
        leads={"id": "state", "shipped": "state", "warranty": "state", "model": "family"},
    ),
    "licences": Source(
        LICENCES,
        {"id": LICENCES.c.id, "product": LICENCES.c.product, "until": LICENCES.c.until},
        {
            "key": equal(LICENCES.c.key),
            "customer": on_key_of(LICENCES.c.key),
            "product": equal(LICENCES.c.product),
            "until": within(LICENCES.c.until),
        },
        _mapped(licence_of_row),
    ),
    "customers": Source(
        CUSTOMERS,
        {"id": CUSTOMERS.c.id, "name": CUSTOMERS.c.sorted_name},
        {"category": equal(CUSTOMERS.c.category)},
        _mapped(customer_of_row),
        HitKind.CUSTOMER,
        leads={"name": "category"},
    ),
    "contracts": Source(
        CONTRACTS,
        {"id": CONTRACTS.c.id, "starts": CONTRACTS.c.starts, "ends": CONTRACTS.c.ends},
        {
            "customer": equal(CONTRACTS.c.customer),
            "regulation": equal(CONTRACTS.c.regulation),
            "level": with_level,
            "starts": within(CONTRACTS.c.starts),
            "ends": within(CONTRACTS.c.ends),
        },
        _mapped(contract_of_row),
        unindexed=frozenset({"level"}),
    ),
    "shipments": Source(
        SHIPMENTS,
        {"id": SHIPMENTS.c.id, "shipped": SHIPMENTS.c.shipped_on, "order": SHIPMENTS.c.order},
        {"customer": equal(SHIPMENTS.c.customer), "shipped": within(SHIPMENTS.c.shipped_on)},
        lambda connection, rows: SqlShipments(connection).of_rows(rows),
        HitKind.SHIPMENT,
    ),
    "coupons": Source(
        COUPONS,
        {"id": COUPONS.c.id, "valid_until": COUPONS.c.valid_until},
        {
            **{name: equal(COUPONS.c[name]) for name in ("regulation", "level", "mark", "key")},
            "customer": on_key_of(COUPONS.c.key),
            "valid_from": within(COUPONS.c.valid_from),
            "valid_until": within(COUPONS.c.valid_until),
        },
        _mapped(coupon_of_row),
        HitKind.COUPON,
    ),
}
