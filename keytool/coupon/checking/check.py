"""Is this coupon good? The signature proves it genuine, the register knows what became of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from keytool.coupon.checking.presented import Presented
from keytool.domain.coupons import CouponStatus, coupon_status
from keytool.domain.days import local_day
from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.ports import Register
from keytool.services.find_coupon import Recorded, recorded_by_code, recorded_by_id

if TYPE_CHECKING:
    from keytool.coupon.format.trust import Trust

_KEY_IS_OVER = frozenset({"key-retired", "key-distrusted"})


def check_coupon(
    presented: Presented, register: Register | None, trust: "Trust | None", now: datetime
) -> CouponVerdict:
    """The verdict at an aware moment; `valid` only when nothing was left unchecked.

    Reasons: those of `verify_token`, the statuses of a coupon (`suspended`,
    `revoked`, `used-up`, `expired`, `not-yet-valid`), `replaced`, and where
    nothing can be said: `code-not-in-register`, `code-needs-register`,
    `code-ambiguous`, `no-trust-list`, `status-unknown`. Raises StorageTrouble
    when the register cannot be read.
    """
    if presented.token is None:
        return _by_codes(presented.codes, register, now)
    return _by_token(presented.token, register, trust, now)


def _by_codes(codes: tuple[str, ...], register: Register | None, now: datetime) -> CouponVerdict:
    params: dict[str, object] = {"code": codes[0]}
    if register is None:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-needs-register", params=params)
    found = recorded_by_code(register, codes)
    if not found:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-not-in-register", params=params)
    if len(found) > 1:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-ambiguous", params=params)
    return _by_record(found[0], now)


def _by_token(
    token: bytes, register: Register | None, trust: "Trust | None", now: datetime
) -> CouponVerdict:
    from keytool.coupon.checking.verify import verify_token

    if trust is None:
        return CouponVerdict(Verdict.CANNOT_SAY, "no-trust-list")
    proven = verify_token(token, trust, now)
    if proven.claims is None or proven.reason in _KEY_IS_OVER:
        return proven
    recorded = recorded_by_id(register, proven.claims.coupon_id) if register else None
    if recorded is not None and recorded.coupon.token != token:
        params: dict[str, object] = {"code": recorded.coupon.code}
        return CouponVerdict(Verdict.NOT_VALID, "replaced", proven.claims, recorded.coupon, params)
    if recorded is not None:
        return _by_record(recorded, now)
    if proven.verdict is not Verdict.VALID:
        return proven
    return CouponVerdict(
        Verdict.CANNOT_SAY, "status-unknown", proven.claims, params=dict(proven.params)
    )


def _by_record(recorded: Recorded, now: datetime) -> CouponVerdict:
    coupon, claims = recorded.coupon, recorded.coupon.claims
    status = coupon_status(coupon, local_day(now, claims.time_zone))
    verdict = Verdict.VALID if status is CouponStatus.VALID else Verdict.NOT_VALID
    params: dict[str, object] = {
        "code": coupon.code,
        "valid_from": claims.valid_from,
        "valid_until": claims.valid_until,
    }
    reason = "replaced" if recorded.renewed else status.value
    return CouponVerdict(verdict, reason, claims, coupon, params)
