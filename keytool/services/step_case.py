"""Steps of a case: taken, put to wait, given another level or a term, told to the head, rated."""

from dataclasses import dataclass
from datetime import datetime

from keytool.domain.cases import Case, CaseState, Fact, Happened, WaitsFor
from keytool.domain.coupons import UnitState
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.reasons import reason_given
from keytool.domain.verdicts import Refusal
from keytool.rulebook.case_levels import LevelAsked, choose_level
from keytool.rulebook.parts import Basis
from keytool.services.answer_case import wait_for
from keytool.services.case_facts import CaseFacts, day_of, entitled
from keytool.services.case_step import (
    ground_named,
    one_step,
    plain,
    step_by_rule,
    without_rule,
)
from keytool.services.case_units import (
    coupon_of_case,
    hold_unit,
    release_held,
    tell_units,
)
from keytool.services.case_work import CaseWork, case_at_work, require_open
from keytool.services.desk import Desk
from keytool.services.take_cases import give_to
from keytool.services.tell_head import escalate_to_head

STATE_REQUESTS = "state-requests"
"""The duty of a text to tell the customer of a request of the state."""
BEST, WORST = 5, 1
"""Marks of a rating."""


def take(desk: Desk, number: str, by: str = "", at: datetime | None = None) -> Case:
    """Somebody answers for the case from now on: who takes it, or another person. A customer who
    may call is told whom.

    Raises BadInput `case-not-found`, `case-number-wrong`; Conflict `case-closed`, `case-merged`,
    `case-taken-already`.
    """
    who = by.strip() or desk.operator
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number, at)
        give_to(work, who)
        return work.finish("case-taken", {"by": who})


def wait(
    desk: Desk,
    number: str,
    what: WaitsFor,
    until: datetime | None = None,
    at: datetime | None = None,
) -> Case:
    """The customer owes the next step; our clocks stand still.

    Raises as `take`, and Conflict `case-asked-nothing` where nothing was said to the customer;
    BadInput `moment-in-past`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        if until is not None and until <= work.now:
            raise BadInput("moment-in-past", at=until)
        wait_for(work, what, work.at, until)
        return work.finish("case-waits", {"for": what.value})


def resume(desk: Desk, number: str, at: datetime | None = None) -> Case:
    """We owe the next step again. Raises as `take`, and Conflict `case-does-not-wait`."""
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        if work.life.state in {CaseState.OPEN, CaseState.QUEUED}:
            raise Conflict("case-does-not-wait", case=work.case.number)
        work.happen(Happened.RESUMED, work.at)
        return work.finish("case-resumed")


def mark_critical(
    desk: Desk, number: str, at: datetime | None = None, *, critical: bool = True
) -> Case:
    """Out of turn, or in turn again. Raises as `take`."""
    return one_step(desk, number, Happened.CRITICAL, {"critical": critical}, "queue", at)


def tell_clear(desk: Desk, number: str, at: datetime | None = None, *, clear: bool) -> Case:
    """Whether the problem is clear, so that its solution has a term (ENTELS 2.5.4)."""
    return one_step(desk, number, Happened.CLEAR, {"clear": clear}, at=at)


def escalate(desk: Desk, number: str, at: datetime | None = None) -> Case | Refusal:
    """A letter to the head of support came; the head who is named with the vendor is told of it.
    Refused where the text has no such way.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        if work.edition.cases.escalation is None:
            return without_rule(work, "escalation")
        escalate_to_head(work)
        return work.finish("case-escalated", {"head": work.life.head} if work.life.head else {})


def give_access(desk: Desk, number: str, at: datetime | None = None) -> Case | Refusal:
    """Temporary access was given; passwords are to be changed after closing (ENTELS 4.3)."""
    return step_by_rule(desk, number, Happened.ACCESS_GIVEN, {}, "temporary_access", at)


def note_state_request(desk: Desk, number: str, at: datetime | None = None) -> Case | Refusal:
    """A state body asks about the customer, who has to be told at once (Smart Monitor 5.3). Refused
    where the text has no such duty. Raises as `take`.
    """
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number, at)
        duty = next((one for one in work.edition.duties if one.id == STATE_REQUESTS), None)
        if duty is None:
            return without_rule(work, STATE_REQUESTS)
        work.happen(Happened.STATE_REQUEST, work.at, {}, (duty.clause,), duty.readings)
        return work.finish("case-state-request")


