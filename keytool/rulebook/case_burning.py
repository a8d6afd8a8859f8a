"""What burns in very many cases, counted anew: the limits of `case_clocks`, and nothing beside.

After a change of a calendar every open case is counted once more. What people read of one clock
(what was counted, which readings decided) costs ten times what its moment does.
"""

from keytool.domain.case_life import CaseLife
from keytool.domain.cases import Burning, CaseState
from keytool.domain.deadlines import moved
from keytool.domain.working_time import CountedTime, Interval, RoundTheClock, minute_of, moment_of
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.case_clocks import (
    THEIRS,
    ClockKind,
    Limit,
    limits_of,
)
from keytool.rulebook.case_warnings import own_warning, warning
from keytool.rulebook.deadlines import counting, terms_of, working_time_of
from keytool.rulebook.parts import Term, TermUnit

_STEPS_OF_OURS = frozenset({CaseState.OPEN, CaseState.QUEUED})


class Burner:
    """The rules of one edition, ready for many of its cases."""

    def __init__(self, book: Rulebook, edition: Edition) -> None:
        self._book = book
        self._edition = edition
        self._round: CountedTime = RoundTheClock()
        self._working: CountedTime | None = None

    def burning(self, life: CaseLife) -> Burning | None:
        """As `burning_of` says of all clocks.

        Raises BadInput `level-unknown`, `calendar-unknown`; CannotSay `calendar-year-missing`.
        """
        if life.state not in _STEPS_OF_OURS:
            return None
        first: Burning | None = None
        pauses = tuple((begin, end) for begin, end in life.pauses if end is not None)
        for limit in limits_of(self._edition, life, pauses):
            if limit.stopped is None and limit.kind not in THEIRS:
                found = self._counted(limit)
                first = found if first is None or found.at < first.at else first
        if life.term and life.term_set and not (life.solved and life.solved >= life.term_set):
            own = Burning(ClockKind.OWN.value, life.term, own_warning(life.term_set, life.term))
            first = own if first is None or own.at < first.at else first
        return first

    def _counted(self, limit: Limit) -> Burning:
        started = minute_of(limit.started)
        pauses = [(minute_of(a), minute_of(b)) for a, b in limit.pauses]
        terms = terms_of(limit.level)
        due = min(self._due(term, started, pauses) for term in terms)
        time = self._time(limit.level.unit)
        warn = warning(time, limit.level, started, due)
        return Burning(limit.kind.value, moment_of(due), warn)

    def _due(self, term: Term, started: int, pauses: list[Interval]) -> int:
        time = self._time(term.unit)
        due, _taken = moved(time, counting(time, term, started), pauses)
        return due

    def _time(self, unit: TermUnit) -> CountedTime:
        if unit is TermUnit.HOURS:
            return self._round
        if self._working is None:
            self._working = working_time_of(self._book, self._edition)
        return self._working
