"""Software vendors: table, rows and the port `Vendors`."""

from typing import Any

from sqlalchemy import Column, Row, Table, select, update

from db.metadata import BYTES, METADATA, TEXT, WHOLE, has, may_have
from db.repository import Repository, Values, numbered
from keytool.domain.errors import Conflict
from keytool.domain.letterhead import TEXTS, Letterhead
from keytool.domain.parties import LANGUAGE, Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart

# A software vendor; `id` is a word. What it promises of keys by a document of its own, if it does;
# how it presents itself on papers, the language of its letters; how numbers of its cases begin,
# and to whom complaints go.
VENDORS = Table(
    "vendors",
    METADATA,
    Column("id", TEXT, primary_key=True),
    has("name", TEXT),
    has("support_regulation", TEXT),
    has("warranty_regulation", TEXT),
    may_have("own_months", WHOLE),
    may_have("own_starts", TEXT),
    may_have("own_document", TEXT),
    may_have("own_clause", TEXT),
    *(may_have(name, TEXT) for name in TEXTS),
    may_have("logo", BYTES),
    may_have("language", TEXT),
    may_have("case_prefix", TEXT),
    may_have("head", TEXT),
)


def values_of_vendor(vendor: Vendor) -> Values:
    own = vendor.own_warranty
    return numbered(
        id=vendor.id,
        name=vendor.name,
        support_regulation=vendor.support_regulation,
        warranty_regulation=vendor.warranty_regulation,
        own_months=own.months if own else None,
        own_starts=own.starts.value if own else None,
        own_document=own.document if own else None,
        own_clause=own.clause if own else None,
        logo=vendor.letterhead.logo or None,
        language=vendor.language,
        case_prefix=vendor.case_prefix or None,
        head=vendor.head or None,
        **{name: text or None for name, text in vendor.letterhead.texts.items()},
    )


def vendor_of_row(row: Row[Any]) -> Vendor:
    return Vendor(
        id=row.id,
        name=row.name,
        support_regulation=row.support_regulation,
        warranty_regulation=row.warranty_regulation,
        own_warranty=_own_warranty(row),
        letterhead=_letterhead(row),
        language=LANGUAGE if row.language is None else row.language,
        case_prefix=row.case_prefix or "",
        head=row.head or "",
    )


def _own_warranty(row: Row[Any]) -> OwnWarranty | None:
    if row.own_months is None:
        return None
    starts = WarrantyStart(row.own_starts)
    return OwnWarranty(row.own_months, starts, row.own_document, row.own_clause)


def _letterhead(row: Row[Any]) -> Letterhead:
    texts = {name: getattr(row, name) or "" for name in TEXTS}
    return Letterhead(**texts, logo=bytes(row.logo or b""))


class SqlVendors(Repository):
    """The port `Vendors`."""

    def add(self, vendor: Vendor) -> None:
        """Raises Conflict `vendor-already-registered`."""
        if self.get(vendor.id):
            raise Conflict("vendor-already-registered", vendor=vendor.id)
        self._insert(VENDORS, values_of_vendor(vendor))

    def save(self, vendor: Vendor) -> None:
        row = update(VENDORS).where(VENDORS.c.id == vendor.id)
        self._connection.execute(row, values_of_vendor(vendor))

    def get(self, vendor: str) -> Vendor | None:
        row = self._first(select(VENDORS).where(VENDORS.c.id == vendor))
        return vendor_of_row(row) if row else None

    def all(self) -> tuple[Vendor, ...]:
        return tuple(map(vendor_of_row, self._all(select(VENDORS).order_by(VENDORS.c.id))))
