"""Put a finished shipment right: it went to another customer, or a key of it is in stock again."""

from dataclasses import replace

from keytool.domain.coupons import CouponStatus, coupon_status
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.key_names import key_name
from keytool.domain.keys import Key, KeyState, Shipment
from keytool.domain.reasons import reason_given
from keytool.domain.replacements import Stage
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import Name, key_meant, key_of
from keytool.services.guard import unseen
from keytool.services.warranties import warranted

_LIVE = frozenset({CouponStatus.VALID, CouponStatus.PENDING, CouponStatus.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Correction:
    """Who has the keys in truth, which of them are `back` in stock, and why it was wrong."""

    reason: str
    customer: int | None = None
    back: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """The shipment as it is now, whose it is, and the keys that are in stock again."""

    shipment: Shipment
    customer: str
    back: tuple[Key, ...]


def correct_shipment(
    desk: Desk, shipment: int, correction: Correction, seen: Shipment | None = None
) -> Corrected:
    """All of it or nothing. `seen` is the shipment that a person saw, None when nobody looked.

    The other customer's keys keep the day of the shipment; a key that is in stock again has
    neither day nor warranty. Raises BadInput `reason-missing`, `correction-empty`,
    `shipment-unknown`, `customer-unknown`, `key-not-in-shipment` and as `find_key`; Conflict
    `changed-by-another`, `shipment-customer-same` and those of `free_of_later_work` and
    `taken_back`.
    """
    reason = reason_given(correction.reason)
    if correction.customer is None and not correction.back:
        raise BadInput("correction-empty")
    with desk.register.write(desk.operator) as unit:
        known = _known(unit, shipment, seen)
        back = _keys_back(unit, known, correction.back)
        customer = _customer(unit, known, correction.customer)
        stocked = tuple(taken_back(unit, desk, key, known) for key in back)
        left = replace(known, customer=customer, keys=_without(known, back))
        if customer != known.customer:
            for number in left.keys:
                _handed_over(unit, desk, key_of(unit, number), left)
        unit.shipments.save(left)
        corrected = Corrected(left, _name(unit, customer), stocked)
        unit.commit(_event(known, left, back, reason))
    return corrected


def taken_back(unit: UnitOfWork, desk: Desk, key: Key, shipment: Shipment) -> Key:
    """The key is in stock, as part of a larger use case; the shipment is saved by the caller.

    Raises Conflict `key-cannot-come-back` for one that is not simply shipped, and those of
    `free_of_later_work`.
    """
    if key.state is not KeyState.SHIPPED:
        raise Conflict("key-cannot-come-back", key=key_name(key), state=key.state)
    free_of_later_work(unit, desk, key, shipment)
    return unit.keys.save(
        replace(
            key,
            state=KeyState.IN_STOCK,
            customer=None,
            shipped_on=None,
            warranty_ends=None,
            warranty_edition=None,
        )
    )


def free_of_later_work(unit: UnitOfWork, desk: Desk, key: Key, shipment: Shipment) -> None:
    """What was done for whoever has the key would be wrong without this shipment.

    Raises Conflict `correction-after-shipment`, `correction-after-replacement`,
    `correction-after-coupon`.
    """
    name = key_name(key)
    last = unit.shipments.last_of_key(key.id)
    if last is not None and last.id != shipment.id:
        raise Conflict("correction-after-shipment", key=name, shipment=last.id)
    replaced = [
        one for one in unseen(unit.replacements).of_key(key.id) if one.stage is not Stage.CANCELLED
    ]
    giving = unseen(unit.replacements).giving(key.id)
    if replaced or giving:
        number = (replaced[-1] if replaced else giving or replaced[0]).id
        raise Conflict("correction-after-replacement", key=name, replacement=number)
    for coupon in unseen(unit.coupons).of_key(key.id):
        if coupon_status(coupon, desk.today()) in _LIVE:
            raise Conflict("correction-after-coupon", key=name, code=coupon.code)


def _known(unit: UnitOfWork, shipment: int, seen: Shipment | None) -> Shipment:
    known = unit.shipments.get(shipment)
    if known is None:
        raise BadInput("shipment-unknown", shipment=shipment)
    if seen is not None and seen != known:
        raise Conflict("changed-by-another", what="shipment", id=shipment)
    return known


def _keys_back(unit: UnitOfWork, shipment: Shipment, names: tuple[Name, ...]) -> tuple[Key, ...]:
    found = {key.id: key for key in (key_meant(unit, name) for name in names)}
    for key in found.values():
        if key.id not in shipment.keys:
            raise BadInput("key-not-in-shipment", key=key_name(key), shipment=shipment.id)
    return tuple(found.values())


def _customer(unit: UnitOfWork, shipment: Shipment, customer: int | None) -> int:
    if customer is None:
        return shipment.customer
    if unit.customers.get(customer) is None:
        raise BadInput("customer-unknown", customer=customer)
    if customer == shipment.customer:
        raise Conflict("shipment-customer-same", shipment=shipment.id, customer=customer)
    return customer


def _handed_over(unit: UnitOfWork, desk: Desk, key: Key, shipment: Shipment) -> None:
    """What became of the key since, lost or faulty, is so whoever has it."""
    free_of_later_work(unit, desk, key, shipment)
    held = replace(key, customer=shipment.customer, shipped_on=shipment.shipped_on)
    unit.keys.save(warranted(unit, desk.rulebook, held))


def _without(shipment: Shipment, back: tuple[Key, ...]) -> tuple[int, ...]:
    gone = {key.id for key in back}
    return tuple(key for key in shipment.keys if key not in gone)


def _event(before: Shipment, after: Shipment, back: tuple[Key, ...], reason: str) -> Event:
    moved = after.customer != before.customer
    keys = (*(key.id for key in back), *(after.keys if moved else ()))
    customers = dict.fromkeys((before.customer, after.customer))
    subjects = [Subject("shipment", after.id)]
    subjects += [Subject("customer", one) for one in customers]
    subjects += [Subject("key", key) for key in keys]
    facts: dict[str, str | int | None] = {
        "reason": reason,
        "customer_before": before.customer if moved else None,
        "customer": after.customer if moved else None,
        "back": len(back),
    }
    return Event("shipment-corrected", tuple(subjects), facts)


def _name(unit: UnitOfWork, customer: int) -> str:
    known = unit.customers.get(customer)
    return known.name if known else ""
