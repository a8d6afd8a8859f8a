"""Put a key into the register, and what is stored on it."""

from dataclasses import dataclass, replace
from datetime import date

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Delivery:
    """To whom, when and under which order a key left."""

    customer: int
    shipped_on: date
    order: str | None = None


def register_key(desk: Desk, key: Key, delivery: Delivery | None = None) -> Key:
    """Register a key, and its shipment when it has already left.

    Raises BadInput `key-needs-id-or-marking`, `vendor-unknown`, `customer-unknown`;
    Conflict `key-already-registered` or `marking-already-registered`.
    """
    marking = (key.marking or "").strip() or None
    if key.key_id is None and marking is None:
        raise BadInput("key-needs-id-or-marking")
    state = KeyState.SHIPPED if delivery else KeyState.IN_STOCK
    with desk.register.write(desk.operator) as unit:
        if key.vendor is not None and unit.vendors.get(key.vendor) is None:
            known = [vendor.id for vendor in unit.vendors.all()]
            raise BadInput("vendor-unknown", vendor=key.vendor, known=known)
        added = unit.keys.add(replace(key, marking=marking, state=state))
        subjects = [Subject("key", added.id)]
        if delivery:
            subjects += _ship(unit, added.id, delivery)
        facts: dict[str, str | int | None] = {
            "family": key.family.value,
            "key_id": str(key.key_id) if key.key_id else None,
            "marking": marking,
        }
        unit.commit(Event("key-registered", tuple(subjects), facts))
    return added


def _ship(unit: UnitOfWork, key: int, delivery: Delivery) -> list[Subject]:
    if unit.customers.get(delivery.customer) is None:
        raise BadInput("customer-unknown", customer=delivery.customer)
    shipment = unit.shipments.add(
        Shipment(delivery.customer, delivery.shipped_on, delivery.order, (key,))
    )
    return [Subject("customer", delivery.customer), Subject("shipment", shipment.id)]


def add_licence(desk: Desk, licence: Licence) -> Licence:
    """Note a licence that is stored on a registered key. Raises BadInput `key-not-found`."""
    if licence.quantity < 1:
        raise BadInput("quantity-not-positive", quantity=licence.quantity)
    with desk.register.write(desk.operator) as unit:
        if unit.keys.get(licence.key) is None:
            raise BadInput("key-not-found", text=licence.key)
        added = unit.licences.add(licence)
        facts: dict[str, str | int | None] = {
            "product": licence.product,
            "quantity": licence.quantity,
        }
        unit.commit(Event("licence-added", (Subject("key", licence.key),), facts))
    return added
