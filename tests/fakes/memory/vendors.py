"""Vendors of the register in memory."""

from keytool.domain.errors import Conflict
from keytool.domain.parties import Vendor
from tests.fakes.memory.state import Collection


class MemoryVendors(Collection):
    def add(self, vendor: Vendor) -> None:
        if vendor.id in self._state.vendors:
            raise Conflict("vendor-already-registered", vendor=vendor.id)
        self._state.vendors[vendor.id] = vendor

    def save(self, vendor: Vendor) -> None:
        self._state.vendors[vendor.id] = vendor

    def get(self, vendor: str) -> Vendor | None:
        return self._state.vendors.get(vendor)

    def all(self) -> tuple[Vendor, ...]:
        return tuple(sorted(self._state.vendors.values(), key=lambda vendor: vendor.id))
