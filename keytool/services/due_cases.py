"""What rules do by time: cases that silence closes, and letters that warn of it. Asked again, it
does nothing new.
"""

from dataclasses import dataclass
from datetime import datetime

from keytool.domain.case_fold import life_of
from keytool.domain.cases import Case, CaseEvent, CaseOutcome, CaseState, CasesWanted
from keytool.domain.errors import CannotSay, Conflict
from keytool.domain.verdicts import Refusal
from keytool.rulebook.case_clocks import CaseClock, clocks_of, closing_of
from keytool.rulebook.case_times import left_of
from keytool.services.case_work import case_at_work
from keytool.services.desk import Desk
from keytool.services.end_case import close_case
from keytool.services.tell_customer import warn_of_closing

_ALL = 1_000_000
_HALF = 0.5
"""The share of the time of silence that is left when its customer is warned."""


@dataclass(frozen=True, slots=True)
class SilentCase:
    """A case that waits, when its silence closes it, and by which clauses. `half`: half of that
    time is over, and its customer was not warned yet.
    """

    case: Case
    closing: CaseClock
    over: bool
    half: bool = False


def due_cases(desk: Desk) -> tuple[SilentCase, ...]:
    """Cases whose silence is counted, the earliest first."""
    now = desk.clock.now()
    with desk.register.read() as unit:
        waiting = [
            one
            for state in (CaseState.WAITING, CaseState.CLOSING)
            for one in unit.cases.wanted(CasesWanted(state=state, limit=_ALL))
        ]
        events = unit.cases.events_of([one.id for one in waiting])
    found = []
    for case in waiting:
        one = _silent(desk, case, events.get(case.id, ()), now)
        if one is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.closing.due, one.case.id)))


def close_due(desk: Desk) -> tuple[SilentCase, ...]:
    """Close those whose silence is over; each in a transaction of its own. Those that were."""
    closed = []
    for one in due_cases(desk):
        if not one.over:
            break
        try:
            done = close_case(desk, one.case.number, CaseOutcome.SILENT)
        except Conflict:  # somebody was faster
            continue
        if not isinstance(done, Refusal):
            closed.append(one)
    return tuple(closed)


def warn_due(desk: Desk) -> tuple[SilentCase, ...]:
    """Warn customers at half of the time that closes their cases; those that were warned. Where
    no letter can go, nobody was.
    """
    return tuple(one for one in due_cases(desk) if one.half and _warned(desk, one.case.number))


def _warned(desk: Desk, number: str) -> bool:
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number)
        again = _silent(desk, work.case, unit.cases.events(work.case.id), work.now)
        if again is None or not again.half or not warn_of_closing(work):
            return False
        work.finish("case-closing-warned")
        return True


def _silent(
    desk: Desk, case: Case, events: tuple[CaseEvent, ...], now: datetime
) -> SilentCase | None:
    edition, life = desk.rulebook.edition(case.edition, case.revision), life_of(events)
    try:
        closing = closing_of(clocks_of(desk.rulebook, edition, life, now))
        left = left_of(desk.rulebook, edition, closing, life, now) if closing else None
    except CannotSay:
        return None
    if closing is None or left is None:
        return None
    over = closing.due <= now
    warned = life.warned is not None and life.warned >= closing.started
    return SilentCase(case, closing, over, not over and not warned and left.share <= _HALF)
