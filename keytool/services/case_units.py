"""Units of a coupon over the life of a case: held when it is opened, spent with the first reaction
that is no refusal, given back where it is refused, merged or moved to an ordinary level before.

One problem, one case, one unit (DiState 3.6). Minutes (Smart Monitor 3.5, 3.7) are held as the
estimate that was accepted, and spent once, rounded up, when the case is closed.
"""

from datetime import datetime

from keytool.domain.cases import Happened
from keytool.domain.coupons import Coupon, UnitKind, UnitState
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.services.case_work import CaseWork
from keytool.services.coupon_units import (
    Moved,
    give_back,
    refusal_to_take,
    take_units,
    units_each,
)
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Held:
    """What a case took of a coupon."""

    coupon: Coupon
    moved: Moved


def hold_unit(work: CaseWork, coupon: Coupon, channel: str = "") -> Held | Refusal:
    """Keep the unit of a request; it is told with `tell_units`. Why not, where there is none."""
    units = units_each(work.desk.rulebook, coupon) or 1
    taken = all_taken(work.desk, coupon, units)
    if taken is not None:
        return taken
    number, held = work.case.number, UnitState.HELD
    moved = take_units(work.desk, work.unit, coupon, units, number, held, channel)
    return moved if isinstance(moved, Refusal) else Held(coupon, moved)


def all_taken(desk: Desk, coupon: Coupon, units: int) -> Refusal | None:
    """What is held may come back, so the coupon is not used up yet."""
    if (coupon.units_left or 0) >= units:
        return None
    params: dict[str, object] = {"code": coupon.code, "left": coupon.units_left}
    return Refusal("coupon-units-taken", _clause(desk, coupon), params)


def refusal_to_hold(desk: Desk, unit: UnitOfWork, coupon: Coupon, channel: str) -> Refusal | None:
    """Why a request that comes by this channel would hold no unit of the coupon."""
    units = units_each(desk.rulebook, coupon) or 1
    return all_taken(desk, coupon, units) or refusal_to_take(desk, unit, coupon, units, channel)


def hold_minutes(work: CaseWork, minutes: int, at: datetime) -> Refusal | None:
    """Keep the minutes of an estimate that the customer accepted."""
    coupon = coupon_of_case(work)
    if coupon is None:
        return Refusal("coupon-missing-for-estimate", (), {"case": work.case.number})
    return _take(work, coupon, minutes, UnitState.HELD, at)


def spend_held(work: CaseWork, at: datetime) -> Refusal | None:
    """Use what a case of requests holds; one that holds nothing uses nothing."""
    coupon = coupon_of_case(work)
    if coupon is None or coupon.claims.unit is not UnitKind.REQUESTS:
        return None
    if work.life.units is not UnitState.HELD:
        return None
    return _take(work, coupon, work.life.taken, UnitState.SPENT, at)


def spend_minutes(work: CaseWork, at: datetime) -> Refusal | None:
    """Use what was worked on a case of hours, once; nought stays nought and gives back the rest."""
    coupon = coupon_of_case(work)
    if coupon is None or coupon.claims.unit is not UnitKind.MINUTES:
        return None
    if work.life.units is UnitState.SPENT:
        return None
    if not work.life.minutes:
        return release_held(work, at)
    return _take(work, coupon, work.life.minutes, UnitState.SPENT, at)


def release_held(work: CaseWork, at: datetime) -> Refusal | None:
    """Give back what a case holds; what was spent stays spent."""
    coupon = coupon_of_case(work)
    if coupon is None or work.life.units is not UnitState.HELD:
        return None
    moved = give_back(
        work.desk, work.unit, coupon, work.case.number, UnitState.HELD, UnitState.RELEASED
    )
    if isinstance(moved, Refusal):
        return moved
    tell_units(work, Held(coupon, moved), UnitState.RELEASED, at)
    return None


def coupon_of_case(work: CaseWork) -> Coupon | None:
    """The coupon that a case names."""
    if work.case.coupon is None:
        return None
    coupon = work.unit.coupons.get(work.case.coupon)
    if coupon is None:
        raise BadInput("coupon-not-found", code=work.case.coupon)
    return coupon


def tell_units(work: CaseWork, held: Held, state: UnitState, at: datetime) -> None:
    """The event of the case, and what the journal's entry says of the coupon."""
    if not held.moved.changed:
        return
    entry, coupon = held.moved.entry, held.coupon
    facts = {"state": state.value, "units": entry.units, "coupon": coupon.code}
    rule = work.edition.coupon
    readings = rule.use_readings if rule else ()
    work.happen(Happened.UNITS, at, facts, _clause(work.desk, coupon), readings)
    work.moved |= {"units": entry.units, "units_state": state.value}


def _take(
    work: CaseWork, coupon: Coupon, units: int, state: UnitState, at: datetime
) -> Refusal | None:
    moved = take_units(work.desk, work.unit, coupon, units, work.case.number, state)
    if isinstance(moved, Refusal):
        return moved
    tell_units(work, Held(coupon, moved), state, at)
    return None


def _clause(desk: Desk, coupon: Coupon) -> tuple[str, ...]:
    rule = desk.rulebook.edition_of_coupon(coupon).coupon
    return (rule.clause,) if rule else ()
