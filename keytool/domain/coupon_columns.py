"""The columns of the list of coupons."""

from datetime import date

from keytool.domain.columns import Columns, Kind, Shown, Takes, column, owner_name
from keytool.domain.coupons import Coupon, coupon_status
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CouponLine:
    """A coupon with its key and who has that; `renewed` when another took its place."""

    record: Coupon
    key: Key
    customer: Customer | None
    renewed: bool
    today: date


COUPON_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, field="id", sort="id"),
        column("code", field="code"),
        column(
            "key",
            Kind.KEY,
            told=lambda line: line.key,
            field="key",
            filter="key",
            takes=Takes.NUMBER,
            exported=False,
        ),
        column("family", Kind.FAMILY, told=lambda line: line.key.family),
        column("key_id", Kind.KEY_ID, told=lambda line: line.key.key_id),
        column("marking", told=lambda line: line.key.marking),
        column(
            "customer",
            told=owner_name,
            filter="customer",
            takes=Takes.NUMBER,
            through=True,
        ),
        column("regulation", field="regulation", filter="regulation"),
        column("level", of=lambda coupon: coupon.claims.level, field="level", filter="level"),
        column("unit", Kind.UNIT, of=lambda coupon: coupon.claims.unit, field="unit"),
        column("units", Kind.NUMBER, of=lambda coupon: coupon.claims.units, field="units"),
        column("units_left", Kind.NUMBER, field="units_left"),
        column(
            "valid_from",
            Kind.DAY,
            of=lambda coupon: coupon.claims.valid_from,
            field="valid_from",
            filter="valid_from",
        ),
        column(
            "valid_until",
            Kind.DAY,
            of=lambda coupon: coupon.claims.valid_until,
            field="valid_until",
            sort="valid_until",
            filter="valid_until",
        ),
        column(
            "status", Kind.COUPON_STATUS, told=lambda line: coupon_status(line.record, line.today)
        ),
        column("mark", filter="mark", exported=False),
        column(
            "used",
            of=lambda coupon: "up" if coupon.is_used_up else "left",
            filter="used",
            through=True,
            exported=False,
        ),
    ),
    Shown(
        ("code", "customer", "key", "level", "valid_until", "units_left", "status"),
        ("id", "code", "customer", "key", "level", "valid_until", "units_left", "status"),
        ("valid_until", "customer"),
    ),
)
