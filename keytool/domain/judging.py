"""One verdict, whatever was presented: the token's proof, then the ledger, then the clock.

The register's row is a cache of what the token signs; nothing of a coupon is believed from it
but what no token can know: a person's mark, and the units that cases took.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from keytool.domain.clocks import ClockDoubt
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.values import dataclass
from keytool.domain.verdicts import CouponVerdict, Refusal, Verdict

_TIMELESS = frozenset({"revoked", "replaced", "key-distrusted", "status-unknown"})
"""What is so whatever the time is."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A coupon as the register knows it; `renewed` when another one followed it. `journal` is
    the moment of the register's newest entry, `unmet` what its clause asks for and is not there.
    """

    coupon: Coupon
    renewed: bool
    journal: datetime | None = None
    unmet: tuple[Refusal, ...] = ()


def judged(
    token: bytes, proven: CouponVerdict, recorded: Recorded | None, doubt: ClockDoubt | None
) -> CouponVerdict:
    """The verdict on `token`, of which `proven` is what its signature says.

    Reasons: those of a token alone; `replaced`, `revoked`, `suspended`, `used-up`,
    `conditions-lapsed`;
    `status-unknown` for a coupon that no register has; and `clock-off`.
    """
    if proven.claims is None:
        return proven
    said = _said(token, proven, recorded) if recorded else _unrecorded(proven)
    if doubt is None or said.reason in _TIMELESS:
        return said
    params = {**said.params, "now": doubt.now, "seen": doubt.seen}
    return replace(said, verdict=Verdict.CANNOT_SAY, reason="clock-off", params=params)


class RowField(StrEnum):
    """What a coupon's row repeats of its token, beside its place in a status list."""

    COUPON_ID = "coupon_id"
    KEY = "key"
    EDITION = "edition"
    LEVEL = "level"
    UNIT = "unit"
    UNITS = "units"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"


def differs(coupon: Coupon, proven: CouponVerdict) -> tuple[RowField, ...]:
    """What the row says otherwise than its own token."""
    signed, claims = proven.claims, coupon.claims
    if signed is None:
        return ()
    return tuple(name for name in RowField if getattr(signed, name) != getattr(claims, name))


def _unrecorded(proven: CouponVerdict) -> CouponVerdict:
    if proven.verdict is not Verdict.VALID:
        return proven
    return replace(proven, verdict=Verdict.CANNOT_SAY, reason="status-unknown")


def _said(token: bytes, proven: CouponVerdict, recorded: Recorded) -> CouponVerdict:
    assert proven.claims is not None  # noqa: S101  asked before
    coupon = replace(recorded.coupon, claims=proven.claims)
    known = replace(proven, coupon=coupon, params={**proven.params, "code": coupon.code})
    if proven.verdict is not Verdict.VALID and proven.reason != "not-yet-valid":
        return known
    if recorded.coupon.token != token:
        return replace(known, verdict=Verdict.NOT_VALID, reason="replaced")
    reason = _stopped(recorded, coupon)
    if reason:
        return replace(known, verdict=Verdict.NOT_VALID, reason=reason)
    if recorded.unmet and known.verdict is Verdict.VALID:
        params = {**known.params, "unmet": recorded.unmet}
        return replace(known, verdict=Verdict.NOT_VALID, reason="conditions-lapsed", params=params)
    return known


def _stopped(recorded: Recorded, coupon: Coupon) -> str:
    if coupon.mark is CouponMark.REVOKED:
        return "replaced" if recorded.renewed else "revoked"
    if coupon.mark is CouponMark.SUSPENDED:
        return "suspended"
    return "used-up" if coupon.is_used_up else ""
