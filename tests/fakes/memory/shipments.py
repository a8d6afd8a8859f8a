"""Shipments of the register in memory."""

from collections.abc import Collection as Numbers
from collections.abc import Mapping, Sequence
from dataclasses import replace

from keytool.domain.keys import Shipment
from tests.fakes.memory.state import Collection, never_used, page_of, require


class MemoryShipments(Collection):
    def add(self, shipment: Shipment) -> Shipment:
        require(shipment.customer in self._state.customers, "customer")
        require(all(key in self._state.keys for key in shipment.keys), "keys")
        require(len(set(shipment.keys)) == len(shipment.keys), "keys twice")
        added = replace(shipment, id=never_used(self._state, "shipments"))
        self._state.shipments[added.id] = added
        return added

    def add_all(self, shipments: Sequence[Shipment]) -> tuple[Shipment, ...]:
        return tuple(map(self.add, shipments))

    def save(self, shipment: Shipment) -> None:
        require(shipment.customer in self._state.customers, "customer")
        known = self._state.shipments[shipment.id]
        kept = tuple(key for key in known.keys if key in shipment.keys)
        self._state.shipments[shipment.id] = replace(known, customer=shipment.customer, keys=kept)

    def get(self, shipment: int) -> Shipment | None:
        return self._state.shipments.get(shipment)

    def many(self, shipments: Numbers[int]) -> Mapping[int, Shipment]:
        return {
            row: self._state.shipments[row] for row in shipments if row in self._state.shipments
        }

    def last_of_key(self, key: int) -> Shipment | None:
        with_key = [one for one in self._state.shipments.values() if key in one.keys]
        return max(with_key, key=lambda one: (one.shipped_on, one.id), default=None)

    def last_of_keys(self, keys: Numbers[int]) -> Mapping[int, Shipment]:
        found = {key: self.last_of_key(key) for key in keys}
        return {key: replace(one, keys=()) for key, one in found.items() if one}

    def page(self, after: int, limit: int) -> tuple[Shipment, ...]:
        return page_of(self._state.shipments, after, limit)
