"""Records of a list as its lines: what belongs to them is fetched together, not one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from keytool.domain.contracts import Contract
from keytool.domain.coupon_columns import CouponLine
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.key_columns import KeyLine, LicenceLine, ShipmentLine
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.parties import Customer
from keytool.domain.party_columns import ContractLine, CustomerLine
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook


@dataclass(frozen=True, slots=True)
class Around:
    """What lines are made with."""

    unit: UnitOfWork
    rulebook: Rulebook
    today: date


def lines_of(around: Around, name: str, records: Sequence[Any]) -> Sequence[Any]:
    """The lines of records of the list with this name."""
    return _LINES[name](around, records)


def _keys(around: Around, keys: Sequence[Key]) -> list[KeyLine]:
    unit, numbers = around.unit, [key.id for key in keys]
    owners = _customers(unit, (key.customer for key in keys))
    boxes, licences = unit.shipments.last_of_keys(numbers), unit.licences.of_keys(numbers)
    lines = []
    for key in keys:
        box = boxes.get(key.id) if key.customer else None
        running = tuple(one for one in licences.get(key.id, ()) if one.runs(around.today))
        owner = owners.get(key.customer or 0)
        lines.append(KeyLine(key, owner, box.order if box else None, running, around.today))
    return lines


def _licences(around: Around, licences: Sequence[Licence]) -> list[LicenceLine]:
    keys = around.unit.keys.many({licence.key for licence in licences})
    owners = _customers(around.unit, (key.customer for key in keys.values()))
    lines = []
    for one in licences:
        key = keys[one.key]
        lines.append(LicenceLine(one, key, owners.get(key.customer or 0), around.today))
    return lines


def _customers_alone(_around: Around, customers: Sequence[Customer]) -> list[CustomerLine]:
    return list(map(CustomerLine, customers))


def _contracts(around: Around, contracts: Sequence[Contract]) -> list[ContractLine]:
    owners = _customers(around.unit, (one.customer for one in contracts))
    return [ContractLine(one, owners.get(one.customer), around.today) for one in contracts]


def _shipments(around: Around, shipments: Sequence[Shipment]) -> list[ShipmentLine]:
    owners = _customers(around.unit, (one.customer for one in shipments))
    return [ShipmentLine(one, owners.get(one.customer)) for one in shipments]


def _coupons(around: Around, coupons: Sequence[Coupon]) -> list[CouponLine]:
    unit = around.unit
    keys = unit.keys.many({coupon.key for coupon in coupons})
    owners = _customers(unit, (key.customer for key in keys.values()))
    lines = []
    for one in coupons:
        key, revoked = keys[one.key], one.mark is CouponMark.REVOKED
        renewed = revoked and unit.coupons.successor(one.id) is not None
        owner = owners.get(key.customer or 0)
        lines.append(CouponLine(one, key, owner, renewed, around.today))
    return lines


def _customers(unit: UnitOfWork, numbers: Iterable[int | None]) -> Mapping[int, Customer]:
    return unit.customers.many({one for one in numbers if one is not None})


_LINES: Mapping[str, Callable[[Around, Sequence[Any]], Sequence[Any]]] = {
    "keys": _keys,
    "licences": _licences,
    "customers": _customers_alone,
    "contracts": _contracts,
    "shipments": _shipments,
    "coupons": _coupons,
}
