"""Records of several rows, looked up together: what can be done with those that are marked.

Each answers in the order of the rows, with those that are still there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TypeVar

from keytool.domain.cases import Case
from keytool.domain.coupons import Coupon
from keytool.domain.keys import Key, Shipment
from keytool.domain.parties import Vendor
from keytool.domain.values import dataclass
from keytool.services.desk import Desk

R = TypeVar("R")
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class SeveralKeys:
    """Keys, and the vendors whose they may be."""

    keys: tuple[Key, ...]
    vendors: tuple[Vendor, ...]


@dataclass(frozen=True, slots=True)
class SeveralCoupons:
    """Coupons, and the day on which they are looked at."""

    coupons: tuple[Coupon, ...]
    day: date


@dataclass(frozen=True, slots=True)
class SeveralCases:
    """Cases, and who looks at them."""

    cases: tuple[Case, ...]
    operator: str


def several_keys(desk: Desk, rows: Sequence[int]) -> SeveralKeys:
    with desk.register.read() as unit:
        return SeveralKeys(_in_order(unit.keys.many, rows), unit.vendors.all())


def several_coupons(desk: Desk, rows: Sequence[int]) -> SeveralCoupons:
    with desk.register.read() as unit:
        return SeveralCoupons(_in_order(unit.coupons.many, rows), desk.today())


def several_cases(desk: Desk, rows: Sequence[int]) -> SeveralCases:
    with desk.register.read() as unit:
        return SeveralCases(_in_order(unit.cases.many, rows), desk.operator)


def several_shipments(desk: Desk, rows: Sequence[int]) -> tuple[Shipment, ...]:
    with desk.register.read() as unit:
        return _in_order(unit.shipments.many, rows)


def _in_order(
    many: Callable[[Collection[int]], Mapping[int, R]], rows: Sequence[int]
) -> tuple[R, ...]:
    found: dict[int, R] = {}
    for start in range(0, len(rows), _AT_ONCE):
        found |= many(rows[start : start + _AT_ONCE])
    return tuple(found[row] for row in dict.fromkeys(rows) if row in found)