def set_term(  # noqa: PLR0917  a term, and what it rests on
    desk: Desk,
    number: str,
    due: datetime,
    why: str,
    at: datetime | None = None,
    ground: str = "",
) -> Case | Refusal:
    """A term of its own, as it was agreed, or as a `ground` of the text permits it: what was late
    before stays late. Raises as `take`, BadInput `moment-in-past`, `reason-missing`,
    `ground-unknown`.
    """
    why = reason_given(why)
    if due <= desk.clock.now():
        raise BadInput("moment-in-past", at=due)
    facts: dict[str, Fact] = {"due": due.isoformat(), "why": why}
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        rule = work.edition.cases.own_term
        permitted = ground_named(work.edition, ground) if ground else None
        if rule is None and permitted is None:
            return without_rule(work, "own_term")
        parts = [one for one in (rule, permitted) if one is not None]
        clauses = dict.fromkeys(one.clause for one in parts)
        readings = dict.fromkeys(name for one in parts for name in one.readings)
        facts |= {"ground": permitted.id} if permitted else {}
        work.happen(Happened.TERM, work.at, facts, tuple(clauses), tuple(readings))
        return work.finish("case-term", plain(facts))


def rate(desk: Desk, number: str, rating: int, at: datetime | None = None) -> Case | Refusal:
    """The customer's mark. Raises BadInput `rating-out-of-range`; Conflict `case-not-closed`."""
    if not WORST <= rating <= BEST:
        raise BadInput("rating-out-of-range", rating=rating, worst=WORST, best=BEST)
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number, at)
        rule = work.edition.cases.rating
        if rule is None:
            return without_rule(work, "rating")
        if not work.life.is_over:
            raise Conflict("case-not-closed", case=work.case.number)
        work.happen(Happened.RATED, work.at, {"rating": rating}, (rule.clause,), rule.readings)
        return work.finish("case-rated", {"rating": rating})


# --------------------------------------------------------------------------------- level


@dataclass(frozen=True, slots=True)
class LevelWanted:
    """Another level, what confirms it, whether developers are needed, and why."""

    level: str
    why: str = ""
    bug_confirmed: bool = False
    not_their_fault: bool = False
    with_developers: bool = False


def change_level(
    desk: Desk, number: str, wanted: LevelWanted, at: datetime | None = None
) -> Case | Refusal:
    """The case's level from now on; its clock is judged anew from the same receipt.

    Refused where the text does not open the level to the customer, its condition is not
    confirmed, or the case's own level excludes it. A unit that is held goes back with a move to
    an ordinary level before the first reaction. Raises as `take`, BadInput `level-unknown`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        refusal = _excluded(work, wanted.level) or _not_open(work, wanted)
        if refusal is not None:
            return refusal
        level = work.edition.level(wanted.level)
        facts: dict[str, Fact] = {"level": level.id, "reason": wanted.why.strip()}
        if wanted.with_developers:
            facts["developers"] = True
        refusal = _units_for(work, level.requires)
        if refusal is not None:
            return refusal
        work.happen(Happened.LEVEL, work.at, facts, level.clauses, level.readings)
        return work.finish("case-level", {"level": level.id, "why": wanted.why.strip()})


def _excluded(work: CaseWork, level: str) -> Refusal | None:
    """Special requests hold no development (DiState 3.6, ENTELS 2.5.5)."""
    rule = work.edition.cases.development
    if rule is None or level != rule.level:
        return None
    for one in work.edition.exclusions:
        if one.id == "development" and work.life.level in one.levels:
            return Refusal("level-excludes-development", (one.clause,), {"level": work.life.level})
    return None


def _not_open(work: CaseWork, wanted: LevelWanted) -> Refusal | None:
    if wanted.level == work.life.level:
        return None
    unit, case = work.unit, work.case
    key = unit.keys.get(case.key) if case.key else None
    customer = unit.customers.get(case.customer) if case.customer else None
    facts = CaseFacts(key, customer, None, coupon_of_case(work))
    at = work.life.received or case.opened_at
    known = entitled(work.desk, unit, work.edition, facts, day_of(work.edition, at))
    asked = LevelAsked(
        case.channel,
        wanted.level,
        facts.coupon is not None,
        wanted.not_their_fault,
        wanted.bug_confirmed,
    )
    return choose_level(work.edition, known, asked).instead


def _units_for(work: CaseWork, requires: Basis) -> Refusal | None:
    if requires is not Basis.COUPON:
        return release_held(work, work.at) if work.life.reacted is None else None
    coupon = coupon_of_case(work)
    if coupon is None or work.life.units in {UnitState.HELD, UnitState.SPENT}:
        return None
    held = hold_unit(work, coupon, work.case.channel)
    if isinstance(held, Refusal):
        return held
    tell_units(work, held, UnitState.HELD, work.at)
    return None
