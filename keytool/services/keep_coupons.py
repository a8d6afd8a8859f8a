"""What happens to a coupon after its issue: units are held and used, a person stops it."""

from dataclasses import replace

from keytool.domain.coupons import (
    Coupon,
    CouponMark,
    Redemption,
    UnitKind,
    UnitState,
)
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.judge_coupon import USABLE, judge, refusal_of

_TAKING = frozenset({UnitState.HELD, UnitState.SPENT})
_SERVED = USABLE | {"expired"}


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
    if not reason.strip():
        raise BadInput("reason-missing")
    facts = {"reason": reason.strip()}
    return _give_back(desk, code, case, UnitState.SPENT, UnitState.REVERSED, facts)


def mark_coupon(desk: Desk, code: str, mark: CouponMark, reason: str) -> Coupon:
    """Suspend, reinstate, or revoke for good.

    Raises BadInput `coupon-not-found`, `reason-missing`; Conflict `coupon-stays-revoked`.
    """
    if not reason.strip():
        raise BadInput("reason-missing")
    with desk.register.write(desk.operator) as unit:
        coupon = coupon_of(unit, code)
        if coupon.mark is CouponMark.REVOKED and mark is not CouponMark.REVOKED:
            raise Conflict("coupon-stays-revoked", code=code)
        marked = unit.coupons.save(replace(coupon, mark=mark))
        event = Event(f"coupon-{mark.value}", subjects_of(coupon), {"reason": reason.strip()})
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
        earlier = unit.coupons.redemption(coupon.id, case)
        if earlier and (earlier.state is state or earlier.state is UnitState.SPENT):
            return earlier
        held = earlier is not None and earlier.state is UnitState.HELD
        # A case that was opened in time is served, even when the coupon's last day has passed.
        refusal = refusal_of(judge(desk, unit, coupon), coupon, _SERVED if held else USABLE)
        if refusal:
            return refusal
        refusal = _not_by_clause(desk, coupon, units, channel)
        if refusal:
            return refusal
        now = desk.clock.now()
        charged = _rounded(desk, coupon, units, earlier)
        wanted = Redemption(coupon.id, case, charged, now, earlier.id if earlier else 0, state)
        taken = unit.coupons.settle(wanted) if earlier else unit.coupons.redeem(wanted)
        action = "coupon-redeemed" if state is UnitState.SPENT else "coupon-held"
        unit.commit(Event(action, subjects_of(coupon), {"case": case, "units": charged}))
    return taken


def _give_back(  # noqa: PLR0917  one movement, named by its ends
    desk: Desk, code: str, case: str, of: UnitState, to: UnitState, facts: dict[str, str]
) -> Redemption | Refusal:
    case = _named(case)
    with desk.register.write(desk.operator) as unit:
        coupon = coupon_of(unit, code)
        earlier = unit.coupons.redemption(coupon.id, case)
        if earlier is None or earlier.state in _TAKING - {of}:
            params: dict[str, object] = {"code": code, "case": case}
            return Refusal(f"nothing-{of.value}-for-case", (), params)
        if earlier.state is not of:
            return earlier
        given = unit.coupons.settle(replace(earlier, state=to, at=desk.clock.now()))
        told: dict[str, str | int | None] = {"case": case, "units": earlier.units, **facts}
        unit.commit(Event(f"coupon-{to.value}", subjects_of(coupon), told))
    return given


def _named(case: str) -> str:
    if not case.strip():
        raise BadInput("case-missing")
    return case.strip()


def units_each(book: Rulebook, coupon: Coupon) -> int:
    """How many units one request takes, by the clause as it is read now; 0: what a case says."""
    rule = book.edition(coupon.claims.edition).coupon
    return rule.per_request if rule else 0


def _not_by_clause(desk: Desk, coupon: Coupon, units: int, channel: str) -> Refusal | None:
    """One problem, one request: DiState's 3.6 gives each its own unit, by the web form alone."""
    rule = desk.rulebook.edition(coupon.claims.edition).coupon
    if rule is not None and channel and channel not in rule.channels:
        ways: dict[str, object] = {"channel": channel, "known": list(rule.channels)}
        return Refusal("channel-beside-clause", (rule.clause,), ways)
    each = units_each(desk.rulebook, coupon)
    if rule is None or not each or units == each:
        return None
    params: dict[str, object] = {"units": units, "each": each, "code": coupon.code}
    return Refusal("one-request-one-unit", (rule.clause,), params)


def _rounded(desk: Desk, coupon: Coupon, units: int, held: Redemption | None) -> int:
    """Minutes are charged in the edition's steps (15 in Smart Monitor's, clause 3.7); the last
    ones as they are, where fewer than a step are left.
    """
    if coupon.claims.unit is not UnitKind.MINUTES:
        return units
    rule = desk.rulebook.edition(coupon.claims.edition).cases.rounding
    step = rule.minutes if rule else 1
    left = (coupon.units_left or 0) + (held.units_in(UnitState.HELD) if held else 0)
    full = -(-units // step) * step
    return left if units <= left < full else full
