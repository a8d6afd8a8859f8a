"""What rules do by time: cases that silence closes. Asked again, it does nothing new."""

from dataclasses import dataclass
from datetime import datetime

from keytool.domain.case_fold import life_of
from keytool.domain.cases import Case, CaseEvent, CaseOutcome, CaseState, CasesWanted
from keytool.domain.errors import CannotSay, Conflict
from keytool.domain.verdicts import Refusal
from keytool.rulebook.case_clocks import CaseClock, clocks_of, closing_of
from keytool.services.desk import Desk
from keytool.services.end_case import close_case

_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class SilentCase:
    """A case that waits, when its silence closes it, and by which clauses."""

    case: Case
    closing: CaseClock
    over: bool


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
        closing = _closing(desk, case, events.get(case.id, ()), now)
        if closing is not None:
            found.append(SilentCase(case, closing, closing.due <= now))
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


def _closing(
    desk: Desk, case: Case, events: tuple[CaseEvent, ...], now: datetime
) -> CaseClock | None:
    edition = desk.rulebook.edition(case.edition, case.revision)
    try:
        return closing_of(clocks_of(desk.rulebook, edition, life_of(events), now))
    except CannotSay:
        return None
