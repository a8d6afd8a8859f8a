"""What happens to a coupon after its issue: units are held and used, a person stops it."""

from dataclasses import replace

from keytool.domain.coupons import Coupon, CouponMark, Redemption, UnitState, why_mark_stays
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.reasons import reason_given
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.services.coupon_units import give_back, take_units
from keytool.services.desk import Desk


def redeem_coupon(
    desk: Desk, code: str, units: int, case: str, channel: str = ""
) -> Redemption | Refusal:
    """Use `units` for a case; what was held for it is used and the rest given back.

    Minutes are rounded up as the edition says, at most to what is left. A case redeems a coupon
    once: asking again changes nothing, until the units were given back with `reverse_units`.
    Refused unless the verdict on the coupon is that it is valid, where one request takes another
    number of units, and for a `channel` in which its clause takes no coupon (empty: not told).
    Raises BadInput `coupon-not-found`, `units-not-positive`, `case-missing`; Conflict
    `coupon-exhausted`, `coupon-row-differs`.
    """
    return _take(desk, code, units, case, UnitState.SPENT, channel)


def hold_units(
    desk: Desk, code: str, units: int, case: str, channel: str = ""
) -> Redemption | Refusal:
    """Keep `units` for a case that was opened; it is redeemed or released later.

    Holding again changes nothing. Raises as `redeem_coupon`.
    """
    return _take(desk, code, units, case, UnitState.HELD, channel)


def release_units(desk: Desk, code: str, case: str) -> Redemption | Refusal:
    """Give back what is held for a case. Raises BadInput `coupon-not-found`, `case-missing`."""
    return _give_back(desk, code, case, UnitState.HELD, UnitState.RELEASED, {})


def reverse_units(desk: Desk, code: str, case: str, reason: str) -> Redemption | Refusal:
    """Give back what a case used. Raises as `release_units`, and BadInput `reason-missing`."""
    facts = {"reason": reason_given(reason)}
    return _give_back(desk, code, case, UnitState.SPENT, UnitState.REVERSED, facts)


def mark_coupon(desk: Desk, code: str, mark: CouponMark, reason: str) -> Coupon:
    """Suspend, reinstate, or revoke for good.

    Raises BadInput `coupon-not-found`, `reason-missing`; Conflict by `why_mark_stays`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        coupon = coupon_of(unit, code)
        if stays := why_mark_stays(coupon.mark, mark):
            raise Conflict(stays, code=code)
        marked = unit.coupons.save(replace(coupon, mark=mark))
        event = Event(f"coupon-{mark.value}", subjects_of(coupon), {"reason": reason})
        unit.commit(event)
    return marked


def coupon_of(unit: UnitOfWork, code: str) -> Coupon:
    """The coupon of a whole code. Raises BadInput `coupon-not-found`."""
    coupon = unit.coupons.by_code(code)
    if coupon is None:
        raise BadInput("coupon-not-found", code=code)
    return coupon


def subjects_of(coupon: Coupon) -> tuple[Subject, ...]:
    return Subject("key", coupon.key), Subject("coupon", coupon.id)


def _take(  # noqa: PLR0917  what is taken, for what, and by which way it was asked for
    desk: Desk, code: str, units: int, case: str, state: UnitState, channel: str
) -> Redemption | Refusal:
    if units < 1:
        raise BadInput("units-not-positive", units=units)
    case = _named(case)
    with desk.register.write(desk.operator) as unit:
        coupon = coupon_of(unit, code)
        moved = take_units(desk, unit, coupon, units, case, state, channel)
        if isinstance(moved, Refusal):
            return moved
        if moved.changed:
            action = "coupon-redeemed" if state is UnitState.SPENT else "coupon-held"
            facts: dict[str, str | int | None] = {"case": case, "units": moved.entry.units}
            unit.commit(Event(action, subjects_of(coupon), facts))
    return moved.entry


def _give_back(  # noqa: PLR0917  one movement, named by its ends
    desk: Desk, code: str, case: str, of: UnitState, to: UnitState, facts: dict[str, str]
) -> Redemption | Refusal:
    case = _named(case)
    with desk.register.write(desk.operator) as unit:
        coupon = coupon_of(unit, code)
        moved = give_back(desk, unit, coupon, case, of, to)
        if isinstance(moved, Refusal):
            return moved
        if moved.changed:
            told: dict[str, str | int | None] = {"case": case, "units": moved.entry.units, **facts}
            unit.commit(Event(f"coupon-{to.value}", subjects_of(coupon), told))
    return moved.entry


def _named(case: str) -> str:
    if not case.strip():
        raise BadInput("case-missing")
    return case.strip()
