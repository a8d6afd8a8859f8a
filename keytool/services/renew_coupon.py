"""Renew a coupon: a new one under the rules of today, and the old one is closed."""

from collections.abc import Callable

from keytool.domain.coupons import Coupon, UnitState
from keytool.domain.keys import Key
from keytool.domain.verdicts import Refusal
from keytool.ports import Mint
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, added_coupon
from keytool.services.judge_coupon import RENEWABLE, judge, refusal_of
from keytool.services.keep_coupons import coupon_of


def renew_coupon(
    desk: Desk,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    code: str,
    units: int | None = None,
) -> Coupon | Refusal:
    """A new coupon for the same key and level from today on, under the edition in force.

    The old one and every token of it end with the same transaction, so there are never
    two. Units that are left are not carried over: no edition allows it. Refused while
    units are held for open cases, and for a coupon that was renewed before.
    Refused too for one that is not genuine, suspended or revoked.
    Raises BadInput `coupon-not-found`, Conflict `coupon-row-differs` and those of `issue_coupon`.
    """
    with desk.register.write(desk.operator) as unit:
        old = coupon_of(unit, code)
        later = unit.coupons.successor(old.id)
        if later is not None:
            return Refusal("coupon-renewed-before", (), {"code": code, "by": later.code})
        open_cases = [
            entry.case
            for entry in unit.coupons.redemptions(old.id)
            if entry.state is UnitState.HELD
        ]
        if open_cases:
            return Refusal("coupon-has-held-units", (), {"code": code, "cases": open_cases})
        refusal = refusal_of(judge(desk, unit, old), old, RENEWABLE)
        if refusal:
            return refusal
        request = CouponRequest(old.key, old.regulation, old.claims.level, units=units)
        return added_coupon(desk, unit, mint, reference_of, request, replaced=old)
