"""Estimates and work: wishes that are feasible, hours that are accepted, held and worked."""

from datetime import datetime

from keytool.domain.cases import Case, Happened
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.verdicts import Refusal
from keytool.services.case_step import one_step, told_by
from keytool.services.case_units import coupon_of_case, hold_minutes
from keytool.services.case_work import case_at_work, require_open
from keytool.services.desk import Desk


def find_feasible(desk: Desk, number: str, at: datetime | None = None) -> Case:
    """A wish is found feasible: its estimate is due from now (TwinPro 4.14)."""
    return one_step(desk, number, Happened.FEASIBLE, {}, at=at)


def estimate(desk: Desk, number: str, minutes: int, at: datetime | None = None) -> Case | Refusal:
    """How long the work will take. Refused above what the certificate has left (Smart Monitor 3.5:
    no debt). Raises as `take`, BadInput `minutes-not-positive`.
    """
    _require_minutes(minutes)
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        rule, coupon = work.edition.cases.estimate_accepted, coupon_of_case(work)
        left = coupon.units_left if coupon else None
        if rule is not None and left is not None and minutes > left:
            return Refusal("estimate-above-rest", (rule.clause,), {"asked": minutes, "left": left})
        clauses = (rule.clause,) if rule else ()
        readings = rule.readings if rule else ()
        work.happen(Happened.ESTIMATED, work.at, {"minutes": minutes}, clauses, readings)
        return work.finish("case-estimated", {"minutes": minutes})


def accept_estimate(desk: Desk, number: str, at: datetime | None = None) -> Case | Refusal:
    """The customer accepted the estimate: its minutes are held.

    Raises as `take`, Conflict `case-not-estimated`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        if work.life.estimate is None or work.life.estimated is None:
            raise Conflict("case-not-estimated", case=work.case.number)
        rule = work.edition.cases.estimate_accepted
        clauses, readings = told_by(rule)
        work.happen(Happened.ACCEPTED, work.at, {}, clauses, readings)
        refusal = hold_minutes(work, work.life.estimate, work.at) if rule else None
        return refusal or work.finish("case-accepted", {"minutes": work.life.estimate})


def note_work(desk: Desk, number: str, minutes: int, at: datetime | None = None) -> Case | Refusal:
    """Minutes that were worked. Refused before the estimate was accepted (Smart Monitor 3.5).

    Raises as `take`, BadInput `minutes-not-positive`.
    """
    _require_minutes(minutes)
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        rule = work.edition.cases.estimate_accepted
        if rule is not None and work.life.accepted is None:
            return Refusal("estimate-not-accepted", (rule.clause,), {"case": work.case.number})
        rounding = work.edition.cases.rounding
        clauses, readings = ((rounding.clause,), rounding.readings) if rounding else ((), ())
        work.happen(Happened.WORKED, work.at, {"minutes": minutes}, clauses, readings)
        return work.finish("case-worked", {"minutes": minutes})


def _require_minutes(minutes: int) -> None:
    if minutes < 1:
        raise BadInput("minutes-not-positive", minutes=minutes)
