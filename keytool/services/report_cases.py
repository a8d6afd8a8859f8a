"""Terms of cases kept and missed: of each regulation, level and clock."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from keytool.domain.case_fold import life_of
from keytool.domain.cases import Case, CaseEvent
from keytool.domain.days import local_day
from keytool.domain.errors import BadInput
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import CaseClock, clocks_of
from keytool.services.desk import Desk

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TermsKept:
    """Clocks of one kind at one level. `kept` ended in time, `missed` late or are late and run,
    `runs` may still be kept; minutes are counted ones, None where nothing ended.
    """

    regulation: str
    edition: str
    level: str
    clock: str
    clauses: tuple[str, ...]
    kept: int
    missed: int
    runs: int
    took: int | None
    worst: int

    @property
    def share(self) -> float | None:
        """Of those that were decided, how many were kept."""
        decided = self.kept + self.missed
        return self.kept / decided if decided else None


@dataclass(frozen=True, slots=True)
class CasesReport:
    """Cases that were opened from `first` to `last`; `unknown` could not be counted."""

    first: date
    last: date
    cases: int
    open: int
    unknown: int
    terms: tuple[TermsKept, ...]


@dataclass(frozen=True, slots=True)
class CaseTerm:
    """One limit that we owed or owe in a case."""

    case: Case
    edition: Edition
    clock: CaseClock

    @property
    def ended(self) -> bool:
        """Whether it is decided: kept, or missed already."""
        return not self.clock.runs or bool(self.clock.late)


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """All limits of cases that were opened from `first` to `last`, and whose they are."""

    first: date
    last: date
    terms: tuple[CaseTerm, ...]
    customers: Mapping[int, str]


def case_terms(desk: Desk, first: date, last: date) -> CaseTerms:
    """Those that can be counted here. Raises BadInput `days-reversed`."""
    _require_days(first, last)
    found: list[CaseTerm] = []
    for case, events in _opened(desk, first, last):
        try:
            found += _terms_of(desk, case, events)
        except BadInput:
            continue
    holders = {one.case.customer for one in found if one.case.customer}
    with desk.register.read() as unit:
        customers = {row: one.name for row, one in unit.customers.many(holders).items()}
    return CaseTerms(first, last, tuple(found), customers)


@dataclass(slots=True)
class _Counted:
    clauses: tuple[str, ...] = ()
    kept: int = 0
    missed: int = 0
    runs: int = 0
    took: list[int] = field(default_factory=list)
    worst: int = 0

    def add(self, clock: CaseClock) -> None:
        self.clauses = self.clauses or clock.clauses
        self.worst = max(self.worst, clock.late)
        if clock.late:
            self.missed += 1
        elif clock.runs:
            self.runs += 1
        else:
            self.kept += 1
        if not clock.runs and clock.stopped_by != "level":
            self.took.append(clock.took)


def report_cases(desk: Desk, first: date, last: date) -> CasesReport:
    """Raises BadInput `days-reversed`."""
    _require_days(first, last)
    counted: dict[tuple[str, str, str, str], _Counted] = defaultdict(_Counted)
    cases = still_open = unknown = 0
    for case, events in _opened(desk, first, last):
        cases += 1
        still_open += case.outcome is None
        try:
            found = _terms_of(desk, case, events)
        except BadInput:  # its edition, or a year of the calendar, is not known here
            unknown += 1
            continue
        for one in found:
            clock = one.clock
            name = case.regulation, case.edition, clock.level, clock.kind.value
            counted[name].add(clock)
    terms = tuple(_term(name, one) for name, one in sorted(counted.items()))
    return CasesReport(first, last, cases, still_open, unknown, terms)


def _opened(desk: Desk, first: date, last: date) -> Iterator[tuple[Case, tuple[CaseEvent, ...]]]:
    after = 0
    with desk.register.read() as unit:
        while cases := unit.cases.page(after, _AT_ONCE):
            chosen = [one for one in cases if first <= local_day(one.opened_at) <= last]
            events = unit.cases.events_of([one.id for one in chosen])
            yield from ((one, events.get(one.id, ())) for one in chosen)
            after = cases[-1].id


def _require_days(first: date, last: date) -> None:
    if last < first:
        raise BadInput("days-reversed", first=first, last=last)


def _terms_of(desk: Desk, case: Case, events: tuple[CaseEvent, ...]) -> list[CaseTerm]:
    edition = desk.rulebook.edition(case.edition, case.revision)
    clocks = clocks_of(desk.rulebook, edition, life_of(events), desk.clock.now())
    return [CaseTerm(case, edition, one) for one in clocks if one.is_ours]


def _term(name: tuple[str, str, str, str], one: _Counted) -> TermsKept:
    took = round(median(one.took)) if one.took else None
    return TermsKept(*name, one.clauses, one.kept, one.missed, one.runs, took, one.worst)
