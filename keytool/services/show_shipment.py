"""A shipment with its keys, for its page and for the list that goes into the box."""

from collections.abc import Mapping
from dataclasses import dataclass

from keytool.domain.errors import BadInput
from keytool.domain.journal import Subject
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.notes import Written
from keytool.domain.parties import Customer, Vendor
from keytool.ports import UnitOfWork
from keytool.services.ask_list import Around, around_of
from keytool.services.desk import Desk

_MOST_KEYS = 500


@dataclass(frozen=True, slots=True)
class ShipmentRecord:
    """A shipment, to whom it went, and the first of its keys with what they are told with."""

    shipment: Shipment
    customer: Customer | None
    keys: tuple[Key, ...]
    around: Around
    notes: tuple[Written, ...] = ()

    @property
    def customer_name(self) -> str:
        return self.customer.name if self.customer else ""


@dataclass(frozen=True, slots=True)
class PackedShipment:
    """What is in the box: every key with its licences. `vendor` when all keys are of one."""

    shipment: Shipment
    customer: Customer | None
    vendor: Vendor | None
    keys: tuple[tuple[Key, tuple[Licence, ...]], ...]

    @property
    def customer_name(self) -> str:
        return self.customer.name if self.customer else ""


def show_shipment(desk: Desk, shipment: int) -> ShipmentRecord:
    """Raises BadInput `shipment-unknown`."""
    with desk.register.read() as unit:
        sent = _shipment_of(unit, shipment)
        known = unit.keys.many(sent.keys[:_MOST_KEYS])
        keys = tuple(known[key] for key in sent.keys[:_MOST_KEYS] if key in known)
        customer = unit.customers.get(sent.customer)
        around, notes = around_of(unit, desk, keys), unit.notes.on(Subject("shipment", shipment))
        return ShipmentRecord(sent, customer, keys, around, notes)


def packed_shipment(desk: Desk, shipment: int) -> PackedShipment:
    """Raises BadInput `shipment-unknown`."""
    with desk.register.read() as unit:
        sent = _shipment_of(unit, shipment)
        keys = unit.keys.many(sent.keys)
        return PackedShipment(
            sent,
            unit.customers.get(sent.customer),
            _vendor_of(unit, keys),
            tuple((keys[number], unit.licences.of_key(number)) for number in sent.keys),
        )


def _shipment_of(unit: UnitOfWork, shipment: int) -> Shipment:
    found = unit.shipments.get(shipment)
    if found is None:
        raise BadInput("shipment-unknown", shipment=shipment)
    return found


def _vendor_of(unit: UnitOfWork, keys: Mapping[int, Key]) -> Vendor | None:
    vendors = {key.vendor for key in keys.values()}
    only = vendors.pop() if len(vendors) == 1 else None
    return unit.vendors.get(only) if only else None
