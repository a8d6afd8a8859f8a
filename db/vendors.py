"""Software vendors: table, rows and the port `Vendors`."""

from typing import Any

from sqlalchemy import Column, Row, Table, select

from db.metadata import METADATA, TEXT, has
from db.repository import Repository, Values, numbered
from keytool.domain.errors import Conflict
from keytool.domain.parties import Vendor

# A software vendor; `id` is a word.
VENDORS = Table(
    "vendors",
    METADATA,
    Column("id", TEXT, primary_key=True),
    has("name", TEXT),
    has("support_regulation", TEXT),
    has("warranty_regulation", TEXT),
)


def values_of_vendor(vendor: Vendor) -> Values:
    return numbered(
        id=vendor.id,
        name=vendor.name,
        support_regulation=vendor.support_regulation,
        warranty_regulation=vendor.warranty_regulation,
    )


def vendor_of_row(row: Row[Any]) -> Vendor:
    return Vendor(
        id=row.id,
        name=row.name,
        support_regulation=row.support_regulation,
        warranty_regulation=row.warranty_regulation,
    )


class SqlVendors(Repository):
    """The port `Vendors`."""

    def add(self, vendor: Vendor) -> None:
        """Raises Conflict `vendor-already-registered`."""
        if self.get(vendor.id):
            raise Conflict("vendor-already-registered", vendor=vendor.id)
        self._insert(VENDORS, values_of_vendor(vendor))

    def get(self, vendor: str) -> Vendor | None:
        row = self._first(select(VENDORS).where(VENDORS.c.id == vendor))
        return vendor_of_row(row) if row else None

    def all(self) -> tuple[Vendor, ...]:
        return tuple(map(vendor_of_row, self._all(select(VENDORS).order_by(VENDORS.c.id))))
