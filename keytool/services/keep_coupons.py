"""What happens to a coupon after its issue: units are used, a person suspends or revokes it."""

from dataclasses import replace

from keytool.domain.coupons import Coupon, CouponMark, CouponStatus, Redemption, coupon_status
from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.verdicts import Refusal
from keytool.services.desk import Desk


def redeem_coupon(desk: Desk, code: str, units: int, case: str) -> Redemption | Refusal:
    """Use `units` for a case; a case redeems a coupon once, asking again changes nothing.

    Raises BadInput `coupon-not-found`, `units-not-positive`; Conflict `coupon-exhausted`.
    """
    if units < 1:
        raise BadInput("units-not-positive", units=units)
    with desk.register.write(desk.operator) as unit:
        coupon = unit.coupons.by_code(code)
        if coupon is None:
            raise BadInput("coupon-not-found", code=code)
        earlier = unit.coupons.redemption(coupon.id, case)
        if earlier:
            return earlier
        status = coupon_status(coupon, desk.today())
        if status is not CouponStatus.VALID:
            return Refusal(f"coupon-{status.value}", (coupon.clause,), {"code": code})
        redemption = unit.coupons.redeem(Redemption(coupon.id, case, units, desk.clock.now()))
        subjects = (Subject("key", coupon.key), Subject("coupon", coupon.id))
        unit.commit(Event("coupon-redeemed", subjects, {"case": case, "units": units}))
    return redemption


def mark_coupon(desk: Desk, code: str, mark: CouponMark, reason: str) -> Coupon:
    """Suspend, revoke or reactivate. Raises BadInput `coupon-not-found`, `reason-missing`."""
    if not reason.strip():
        raise BadInput("reason-missing")
    with desk.register.write(desk.operator) as unit:
        coupon = unit.coupons.by_code(code)
        if coupon is None:
            raise BadInput("coupon-not-found", code=code)
        marked = unit.coupons.save(replace(coupon, mark=mark))
        subjects = (Subject("key", coupon.key), Subject("coupon", coupon.id))
        unit.commit(Event(f"coupon-{mark.value}", subjects, {"reason": reason.strip()}))
    return marked
