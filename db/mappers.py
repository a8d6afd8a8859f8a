"""Row to value and back, one pair of functions per aggregate.

`value_of_row(row_of_value(x)) == x` for every value of the domain.
"""

from db.rows import (
    CouponRow,
    CustomerRow,
    KeyRow,
    LicenceRow,
    RedemptionRow,
    ShipmentKeyRow,
    ShipmentRow,
    VendorRow,
)
from keytool.domain.coupons import Coupon, CouponClaims, CouponMark, Redemption, UnitKind
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.parties import Category, Customer, Vendor


def padded(number: int) -> str:
    """An unsigned 64-bit number as text that is exact and sorts like the number."""
    return f"{number:020d}"


def row_of_vendor(vendor: Vendor) -> VendorRow:
    return VendorRow(
        id=vendor.id,
        name=vendor.name,
        support_regulation=vendor.support_regulation,
        warranty_regulation=vendor.warranty_regulation,
    )


def vendor_of_row(row: VendorRow) -> Vendor:
    return Vendor(row.id, row.name, row.support_regulation, row.warranty_regulation)


def row_of_customer(customer: Customer) -> CustomerRow:
    return CustomerRow(
        id=customer.id or None,
        name=customer.name,
        category=customer.category.value,
        inn=customer.inn,
    )


def customer_of_row(row: CustomerRow) -> Customer:
    return Customer(row.name, Category(row.category), row.inn, row.id or 0)


def row_of_key(key: Key) -> KeyRow:
    """Raises ValueError for a key whose id belongs to another family: that is two keys."""
    if key.key_id and key.key_id.family is not key.family:
        raise ValueError(f"{key.family} cannot have an id of {key.key_id.family}")
    return KeyRow(
        id=key.id or None,
        family=key.family.value,
        key_id=padded(key.key_id.number) if key.key_id else None,
        marking=key.marking,
        model=key.model,
        vendor=key.vendor,
        state=key.state.value,
        version=key.version,
    )


def key_of_row(row: KeyRow) -> Key:
    family = Family(row.family)
    return Key(
        family,
        KeyId(family, int(row.key_id)) if row.key_id is not None else None,
        row.marking,
        row.model,
        row.vendor,
        KeyState(row.state),
        row.id or 0,
        row.version,
    )


def row_of_licence(licence: Licence) -> LicenceRow:
    return LicenceRow(
        id=licence.id or None,
        key=licence.key,
        product=licence.product,
        edition=licence.edition,
        quantity=licence.quantity,
        until=licence.until,
    )


def licence_of_row(row: LicenceRow) -> Licence:
    return Licence(row.key, row.product, row.edition, row.quantity, row.until, row.id or 0)


def row_of_shipment(shipment: Shipment) -> ShipmentRow:
    places = enumerate(shipment.keys)
    return ShipmentRow(
        id=shipment.id or None,
        customer=shipment.customer,
        shipped_on=shipment.shipped_on,
        order=shipment.order,
        keys=[ShipmentKeyRow(place=place, key=key) for place, key in places],
    )


def shipment_of_row(row: ShipmentRow) -> Shipment:
    keys = tuple(place.key for place in row.keys)
    return Shipment(row.customer, row.shipped_on, row.order, keys, row.id or 0)


def row_of_coupon(coupon: Coupon) -> CouponRow:
    claims = coupon.claims
    return CouponRow(
        id=coupon.id or None,
        key=coupon.key,
        coupon_id=claims.coupon_id,
        code=coupon.code,
        token=coupon.token,
        key_reference=claims.key,
        regulation=coupon.regulation,
        edition=claims.edition,
        level=claims.level,
        clause=coupon.clause,
        unit=claims.unit.value,
        units=claims.units,
        spent=coupon.spent,
        valid_from=claims.valid_from,
        valid_until=claims.valid_until,
        time_zone=claims.time_zone,
        issued_at=coupon.issued_at,
        mark=coupon.mark.value,
        version=coupon.version,
    )


def coupon_of_row(row: CouponRow) -> Coupon:
    claims = CouponClaims(
        row.coupon_id,
        row.key_reference,
        row.edition,
        row.level,
        UnitKind(row.unit),
        row.units,
        row.valid_from,
        row.valid_until,
        row.time_zone,
    )
    return Coupon(
        claims,
        row.key,
        row.regulation,
        row.clause,
        row.code,
        row.token,
        row.issued_at,
        CouponMark(row.mark),
        row.spent,
        row.id or 0,
        row.version,
    )


def row_of_redemption(redemption: Redemption) -> RedemptionRow:
    return RedemptionRow(
        id=redemption.id or None,
        coupon=redemption.coupon,
        case=redemption.case,
        units=redemption.units,
        at=redemption.at,
    )


def redemption_of_row(row: RedemptionRow) -> Redemption:
    return Redemption(row.coupon, row.case, row.units, row.at, row.id or 0)
