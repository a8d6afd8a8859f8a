"""Is this coupon good? The signature proves it genuine, the register knows what became of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from keytool.coupon.checking.presented import Presented
from keytool.domain.coupons import Coupon, CouponStatus, coupon_status
from keytool.domain.days import local_day
from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.ports import Register

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
    with register.read() as unit:
        found = [coupon for code in codes if (coupon := unit.coupons.by_code(code))]
    if not found:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-not-in-register", params=params)
    if len(found) > 1:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-ambiguous", params=params)
    return _by_record(found[0], register, now)


def _by_token(
    token: bytes, register: Register | None, trust: "Trust | None", now: datetime
) -> CouponVerdict:
    from keytool.coupon.checking.verify import verify_token

    if trust is None:
        return CouponVerdict(Verdict.CANNOT_SAY, "no-trust-list")
    proven = verify_token(token, trust, now)
    if proven.claims is None or proven.reason in _KEY_IS_OVER:
        return proven
    recorded = None
    if register is not None:
        with register.read() as unit:
            recorded = unit.coupons.by_coupon_id(proven.claims.coupon_id)
    if recorded is not None and recorded.token != token:
        return CouponVerdict(
            Verdict.NOT_VALID, "replaced", proven.claims, recorded, {"code": recorded.code}
        )
    if recorded is not None:
        return _by_record(recorded, register, now)
    if proven.verdict is not Verdict.VALID:
        return proven
    return CouponVerdict(
        Verdict.CANNOT_SAY, "status-unknown", proven.claims, params=dict(proven.params)
    )


def _by_record(coupon: Coupon, register: Register | None, now: datetime) -> CouponVerdict:
    claims = coupon.claims
    status = coupon_status(coupon, local_day(now, claims.time_zone))
    verdict = Verdict.VALID if status is CouponStatus.VALID else Verdict.NOT_VALID
    params: dict[str, object] = {
        "code": coupon.code,
        "valid_from": claims.valid_from,
        "valid_until": claims.valid_until,
    }
    reason = "replaced" if _renewed(coupon, status, register) else status.value
    return CouponVerdict(verdict, reason, claims, coupon, params)


def _renewed(coupon: Coupon, status: CouponStatus, register: Register | None) -> bool:
    if status is not CouponStatus.REVOKED or register is None:
        return False
    with register.read() as unit:
        return unit.coupons.successor(coupon.id) is not None
