"""Put a key into the register, correct its record, note what is stored on it."""

from dataclasses import fields, replace
from datetime import date

from keytool.domain import desk_numbers
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.key_columns import KEY_COLUMNS
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import MAY_BECOME, Key, KeyState, Licence, Shipment
from keytool.domain.reasons import reason_given
from keytool.domain.series import gets_desk_number, with_series
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.warranties import delivered, warranted

Facts = dict[str, str | int | None]
DESK_NUMBER = "desk-number"
"""A kind of subject in the journal: the numbers that were given, each once."""

_EDITABLE = tuple(one.stored for one in KEY_COLUMNS.edited)


@dataclass(frozen=True, slots=True)
class Delivery:
    """To whom, when and under which order a key left."""

    customer: int
    shipped_on: date
    order: str | None = None


def register_key(
    desk: Desk, key: Key, delivery: Delivery | None = None, *, numbered_here: bool = False
) -> Key:
    """Register a key, and its shipment when it has already left.

    One that bears nothing of its own gets this desk's next number, any other one without an
    id only when it is to be `numbered_here`.

    Ask `warranties.open_questions` what is odd about it: nothing odd keeps it out. Raises
    BadInput `key-needs-id-or-marking`, `vendor-unknown`, `customer-unknown` and those of
    `check_days`, `key-has-a-number`; Conflict `key-already-registered`,
    `marking-already-registered` or `key-is-master`.
    """
    if numbered_here and key.key_id is not None:
        raise BadInput("key-has-a-number", text=str(key.key_id))
    with desk.register.write(desk.operator) as unit:
        if numbered_here:
            key = replace(with_series(key), key_id=next_desk_number(unit, key.family))
        added, subjects = added_key(unit, desk, key, delivery)
        facts: Facts = {
            "family": key.family.value,
            "key_id": str(added.key_id) if added.key_id else None,
            "marking": added.marking,
        }
        unit.commit(Event("key-registered", subjects, facts))
    return added


def added_key(
    unit: UnitOfWork, desk: Desk, key: Key, delivery: Delivery | None = None
) -> tuple[Key, tuple[Subject, ...]]:
    """Write the key, as part of a larger use case: the key, and what the event concerns."""
    new = _checked(unit, desk, replace(key, id=0, version=1, state=KeyState.IN_STOCK))
    if delivery is None:
        added = unit.keys.add(new)
        return added, subjects_of(added)
    if unit.customers.get(delivery.customer) is None:
        raise BadInput("customer-unknown", customer=delivery.customer)
    if new.is_master:
        raise Conflict("key-is-master", text=str(new.key_id or new.marking))
    check_days(new, delivery.shipped_on, desk.today())
    shipped = delivered(unit, desk.rulebook, new, delivery.customer, delivery.shipped_on)
    added = unit.keys.add(shipped)
    left = Shipment(delivery.customer, delivery.shipped_on, delivery.order, (added.id,))
    shipment = unit.shipments.add(left)
    subjects = Subject("customer", delivery.customer), Subject("shipment", shipment.id)
    return added, (*subjects_of(added), *subjects)


def edit_key(desk: Desk, changed: Key) -> Key:
    """Correct what a record says of a key: everything but its family, state and holder.

    `changed` has the version that was read. Raises BadInput `key-not-found` and those of
    `register_key`; Conflict `changed-by-another`, and those of `register_key`.
    """
    with desk.register.write(desk.operator) as unit:
        known = key_of(unit, changed.id)
        told = {name: getattr(changed, name) for name in _EDITABLE}
        edited = _checked(unit, desk, replace(known, version=changed.version, **told))
        if edited.vendor != known.vendor:
            edited = warranted(unit, desk.rulebook, replace(edited, warranty_edition=None))
        if edited == known:
            return known
        saved = unit.keys.save(edited)
        unit.commit(Event("key-edited", subjects_of(saved), _changes(known, saved)))
    return saved


