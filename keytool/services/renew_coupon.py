"""Renew a coupon: a new one under the rules of today, which begins when the old one ends."""

from collections.abc import Callable

from keytool.domain.coupons import Coupon, Renewal, UnitState
from keytool.domain.keys import Key
from keytool.domain.verdicts import Refusal
from keytool.ports import Mint, UnitOfWork
from keytool.services.desk import Desk
from keytool.services.issue_coupon import added_coupon
from keytool.services.judge_coupon import RENEWABLE, judge, refusal_of
from keytool.services.keep_coupons import coupon_of
from keytool.services.promise_coupon import CouponRequest


def renew_coupon(
    desk: Desk,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    code: str,
    units: int | None = None,
    *,
    now: bool = False,
    override: str = "",
) -> Coupon | Refusal:
    """A new coupon for the same key and level, under the edition that governs today.

    It begins on the day after the old one's last, which stays good until then; with `now` it
    begins today, and what is left of the old one is lost. One that is over is followed from
    today on. Units are not carried over: no edition allows it.
    Refused as `conditions-not-met` like an issue, unless there is a reason to `override`; for a
    coupon that was renewed before, is not genuine, suspended or revoked; with `now`, while
    units are held for open cases.
    Raises BadInput `coupon-not-found`, Conflict `coupon-row-differs` and those of `issue_coupon`.
    """
    with desk.register.write(desk.operator) as unit:
        old = coupon_of(unit, code)
        renewal = Renewal(old, now)
        refusal = _hindered(desk, unit, renewal)
        if refusal:
            return refusal
        request = CouponRequest(
            old.key, old.regulation, old.claims.level, units=units, override=override
        )
        return added_coupon(desk, unit, mint, reference_of, request, renewal=renewal)


def _hindered(desk: Desk, unit: UnitOfWork, renewal: Renewal) -> Refusal | None:
    old = renewal.old
    later = unit.coupons.successor(old.id)
    if later is not None:
        return Refusal("coupon-renewed-before", (), {"code": old.code, "by": later.code})
    if renewal.ends_old(desk.today()):
        open_cases = [
            entry.case
            for entry in unit.coupons.redemptions(old.id)
            if entry.state is UnitState.HELD
        ]
        if open_cases:
            params: dict[str, object] = {"code": old.code, "cases": open_cases}
            return Refusal("coupon-has-held-units", (), params)
    return refusal_of(judge(desk, unit, old), old, RENEWABLE)
