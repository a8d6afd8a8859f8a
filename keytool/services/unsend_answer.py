"""An answer is taken back while its letter still waits: as if it had never been said.

What came of it at once goes with it: the reaction, the wait, the unit that it used.
"""

from collections.abc import Sequence
from dataclasses import replace

from keytool.domain.case_events import LETTER
from keytool.domain.case_fold import life_of
from keytool.domain.cases import Case, CaseEvent, Happened
from keytool.domain.coupons import UnitState
from keytool.domain.errors import Conflict
from keytool.domain.mail import Sending
from keytool.domain.verdicts import Refusal
from keytool.services.case_units import Held, coupon_of_case, tell_units
from keytool.services.case_work import CaseWork, case_at_work
from keytool.services.coupon_units import give_back
from keytool.services.desk import Desk


def unsend(desk: Desk, number: str, version: int) -> Case | Refusal:
    """Take back the answer after which the case was of this version.

    Raises BadInput `case-not-found`, `case-number-wrong`; Conflict `letter-went`,
    `answer-overtaken`.
    """
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number)
        events = unit.cases.events(work.case.id)
        said = _last_said(events)
        if said is None or version != work.case.version:
            raise Conflict("answer-overtaken", case=work.case.number)
        for one in events:
            if one.what is Happened.ANSWERED and one.place >= said.place:
                _withdraw(work, one)
        before = work.life
        span = {"from": said.place, "to": events[-1].place}
        work.happen(Happened.UNSENT, work.now, span)
        work.life = life_of([*events, *work.new])
        refusal = _give_back(work, was=before.units)
        if refusal is not None:
            return refusal
        return work.finish("answer-unsent", {"message": said.message})


def _last_said(events: Sequence[CaseEvent]) -> CaseEvent | None:
    """What a person said last; a letter that tells of it by itself goes with it."""
    said = [one for one in events if one.what is Happened.ANSWERED]
    return next((one for one in reversed(said) if LETTER not in one.facts), None)


def _withdraw(work: CaseWork, said: CaseEvent) -> None:
    """Raises Conflict `letter-went` where a server may have it, or nobody is to get one."""
    letters = work.unit.mail.outgoing_of_case(work.case.id)
    letter = next((one for one in letters if one.message == said.message), None)
    if letter is None or letter.state is not Sending.QUEUED or letter.tries:
        raise Conflict("letter-went", case=work.case.number)
    work.unit.mail.save_outgoing(replace(letter, state=Sending.WITHDRAWN, next_at=None))


def _give_back(work: CaseWork, was: UnitState | None) -> Refusal | None:
    """The unit that the answer used is held again."""
    coupon = coupon_of_case(work)
    if coupon is None or was is work.life.units or was is not UnitState.SPENT:
        return None
    number = work.case.number
    moved = give_back(work.desk, work.unit, coupon, number, UnitState.SPENT, UnitState.HELD)
    if isinstance(moved, Refusal):
        return moved
    tell_units(work, Held(coupon, moved), UnitState.HELD, work.now)
    return None