def change_state(desk: Desk, key: int, state: KeyState, reason: str) -> Key:
    """Note that a key is faulty, works again, is lost or is written off.

    Raises BadInput `key-not-found`, `reason-missing`; Conflict `state-not-possible`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = key_of(unit, key)
        possible = MAY_BECOME.get(known.state, frozenset())
        if state not in possible:
            facts = {"state": known.state, "wanted": state, "known": sorted(possible)}
            raise Conflict("state-not-possible", **facts)
        saved = unit.keys.save(replace(known, state=state))
        unit.commit(Event(f"key-{state.value}", (Subject("key", key),), {"reason": reason}))
    return saved


def check_days(key: Key, shipped_on: date, today: date) -> None:
    """Raises BadInput `shipped-in-future`, `shipped-before-production`."""
    if shipped_on > today:
        raise BadInput("shipped-in-future", date=shipped_on)
    if key.produced_on and shipped_on < key.produced_on:
        raise BadInput("shipped-before-production", date=shipped_on, produced=key.produced_on)


def add_licence(desk: Desk, licence: Licence) -> Licence:
    """Note a licence that is stored on a registered key.

    Raises BadInput `key-not-found`, `product-missing`, `quantity-not-positive`.
    """
    with desk.register.write(desk.operator) as unit:
        added = added_licence(unit, licence)
        facts: Facts = {"product": added.product, "quantity": added.quantity}
        unit.commit(Event("licence-added", (Subject("key", licence.key),), facts))
    return added


def added_licence(unit: UnitOfWork, licence: Licence) -> Licence:
    """Write the licence, as part of a larger use case."""
    product = " ".join(licence.product.split())
    if not product:
        raise BadInput("product-missing")
    if licence.quantity < 1:
        raise BadInput("quantity-not-positive", quantity=licence.quantity)
    key_of(unit, licence.key)
    return unit.licences.add(replace(licence, product=product))


def end_licence(desk: Desk, licence: int, day: date, reason: str) -> Licence:
    """The licence counts no more from `day` on; its record stays.

    Raises BadInput `licence-unknown`, `reason-missing`; Conflict `licence-already-ended`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = unit.licences.get(licence)
        if known is None:
            raise BadInput("licence-unknown", licence=licence)
        if known.ended_on is not None:
            raise Conflict("licence-already-ended", licence=licence, date=known.ended_on)
        ended = unit.licences.save(replace(known, ended_on=day))
        facts: Facts = {"product": known.product, "reason": reason, "ended_on": day.isoformat()}
        unit.commit(Event("licence-ended", (Subject("key", known.key),), facts))
    return ended


def _checked(unit: UnitOfWork, desk: Desk, key: Key) -> Key:
    """The key with tidy texts, when what it says holds together."""
    if key.vendor is not None and unit.vendors.get(key.vendor) is None:
        known = [vendor.id for vendor in unit.vendors.all()]
        raise BadInput("vendor-unknown", vendor=key.vendor, known=known)
    tidied = tidy(key, desk.today())
    if gets_desk_number(tidied):
        return replace(tidied, key_id=next_desk_number(unit, tidied.family))
    return tidied


def next_desk_number(unit: UnitOfWork, family: Family, given: int = 0) -> KeyId:
    """The number after the last one that was ever given here, and after `given` more just now.

    The transaction holds the writer's lock, so no two seats take the same one.
    """
    return KeyId(family, desk_numbers.FIRST + unit.journal.greatest(DESK_NUMBER) + 1 + given)


def subjects_of(key: Key) -> tuple[Subject, ...]:
    """What an entry about a key concerns: its record, and the number that this desk gave it.

    The journal remembers such a number when the key has got another one long since: its label
    is about, and no other key may bear it.
    """
    subject = Subject("key", key.id)
    if key.key_id is None or not key.key_id.of_desk:
        return (subject,)
    return (subject, Subject(DESK_NUMBER, key.key_id.number - desk_numbers.FIRST))


def tidy(key: Key, today: date) -> Key:
    """The key with tidy texts, its batch code where it belongs.

    Raises BadInput `key-needs-id-or-marking`, `date-in-future`, `shipped-before-production`.
    """
    marking = (key.marking or "").strip() or None
    batch = (key.batch or "").strip() or None
    unmarked = key.unmarked and marking is None
    tidied = with_series(replace(key, marking=marking, batch=batch, unmarked=unmarked))
    check_key(tidied, today)
    return tidied


def check_key(key: Key, today: date) -> None:
    """Raises BadInput `key-needs-id-or-marking`, `date-in-future`, `shipped-before-production`."""
    if key.key_id is None and not key.marking and not gets_desk_number(key):
        raise BadInput("key-needs-id-or-marking")
    for day in (key.produced_on, key.sold_on):
        if day and day > today:
            raise BadInput("date-in-future", date=day)
    first = min(filter(None, (key.sold_on, key.shipped_on)), default=None)
    if key.produced_on and first and first < key.produced_on:
        raise BadInput("shipped-before-production", date=first, produced=key.produced_on)


def _changes(before: Key, after: Key) -> Facts:
    """The new values, by field."""
    changed = [f.name for f in fields(Key) if f.name in _EDITABLE]
    return {
        name: None if getattr(after, name) is None else str(getattr(after, name))
        for name in changed
        if getattr(before, name) != getattr(after, name)
    }
