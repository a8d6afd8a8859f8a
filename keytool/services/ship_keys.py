"""Send keys to a customer; their warranty starts on that day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import KeyState, Shipment
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import find_key


def ship_keys(
    desk: Desk, customer: int, keys: Sequence[str], shipped_on: date, order: str | None = None
) -> Shipment:
    """One shipment of keys that are in stock, all or none.

    Raises BadInput `shipment-empty`, `customer-unknown`, `key-not-found`;
    Conflict `key-not-in-stock`.
    """
    if not keys:
        raise BadInput("shipment-empty")
    with desk.register.write(desk.operator) as unit:
        if unit.customers.get(customer) is None:
            raise BadInput("customer-unknown", customer=customer)
        ids = tuple(dict.fromkeys(_take_from_stock(unit, text) for text in keys))
        shipment = unit.shipments.add(Shipment(customer, shipped_on, order, ids))
        subjects = [Subject("key", key) for key in ids]
        subjects += [Subject("customer", customer), Subject("shipment", shipment.id)]
        facts = {"order": order, "shipped_on": shipped_on.isoformat(), "keys": len(ids)}
        unit.commit(Event("keys-shipped", tuple(subjects), facts))
    return shipment


def _take_from_stock(unit: UnitOfWork, text: str) -> int:
    key = find_key(unit, text).key
    if key.state is not KeyState.IN_STOCK:
        raise Conflict("key-not-in-stock", text=text, state=key.state.value)
    unit.keys.save(replace(key, state=KeyState.SHIPPED))
    return key.id
