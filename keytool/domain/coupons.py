"""A coupon: proof of a support period and of the units in it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from keytool.domain.days import add_months


class UnitKind(StrEnum):
    """What a coupon holds: a count of requests, minutes of work, or priority alone."""

    REQUESTS = "requests"
    MINUTES = "minutes"
    PRIORITY = "priority"


class CouponMark(StrEnum):
    """What a person did to a coupon; the dates and the units say the rest."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


class CouponStatus(StrEnum):
    """What a coupon is good for on a day."""

    VALID = "valid"
    PENDING = "not-yet-valid"
    EXPIRED = "expired"
    USED_UP = "used-up"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class CouponTerms:
    """What an edition sells at a level: `units` of `unit` for `months`, by `clause`."""

    edition: str
    level: str
    unit: UnitKind
    units: int
    months: int
    clause: str


@dataclass(frozen=True, slots=True)
class CouponClaims:
    """What the signature covers. `key` is a key reference, `coupon_id` 12 random bytes.

    The coupon is good from the first moment of `valid_from` to the last of
    `valid_until`, in `time_zone`.
    """

    coupon_id: bytes
    key: bytes
    edition: str
    level: str
    unit: UnitKind
    units: int
    valid_from: date
    valid_until: date
    time_zone: str = "Europe/Moscow"


@dataclass(frozen=True, slots=True)
class Coupon:
    """An issued coupon in the register; `spent` counts the units redeemed so far."""

    claims: CouponClaims
    key: int
    regulation: str
    clause: str
    code: str
    token: bytes
    issued_at: datetime
    mark: CouponMark = CouponMark.ACTIVE
    spent: int = 0
    id: int = 0
    version: int = 1

    @property
    def units_left(self) -> int | None:
        """Units that remain, or None for a coupon that only gives priority."""
        if self.claims.unit is UnitKind.PRIORITY:
            return None
        return self.claims.units - self.spent


@dataclass(frozen=True, slots=True)
class Redemption:
    """Units used for one case; a case redeems a coupon once."""

    coupon: int
    case: str
    units: int
    at: datetime
    id: int = 0


def period(starts: date, months: int) -> tuple[date, date]:
    """First and last day of a coupon's term; the last day counts (GK 192, 194)."""
    return starts, add_months(starts, months)


def coupon_status(coupon: Coupon, day: date) -> CouponStatus:
    """What the coupon is good for on `day`. A person's mark outweighs dates and units."""
    if coupon.mark is CouponMark.REVOKED:
        return CouponStatus.REVOKED
    if coupon.mark is CouponMark.SUSPENDED:
        return CouponStatus.SUSPENDED
    if day > coupon.claims.valid_until:
        return CouponStatus.EXPIRED
    if coupon.units_left == 0:
        return CouponStatus.USED_UP
    if day < coupon.claims.valid_from:
        return CouponStatus.PENDING
    return CouponStatus.VALID
