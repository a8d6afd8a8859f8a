"""Put a key into the register, and what is stored on it."""

from dataclasses import replace
from datetime import date

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.services.desk import Desk


def register_key(
    desk: Desk,
    key: Key,
    customer: int | None = None,
    shipped_on: date | None = None,
    order: str | None = None,
) -> Key:
    """Register a key, and its shipment when the customer is already known.

    Raises BadInput `key-needs-id-or-marking`, `vendor-unknown`, `customer-unknown`;
    Conflict `key-already-registered` or `marking-already-registered`.
    """
    key = replace(key, marking=(key.marking or "").strip() or None)
    if key.key_id is None and key.marking is None:
        raise BadInput("key-needs-id-or-marking")
    if customer is not None:
        key = replace(key, state=KeyState.SHIPPED)
    with desk.register.write(desk.operator) as unit:
        if key.vendor is not None and unit.vendors.get(key.vendor) is None:
            known = [vendor.id for vendor in unit.vendors.all()]
            raise BadInput("vendor-unknown", vendor=key.vendor, known=known)
        added = unit.keys.add(key)
        subjects = [Subject("key", added.id)]
        if customer is not None:
            if unit.customers.get(customer) is None:
                raise BadInput("customer-unknown", customer=customer)
            day = shipped_on or desk.today()
            shipment = unit.shipments.add(Shipment(customer, day, order, (added.id,)))
            subjects += [Subject("customer", customer), Subject("shipment", shipment.id)]
        facts = {
            "family": key.family.value,
            "marking": key.marking,
            "key_id": str(key.key_id) if key.key_id else None,
        }
        unit.commit(Event("key-registered", tuple(subjects), facts))
    return added


def add_licence(desk: Desk, licence: Licence) -> Licence:
    """Note a licence that is stored on a registered key. Raises BadInput `key-not-found`."""
    if licence.quantity < 1:
        raise BadInput("quantity-not-positive", quantity=licence.quantity)
    with desk.register.write(desk.operator) as unit:
        if unit.keys.get(licence.key) is None:
            raise BadInput("key-not-found", text=licence.key)
        added = unit.licences.add(licence)
        facts = {"product": licence.product, "quantity": licence.quantity}
        unit.commit(Event("licence-added", (Subject("key", licence.key),), facts))
    return added
