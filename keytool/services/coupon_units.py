"""Units of a coupon that a case takes or gives back, within the unit of work of who asks."""

from dataclasses import replace

from keytool.domain.coupons import Coupon, Redemption, UnitKind, UnitState
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.judge_coupon import USABLE, judge, refusal_of

_TAKING = frozenset({UnitState.HELD, UnitState.SPENT})
_SERVED = USABLE | {"expired"}


@dataclass(frozen=True, slots=True)
class Moved:
    """A case's entry with a coupon as it is now, and whether that is new."""

    entry: Redemption
    changed: bool = True


def take_units(  # noqa: PLR0917  what is taken, for what, and by which way it was asked for
    desk: Desk,
    unit: UnitOfWork,
    coupon: Coupon,
    units: int,
    case: str,
    state: UnitState,
    channel: str = "",
) -> Moved | Refusal:
    """Hold or use `units` for a case; what it has already is not taken again.

    Raises Conflict `coupon-exhausted`, `coupon-row-differs`.
    """
    earlier = unit.coupons.redemption(coupon.id, case)
    if earlier and (earlier.state is state or earlier.state is UnitState.SPENT):
        return Moved(earlier, changed=False)
    held = earlier is not None and earlier.state is UnitState.HELD
    # A case that was opened in time is served, even when the coupon's last day has passed.
    refusal = refusal_to_take(desk, unit, coupon, units, channel, held=held)
    if refusal:
        return refusal
    charged = _rounded(desk, coupon, units, earlier)
    number = earlier.id if earlier else 0
    wanted = Redemption(coupon.id, case, charged, desk.clock.now(), number, state)
    return Moved(unit.coupons.settle(wanted) if earlier else unit.coupons.redeem(wanted))


def refusal_to_take(
    desk: Desk, unit: UnitOfWork, coupon: Coupon, units: int, channel: str, *, held: bool = False
) -> Refusal | None:
    """Why a case may not take these units, whatever is left; what it holds already it may use."""
    refusal = refusal_of(judge(desk, unit, coupon), coupon, _SERVED if held else USABLE)
    return refusal or _not_by_clause(desk, coupon, units, channel)


def give_back(  # noqa: PLR0917  one movement, named by its ends
    desk: Desk, unit: UnitOfWork, coupon: Coupon, case: str, of: UnitState, to: UnitState
) -> Moved | Refusal:
    """Give back what a case has; what it gave back is not given again."""
    earlier = unit.coupons.redemption(coupon.id, case)
    if earlier is None or earlier.state in _TAKING - {of}:
        params: dict[str, object] = {"code": coupon.code, "case": case}
        return Refusal(f"nothing-{of.value}-for-case", (), params)
    if earlier.state is not of:
        return Moved(earlier, changed=False)
    return Moved(unit.coupons.settle(replace(earlier, state=to, at=desk.clock.now())))


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
