"""What burns and what is promised in open cases: each limit of ours that runs, with its case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from keytool.domain.case_fold import life_of
from keytool.domain.cases import Case, CaseEvent, CaseState, CasesWanted
from keytool.domain.errors import CannotSay
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import CaseClock, clocks_of
from keytool.services.desk import Desk

_ALL = 1_000_000
_OURS = frozenset({CaseState.OPEN, CaseState.QUEUED})


@dataclass(frozen=True, slots=True)
class Promise:
    """A limit that we owe, of which case and whose."""

    case: Case
    edition: Edition
    clock: CaseClock
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Promises:
    """The earliest limit first; `register` is the register's own name."""

    promises: tuple[Promise, ...]
    register: str
    now: datetime


def show_promises(desk: Desk, *, mine: bool = False) -> Promises:
    """Of all open cases, or of those that the operator is responsible for. A case whose clocks
    cannot be counted promises nothing that could be named.
    """
    responsible = desk.operator if mine else None
    with desk.register.read() as unit:
        now = desk.clock.now()
        cases = unit.cases.wanted(CasesWanted(responsible=responsible, limit=_ALL))
        events = unit.cases.events_of([one.id for one in cases])
        holders = unit.customers.many({one.customer for one in cases if one.customer})
        names = {row: known.name for row, known in holders.items()}
        found = [
            Promise(case, edition, clock, names.get(case.customer or 0, ""))
            for case in cases
            for edition, clock in _running(desk, case, events.get(case.id, ()), now)
        ]
        ordered = sorted(found, key=lambda one: (one.clock.due, one.case.id, one.clock.kind))
        return Promises(tuple(ordered), unit.identity(), now)


def _running(
    desk: Desk, case: Case, events: tuple[CaseEvent, ...], now: datetime
) -> Iterator[tuple[Edition, CaseClock]]:
    edition, life = desk.rulebook.edition(case.edition, case.revision), life_of(events)
    if life.state not in _OURS:
        return
    try:
        clocks = clocks_of(desk.rulebook, edition, life, now)
    except CannotSay:
        return
    yield from ((edition, one) for one in clocks if one.runs and one.is_ours)
