"""Send keys to a customer; their warranty starts on that day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import KeyState, Shipment
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import Name, key_meant
from keytool.services.register_key import check_days
from keytool.services.warranties import delivered

_LONGEST_BOX = 40


def ship_keys(
    desk: Desk,
    customer: int,
    keys: Sequence[Name],
    shipped_on: date,
    order: str | None = None,
    *,
    box: str | None = None,
) -> Shipment:
    """One shipment of keys that are in stock, all or none; `keys` by their rows or as a person
    spells them.

    Raises BadInput `shipment-empty`, `customer-unknown`, `key-not-found`,
    `shipped-in-future`, `shipped-before-production`, `box-malformed`; Conflict `key-not-in-stock`,
    `key-is-master`.
    """
    with desk.register.write(desk.operator) as unit:
        found = tuple(dict.fromkeys(key_meant(unit, name).id for name in keys))
        shipment = ship(unit, desk, Shipment(customer, shipped_on, order, found, box=box))
        subjects = [Subject("key", key) for key in shipment.keys]
        subjects += [Subject("customer", customer), Subject("shipment", shipment.id)]
        facts = {"order": order, "shipped_on": shipped_on.isoformat(), "keys": len(found)}
        facts |= {"box": shipment.box} if shipment.box else {}
        unit.commit(Event("keys-shipped", tuple(subjects), facts))
    return shipment


def ship(unit: UnitOfWork, desk: Desk, shipment: Shipment) -> Shipment:
    """Write a shipment and what it makes of its keys, as part of a larger use case.

    Raises as `ship_keys`.
    """
    if not shipment.keys:
        raise BadInput("shipment-empty")
    if unit.customers.get(shipment.customer) is None:
        raise BadInput("customer-unknown", customer=shipment.customer)
    for number in shipment.keys:
        key = unit.keys.get(number)
        if key is None:
            raise BadInput("key-not-found", text=number)
        name = str(key.key_id or key.marking)
        if key.is_master:
            raise Conflict("key-is-master", text=name)
        if key.state is not KeyState.IN_STOCK:
            raise Conflict("key-not-in-stock", text=name, state=key.state.value)
        check_days(key, shipment.shipped_on, desk.today())
        unit.keys.save(delivered(unit, desk.rulebook, key, shipment.customer, shipment.shipped_on))
    return unit.shipments.add(replace(shipment, box=tidy_box(shipment.box)))


def tidy_box(text: str | None) -> str | None:
    """The number on a box; None where it has none. Raises BadInput `box-malformed`."""
    box = " ".join((text or "").split())
    if len(box) > _LONGEST_BOX or not box.isprintable():
        raise BadInput("box-malformed", box=box[:_LONGEST_BOX])
    return box or None
