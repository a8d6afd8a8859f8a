"""End a sitting of keys that came back: what follows for each, and the receipt for whoever came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.key_names import key_name
from keytool.domain.keys import Key, KeyState, Shipment
from keytool.domain.parties import Customer, Vendor
from keytool.domain.replacement_steps import received
from keytool.domain.replacements import Replacement
from keytool.domain.sitting_items import Item
from keytool.domain.sittings import Purpose, Sitting, SittingState
from keytool.ports import UnitOfWork
from keytool.services.case_of_replacement import Beside, let_go_on
from keytool.services.correct_shipment import taken_back
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.guard import unseen
from keytool.services.waiting_replacement import waiting_for
from keytool.services.warehouse import open_one

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class ClosedIntake:
    """The sitting, the replacements whose keys came, and the keys that are in stock again."""

    sitting: Sitting
    received: tuple[int, ...]
    stocked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """Keys that one customer gave back; None where the register names nobody."""

    customer: Customer | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class IntakeReceipt:
    """What was taken in, by customers; `vendor` when all keys are of one."""

    sitting: Sitting
    parts: tuple[ReceiptPart, ...]
    keys: Mapping[int, Key]
    vendor: Vendor | None


def close_intake(desk: Desk, sitting: int) -> ClosedIntake:
    """End it: replacements that waited have their keys, and what was said so is in stock.

    All at once or nothing. Raises BadInput `sitting-not-found`; Conflict `sitting-closed`,
    `sitting-of-another-purpose`, `sitting-empty`, `condition-missing`, `stock-never-left` and
    those of `taken_back`.
    """
    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting, Purpose.INTAKE)
        items = unit.sitting_items.of(sitting)
        if not items:
            raise Conflict("sitting-empty", sitting=sitting)
        _need_conditions(items)
        stocked = [item.key for item in items if item.key and item.to_stock]
        for key in stocked:
            _to_stock(unit, desk, key_of(unit, key))
        came = [item.key for item in items if item.key and not item.to_stock]
        handed_in = [one for key in came if (one := _handed_in(unit, desk, key))]
        beside = [let_go_on(desk, unit, one) for one in handed_in]
        done = unit.sittings.save(replace(now, state=SittingState.CLOSED))
        unit.commit(_with(_event(done, items, handed_in, len(stocked)), beside))
    return ClosedIntake(done, tuple(one.id for one in handed_in), tuple(stocked))


def intake_receipt(desk: Desk, sitting: int) -> IntakeReceipt:
    """Who gave back what. Raises BadInput `sitting-not-found`; Conflict
    `sitting-of-another-purpose`, `sitting-still-open`.
    """
    with desk.register.read() as unit:
        found = unit.sittings.get(sitting)
        if found is None:
            raise BadInput("sitting-not-found", sitting=sitting)
        if found.purpose is not Purpose.INTAKE:
            raise Conflict("sitting-of-another-purpose", sitting=sitting, purpose=found.purpose)
        if found.state is SittingState.OPEN:
            raise Conflict("sitting-still-open", sitting=sitting)
        items = unit.sitting_items.of(sitting)
        keys = unit.keys.many([item.key for item in items if item.key])
        return IntakeReceipt(found, _parts(unit, found, items), keys, _vendor(unit, keys))


def _need_conditions(items: Sequence[Item]) -> None:
    lacking = [item.place for item in items if item.condition is None]
    if lacking:
        told = [str(place) for place in lacking[:_MOST_NAMED]]
        more = len(lacking) - len(told)
        raise Conflict("condition-missing", lines=[*told, *((f"+{more}",) if more else ())])


def _to_stock(unit: UnitOfWork, desk: Desk, key: Key) -> None:
    """It leaves its shipment, as a correction of that would have it."""
    if key.state is KeyState.IN_STOCK:
        return
    shipment = unit.shipments.last_of_key(key.id)
    if shipment is None:
        raise Conflict("key-cannot-come-back", key=key_name(key), state=key.state)
    taken_back(unit, desk, key, shipment)
    unit.shipments.save(_without(shipment, key.id))


def _without(shipment: Shipment, key: int) -> Shipment:
    return replace(shipment, keys=tuple(one for one in shipment.keys if one != key))


def _handed_in(unit: UnitOfWork, desk: Desk, key: int) -> Replacement | None:
    """The replacement that has its key now."""
    waiting = waiting_for(unit, key)
    if waiting is None:
        return None
    saved = unseen(unit.replacements).save(received(waiting, desk.today(), desk.clock.now()))
    unit.keys.save(replace(key_of(unit, key), state=KeyState.HANDED_IN))
    return saved


def _event(
    sitting: Sitting, items: Sequence[Item], handed_in: Sequence[Replacement], stocked: int
) -> Event:
    customers = {sitting.customer} | {item.owner for item in items}
    subjects = [Subject("sitting", sitting.id)]
    subjects += [Subject("customer", one) for one in sorted(filter(None, customers))]
    subjects += [Subject("key", item.key) for item in items if item.key]
    subjects += [Subject("replacement", one.id) for one in handed_in]
    facts: dict[str, str | int | None] = {
        "keys": len(items),
        "unknown": sum(item.key is None for item in items),
        "received": len(handed_in),
        "stocked": stocked,
    }
    return Event("intake-closed", tuple(subjects), facts)


def _with(event: Event, beside: Sequence[Beside]) -> Event:
    """And the cases that go on with it."""
    subjects, facts = list(event.subjects), dict(event.facts)
    for more, told in beside:
        subjects += [one for one in more if one not in subjects]
        facts |= told
    return replace(event, subjects=tuple(subjects), facts=facts)


def _parts(unit: UnitOfWork, sitting: Sitting, items: Sequence[Item]) -> tuple[ReceiptPart, ...]:
    """Whoever brought the keys gets one receipt; else each owner gets one of the own keys."""
    if sitting.customer is not None:
        return (ReceiptPart(unit.customers.get(sitting.customer), tuple(items)),)
    owners = dict.fromkeys(item.owner for item in items)
    known = unit.customers.many([owner for owner in owners if owner])
    return tuple(
        ReceiptPart(
            known.get(owner) if owner else None,
            tuple(item for item in items if item.owner == owner),
        )
        for owner in owners
    )


def _vendor(unit: UnitOfWork, keys: Mapping[int, Key]) -> Vendor | None:
    vendors = {key.vendor for key in keys.values()}
    only = vendors.pop() if len(vendors) == 1 else None
    return unit.vendors.get(only) if only else None
