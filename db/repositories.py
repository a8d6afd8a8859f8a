"""The ports' collections over the session of a unit of work.

Writers are serial, so what a repository looks up before it writes still holds
when it writes; the constraints are the last line behind that.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from db.mappers import (
    coupon_of_row,
    customer_of_row,
    key_of_row,
    licence_of_row,
    padded,
    redemption_of_row,
    row_of_coupon,
    row_of_customer,
    row_of_key,
    row_of_licence,
    row_of_redemption,
    row_of_shipment,
    row_of_vendor,
    shipment_of_row,
    vendor_of_row,
)
from db.rows import (
    Base,
    CouponRow,
    CustomerRow,
    KeyRow,
    LicenceRow,
    RedemptionRow,
    ShipmentKeyRow,
    ShipmentRow,
    VendorRow,
)
from db.search import index
from db.terms import terms_of_coupon, terms_of_customer, terms_of_key, terms_of_shipment
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.parties import Customer, Vendor
from keytool.domain.search import HitKind

R = TypeVar("R", bound=Base)
_LARGEST_ID = 2**63 - 1
_PAST_THE_SESSION = {"synchronize_session": False}


class _Repository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def _add(self, row: Base) -> None:
        # A savepoint, so that a refused row leaves the rest of the unit as it was.
        with self._session.begin_nested():
            self._session.add(row)

    def _all(self, statement: Select[R]) -> Sequence[R]:
        # Updates go past the session, so rows it may still hold are read anew.
        fresh = statement.execution_options(populate_existing=True)
        return self._session.scalars(fresh).all()

    def _first(self, statement: Select[R]) -> R | None:
        return next(iter(self._all(statement.limit(1))), None)

    def _by_id(self, table: type[R], record: int) -> R | None:
        if not 0 < record <= _LARGEST_ID:
            return None  # a database would refuse even to look for it
        return self._first(select(table).filter_by(id=record))

    def _replace(self, row: KeyRow | CouponRow, what: str) -> None:
        """Overwrite the row of the same id and version. Raises Conflict `changed-by-another`."""
        table = type(row)
        columns = (column.name for column in table.__table__.columns if not column.primary_key)
        values = {name: getattr(row, name) for name in columns} | {"version": row.version + 1}
        known = update(table).where(table.id == row.id, table.version == row.version)
        with self._session.begin_nested():
            changed = self._session.execute(
                known.values(values).returning(table.id), execution_options=_PAST_THE_SESSION
            ).first()
        if changed is None:
            raise Conflict("changed-by-another", what=what, id=row.id)


class SqlVendors(_Repository):
    """The port `Vendors`."""

    def add(self, vendor: Vendor) -> None:
        """Raises Conflict `vendor-already-registered`."""
        if self.get(vendor.id):
            raise Conflict("vendor-already-registered", vendor=vendor.id)
        self._add(row_of_vendor(vendor))

    def get(self, vendor: str) -> Vendor | None:
        row = self._first(select(VendorRow).where(VendorRow.id == vendor))
        return vendor_of_row(row) if row else None

    def all(self) -> tuple[Vendor, ...]:
        return tuple(map(vendor_of_row, self._all(select(VendorRow).order_by(VendorRow.id))))


class SqlCustomers(_Repository):
    """The port `Customers`."""

    def add(self, customer: Customer) -> Customer:
        row = row_of_customer(customer)
        self._add(row)
        index(self._session, HitKind.CUSTOMER, row.id, terms_of_customer(customer))
        return customer_of_row(row)

    def get(self, customer: int) -> Customer | None:
        row = self._by_id(CustomerRow, customer)
        return customer_of_row(row) if row else None

    def page(self, after: int, limit: int) -> tuple[Customer, ...]:
        return tuple(map(customer_of_row, self._all(_page(CustomerRow, after, limit))))


class SqlKeys(_Repository):
    """The port `Keys`."""

    def add(self, key: Key) -> Key:
        """Raises Conflict `key-already-registered` or `marking-already-registered`."""
        self._refuse_double(key)
        row = row_of_key(key)
        self._add(row)
        index(self._session, HitKind.KEY, row.id, terms_of_key(key))
        return key_of_row(row)

    def save(self, key: Key) -> Key:
        """Raises what `add` raises, and Conflict `changed-by-another`."""
        self._refuse_double(key)
        self._replace(row_of_key(key), "key")
        index(self._session, HitKind.KEY, key.id, terms_of_key(key))
        return replace(key, version=key.version + 1)

    def get(self, key: int) -> Key | None:
        row = self._by_id(KeyRow, key)
        return key_of_row(row) if row else None

    def by_key_id(self, key_id: KeyId) -> Key | None:
        row = self._first(_keys_with(key_id))
        return key_of_row(row) if row else None

    def by_marking(self, marking: str) -> tuple[Key, ...]:
        marked = select(KeyRow).where(KeyRow.marking == marking).order_by(KeyRow.id)
        return tuple(map(key_of_row, self._all(marked)))

    def page(self, after: int, limit: int) -> tuple[Key, ...]:
        return tuple(map(key_of_row, self._all(_page(KeyRow, after, limit))))

    def _refuse_double(self, key: Key) -> None:
        if key.key_id:
            row = self._first(_keys_with(key.key_id).where(KeyRow.id != key.id))
            if row:
                name = str(key.key_id)
                raise Conflict("key-already-registered", key_id=name, id=row.id)
        if key.marking is not None:
            marked = select(KeyRow).where(
                KeyRow.marking == key.marking,
                KeyRow.family == key.family.value,
                KeyRow.vendor.is_not_distinct_from(key.vendor),
                KeyRow.id != key.id,
            )
            row = self._first(marked)
            if row:
                raise Conflict("marking-already-registered", marking=key.marking, id=row.id)


class SqlLicences(_Repository):
    """The port `Licences`."""

    def add(self, licence: Licence) -> Licence:
        row = row_of_licence(licence)
        self._add(row)
        return licence_of_row(row)

    def of_key(self, key: int) -> tuple[Licence, ...]:
        on_key = select(LicenceRow).where(LicenceRow.key == key).order_by(LicenceRow.id)
        return tuple(map(licence_of_row, self._all(on_key)))


class SqlShipments(_Repository):
    """The port `Shipments`."""

    def add(self, shipment: Shipment) -> Shipment:
        row = row_of_shipment(shipment)
        self._add(row)
        index(self._session, HitKind.SHIPMENT, row.id, terms_of_shipment(shipment))
        return shipment_of_row(row)

    def get(self, shipment: int) -> Shipment | None:
        row = self._by_id(ShipmentRow, shipment)
        return shipment_of_row(row) if row else None

    def last_of_key(self, key: int) -> Shipment | None:
        """The latest by date; of several on one day, the one written last."""
        with_key = (
            select(ShipmentRow)
            .join(ShipmentKeyRow)
            .where(ShipmentKeyRow.key == key)
            .order_by(ShipmentRow.shipped_on.desc(), ShipmentRow.id.desc())
        )
        row = self._first(with_key)
        return shipment_of_row(row) if row else None

    def page(self, after: int, limit: int) -> tuple[Shipment, ...]:
        return tuple(map(shipment_of_row, self._all(_page(ShipmentRow, after, limit))))


class SqlCoupons(_Repository):
    """The port `Coupons`."""

    def add(self, coupon: Coupon) -> Coupon:
        """Raises Conflict `coupon-already-registered`: its code, token or id is taken."""
        same = select(CouponRow).where(
            (CouponRow.coupon_id == coupon.claims.coupon_id)
            | (CouponRow.code == coupon.code)
            | (CouponRow.token == coupon.token)
        )
        other = self._first(same)
        if other:
            raise Conflict("coupon-already-registered", code=coupon.code, id=other.id)
        row = row_of_coupon(coupon)
        self._add(row)
        index(self._session, HitKind.COUPON, row.id, terms_of_coupon(coupon))
        return coupon_of_row(row)

    def save(self, coupon: Coupon) -> Coupon:
        """Raises Conflict `changed-by-another`."""
        self._replace(row_of_coupon(coupon), "coupon")
        return replace(coupon, version=coupon.version + 1)

    def get(self, coupon: int) -> Coupon | None:
        row = self._by_id(CouponRow, coupon)
        return coupon_of_row(row) if row else None

    def by_code(self, code: str) -> Coupon | None:
        row = self._first(select(CouponRow).where(CouponRow.code == code))
        return coupon_of_row(row) if row else None

    def by_coupon_id(self, coupon_id: bytes) -> Coupon | None:
        row = self._first(select(CouponRow).where(CouponRow.coupon_id == coupon_id))
        return coupon_of_row(row) if row else None

    def of_key(self, key: int) -> tuple[Coupon, ...]:
        for_key = select(CouponRow).where(CouponRow.key == key).order_by(CouponRow.id)
        return tuple(map(coupon_of_row, self._all(for_key)))

    def page(self, after: int, limit: int) -> tuple[Coupon, ...]:
        return tuple(map(coupon_of_row, self._all(_page(CouponRow, after, limit))))

    def redeem(self, redemption: Redemption) -> Redemption:
        """Spend units for a case; a case that was served before gets its first redemption back.

        Raises Conflict `coupon-exhausted` with the units asked for and left.
        """
        earlier = self._first(
            select(RedemptionRow).where(
                RedemptionRow.coupon == redemption.coupon, RedemptionRow.case == redemption.case
            )
        )
        if earlier:
            return redemption_of_row(earlier)
        coupon = self.get(redemption.coupon)
        left = coupon.units_left if coupon else None
        if left is not None and redemption.units > left:
            raise Conflict(
                "coupon-exhausted", id=redemption.coupon, units=redemption.units, left=left
            )
        row = row_of_redemption(redemption)
        self._add(row)
        if coupon:
            self.save(replace(coupon, spent=coupon.spent + redemption.units))
        return redemption_of_row(row)


def _keys_with(key_id: KeyId) -> Select[KeyRow]:
    number = padded(key_id.number)
    return select(KeyRow).where(KeyRow.family == key_id.family.value, KeyRow.key_id == number)


def _page(table: type[R], after: int, limit: int) -> Select[R]:
    """Rows with ids above `after`, in order of their ids."""
    number = table.__table__.c["id"]
    return select(table).where(number > after).order_by(number).limit(limit)
