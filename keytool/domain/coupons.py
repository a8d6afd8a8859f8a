"""A coupon: proof of a support period and of the units in it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from keytool.domain.days import add_months
from keytool.domain.errors import Conflict
from keytool.domain.values import dataclass


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


def why_mark_stays(now: CouponMark, wanted: CouponMark) -> str:
    """The code of why a coupon that is marked so takes no such mark; "" where it does.

    A mark that is there already is no change: an entry of it would tell of a suspension that did
    not happen, by a person and for a reason that did nothing.
    """
    if now is CouponMark.REVOKED:
        return "coupon-stays-revoked"
    if now is not wanted:
        return ""
    if wanted is CouponMark.SUSPENDED:
        return "coupon-already-suspended"
    return "coupon-not-suspended"


class UnitState(StrEnum):
    """Where the units stand that a case asked for."""

    HELD = "held"
    SPENT = "spent"
    RELEASED = "released"
    REVERSED = "reversed"


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
class CouponOverride:
    """A person's reason for a coupon that the clauses do not give, and which conditions were
    not met: `(code, clause)` each. No conditions: nobody had looked at any when it was issued.
    """

    reason: str
    conditions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Coupon:
    """An issued coupon in the register.

    `spent` counts the units used so far and `held` those kept for open cases. `replaces` is
    the coupon that this one renews; `place` is its place in a published status list (number
    of the list, index), which every token of the coupon names. `override` is there when it was
    issued beside a clause. `revision` is that of the edition; None: nobody noted it then.
    """

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
    held: int = 0
    replaces: int | None = None
    place: tuple[int, int] | None = None
    override: CouponOverride | None = None
    revision: int | None = None

    @property
    def units_left(self) -> int | None:
        """Units that nobody holds or used, or None for a coupon that only gives priority."""
        if self.claims.unit is UnitKind.PRIORITY:
            return None
        return self.claims.units - self.spent - self.held

    @property
    def has_spent_all(self) -> bool:
        """Whether every unit was spent; those that are held for a case may come back."""
        return self.units_left == 0 and not self.held

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left of what it gives.

        Requests are all that a coupon of requests gives. Hours are for development alone (Smart
        Monitor, terms): without any left, support lives on until the coupon's last day.
        """
        return self.claims.unit is UnitKind.REQUESTS and self.has_spent_all


@dataclass(frozen=True, slots=True)
class Redemption:
    """What became of the units for one case; a case has one entry with a coupon.

    `at` is the moment of the last change. Every change is in the journal as well.
    """

    coupon: int
    case: str
    units: int
    at: datetime
    id: int = 0
    state: UnitState = UnitState.SPENT

    def units_in(self, state: UnitState) -> int:
        return self.units if self.state is state else 0


@dataclass(frozen=True, slots=True)
class Renewal:
    """The coupon that is renewed, and whether somebody wants it to end at once."""

    old: Coupon
    now: bool = False

    def ends_old(self, day: date) -> bool:
        """Whether nothing of the old coupon is left after a renewal on `day`."""
        return self.now or self.old.claims.valid_until < day


def settled(coupon: Coupon, before: Redemption | None, after: Redemption) -> Coupon:
    """The coupon once a case's entry `before` (None: there was none) has become `after`.

    Raises Conflict `coupon-exhausted` when that takes more units than the coupon has.
    """
    moved = {
        state: after.units_in(state) - (before.units_in(state) if before else 0)
        for state in (UnitState.HELD, UnitState.SPENT)
    }
    held, spent = coupon.held + moved[UnitState.HELD], coupon.spent + moved[UnitState.SPENT]
    left = coupon.units_left
    if left is not None and sum(moved.values()) > max(left, 0):
        raise Conflict("coupon-exhausted", id=coupon.id, units=after.units, left=left)
    return replace(coupon, held=held, spent=spent)


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
    if coupon.is_used_up:
        return CouponStatus.USED_UP
    if day < coupon.claims.valid_from:
        return CouponStatus.PENDING
    return CouponStatus.VALID


def spent_first(
    coupons: Iterable[Coupon], day: date, level: str | None = None
) -> tuple[Coupon, ...]:
    """The coupons that are valid on `day`, of a level or of all, in the order they are spent.

    The one that ends first goes first, for its units would be lost; of those that end on
    one day the one with fewer units left, then the older one.
    """
    valid = [
        coupon
        for coupon in coupons
        if level in {None, coupon.claims.level} and coupon_status(coupon, day) is CouponStatus.VALID
    ]
    return tuple(sorted(valid, key=lambda c: (c.claims.valid_until, c.units_left or 0, c.id)))
