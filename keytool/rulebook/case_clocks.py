"""The clocks of a case: what is owed, until when, by which clause. Pure; derived from its life.

A clock is never set: it follows from receipt, reactions, pauses, level and edition, so what is
stored of it is a cache. A limit that was missed stays missed by as much as it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from keytool.domain.case_life import CaseLife
from keytool.domain.cases import Burning, CaseState, MessageKind
from keytool.domain.deadlines import merged
from keytool.domain.values import dataclass
from keytool.domain.working_time import CountedTime, RoundTheClock, minute_of, moment_of
from keytool.rulebook.book import Edition, Level, Rulebook
from keytool.rulebook.deadlines import Pause, level_deadline, working_time_of
from keytool.rulebook.parts import Measure, Since, TermUnit
from keytool.rulebook.requests import closes_after

_HOUR = 60
_DAY = 24 * _HOUR


class ClockKind(StrEnum):
    """What has to happen before a clock runs out."""

    REGISTRATION = "registration"
    REACTION = "reaction"
    DETAILS = "details"
    SOLUTION = "solution"
    ESTIMATE = "estimate"
    OWN = "own"
    SILENT = "silent"
    CLOSE = "close"


THEIRS = frozenset({ClockKind.SILENT, ClockKind.CLOSE})


@dataclass(frozen=True, slots=True)
class CaseClock:
    """One limit. Moments are aware, in UTC; `due` is the earlier of two limits.

    `stopped` is None while it runs. `late` are the counted minutes from `due` to its end or to
    the moment that was asked for, `took` those from `started`; pauses are in neither.
    """

    kind: ClockKind
    level: str
    clauses: tuple[str, ...]
    started: datetime
    due: datetime
    warn: datetime
    second: datetime | None = None
    paused: int = 0
    stopped: datetime | None = None
    stopped_by: str = ""
    late: int = 0
    took: int = 0
    readings: tuple[str, ...] = ()
    provisional: tuple[int, ...] = ()

    @property
    def runs(self) -> bool:
        return self.stopped is None

    @property
    def is_ours(self) -> bool:
        """Whether we owe what it waits for."""
        return self.kind not in THEIRS


@dataclass(frozen=True, slots=True)
class Limit:
    """A clock before it is counted."""

    kind: ClockKind
    level: Level
    started: datetime
    stopped: datetime | None = None
    stopped_by: str = ""
    clauses: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()


def clocks_of(
    book: Rulebook, edition: Edition, life: CaseLife, now: datetime
) -> tuple[CaseClock, ...]:
    """All clocks that ran or run: those that ended first, then by their limit.

    Raises BadInput `level-unknown`, `calendar-unknown`; CannotSay `calendar-year-missing`.
    """
    pauses = tuple((begin, end or now) for begin, end in life.pauses)
    found = [_counted(book, edition, one, now) for one in limits_of(edition, life, pauses)]
    for limit in _left_levels(edition, life, pauses):
        counted = _counted(book, edition, limit, now)
        found += [counted] if counted.late else []
    if life.term and life.term_set:
        found.append(_own_term(edition, life, life.term, life.term_set, now))
    return tuple(sorted(found, key=lambda one: (one.runs, one.due)))


def burning_of(clocks: Sequence[CaseClock], life: CaseLife) -> Burning | None:
    """The earliest limit that we owe now; None where we owe nothing by a moment."""
    if life.state not in {CaseState.OPEN, CaseState.QUEUED}:
        return None
    ours = (one for one in clocks if one.runs and one.is_ours)
    first = min(ours, key=lambda one: one.due, default=None)
    return Burning(first.kind.value, first.due, first.warn) if first else None


def closing_of(clocks: Sequence[CaseClock]) -> CaseClock | None:
    """By when a silent customer's case closes."""
    return next((one for one in clocks if one.runs and one.kind is ClockKind.CLOSE), None)


def latest_miss(clocks: Sequence[CaseClock]) -> int:
    """By how many counted minutes a limit of ours was missed at most."""
    return max((one.late for one in clocks if one.is_ours), default=0)


def is_reaction(edition: Edition, kind: MessageKind) -> bool:
    """Whether a person's message of this kind ends the term: by the text where it says what a
    reaction is (Technotronics 3.8), else any letter by a person. A request to close is one.
    """
    named = {MessageKind.QUESTION, MessageKind.RECOMMENDATION, MessageKind.INSTRUCTION}
    ending = {MessageKind.CLOSE_REQUEST, MessageKind.REFUSAL}
    others = {MessageKind.ANSWER, MessageKind.ESTIMATE} if edition.cases.reaction is None else set()
    return kind in named | ending | others


# ---------------------------------------------------------------------------- limits


def limits_of(edition: Edition, life: CaseLife, pauses: tuple[Pause, ...]) -> Iterator[Limit]:
    """Those of the case's own level, before they are counted; an agreed term is none of them."""
    if life.received is None or not life.level:
        return
    level = edition.level(life.level)
    if level.measures is Measure.REGISTRATION:
        end = life.registered or life.reacted
        kind, freed = ClockKind.REGISTRATION, tuple(one for one in pauses if one[0] in life.freed)
        yield Limit(kind, level, life.received, end, "registered", pauses=freed)
    elif level.measures is Measure.REACTION:
        yield _reaction(edition, level, life, pauses)
        yield from _details(edition, level, life, pauses)
    for other in edition.levels:
        if other.term_of == level.id:
            yield from _terms_of_level(other, life, pauses)
    yield from _silence(edition, life)


def _reaction(edition: Edition, level: Level, life: CaseLife, pauses: tuple[Pause, ...]) -> Limit:
    assert life.received is not None  # noqa: S101  asked before
    end, by = life.reacted or life.closed, life.reaction_by or "closed"
    accepted, kind = edition.cases.accepted_when_registered, ClockKind.REACTION
    readings = accepted.readings if accepted else ()
    return Limit(kind, level, life.received, end, by, readings=readings, pauses=pauses)


def _left_levels(edition: Edition, life: CaseLife, pauses: tuple[Pause, ...]) -> Iterator[Limit]:
    """Reactions that were due under a level before the case left it."""
    if life.received is None:
        return
    for before, after in pairwise(life.levels):
        if life.reacted and life.reacted <= after.since:
            return
        level = edition.level(before.level)
        if level.measures is Measure.REACTION:
            known = tuple((a, min(b, after.since)) for a, b in pauses if a < after.since)
            kind = ClockKind.REACTION
            yield Limit(kind, level, life.received, after.since, "level", pauses=known)


def _details(
    edition: Edition, level: Level, life: CaseLife, pauses: tuple[Pause, ...]
) -> Iterator[Limit]:
    """One clock for each stretch of words that nobody answered, from its first word."""
    rule = edition.cases.answer_to_details
    if rule is None or not rule.within_level:
        return
    clauses, readings = [rule.clause, *level.clauses], rule.readings
    if life.with_developers and level.unit is TermUnit.HOURS:
        # Round the clock without developers alone (DiState 2.1, ENTELS 2.5.5).
        level = replace(level, unit=TermUnit.WORKING_HOURS)
        clauses.append(edition.window.clause)
        readings = (*readings, *rule.developers_readings)
    told, kind = tuple(dict.fromkeys(clauses)), ClockKind.DETAILS
    for word in life.words:
        if not word.again:
            end = word.answered
            yield Limit(kind, level, word.at, end, "answered", told, readings, pauses)


def _terms_of_level(level: Level, life: CaseLife, pauses: tuple[Pause, ...]) -> Iterator[Limit]:
    """Terms apart from the reaction: a clear problem is solved, a feasible wish estimated."""
    if level.measures is Measure.SOLUTION and life.clear and life.received:
        kind, end = ClockKind.SOLUTION, life.solved
        yield Limit(kind, level, life.received, end, "solved", pauses=pauses)
    if level.measures is Measure.ESTIMATE and life.feasible:
        end = life.estimated or life.solved
        yield Limit(ClockKind.ESTIMATE, level, life.feasible, end, "estimated", pauses=pauses)


def _silence(edition: Edition, life: CaseLife) -> Iterator[Limit]:
    """What a customer's silence permits, and when it closes the case."""
    if life.state not in {CaseState.WAITING, CaseState.CLOSING}:
        return
    permitted = edition.cases.user_silent
    if permitted and permitted.level and life.asked:
        level = edition.level(permitted.level)
        clauses, readings = (permitted.clause,), permitted.readings
        yield Limit(ClockKind.SILENT, level, life.asked, None, "", clauses, readings)
    rule = edition.cases.auto_close
    after = closes_after(edition, life.level)
    if rule is None or after is None:
        return
    since = life.asked if rule.since is Since.QUESTION else life.close_asked
    if since is not None:
        yield Limit(ClockKind.CLOSE, after, since, None, "", (rule.clause,), rule.readings)


# --------------------------------------------------------------------------- counting


def _counted(book: Rulebook, edition: Edition, limit: Limit, now: datetime) -> CaseClock:
    found = level_deadline(book, edition, limit.level, limit.started, limit.pauses)
    time = _time_of(book, edition, limit.level)
    end = minute_of(limit.stopped or now)
    started, due = minute_of(limit.started), minute_of(found.alarm)
    pauses = merged((minute_of(a), minute_of(b)) for a, b in limit.pauses)
    return CaseClock(
        limit.kind,
        limit.level.id,
        limit.clauses or limit.level.clauses,
        found.received,
        found.alarm,
        warning(time, limit.level, started, due),
        found.second,
        found.paused,
        limit.stopped,
        limit.stopped_by if limit.stopped else "",
        _counted_between(time, due, end, pauses),
        _counted_between(time, started, end, pauses),
        tuple(dict.fromkeys((*found.readings, *limit.readings))),
        found.provisional,
    )


def _time_of(book: Rulebook, edition: Edition, level: Level) -> CountedTime:
    return RoundTheClock() if level.unit is TermUnit.HOURS else working_time_of(book, edition)


def _counted_between(
    time: CountedTime, begin: int, end: int, pauses: Sequence[tuple[int, int]]
) -> int:
    taken = sum(time.between(max(begin, a), min(end, b)) for a, b in pauses if a < end)
    return time.between(begin, end) - taken if begin < end else 0


def warning(time: CountedTime, level: Level, started: int, due: int) -> datetime:
    """An hour of counted time before the limit, the opening of its day where it is told in days;
    never before the start, so a limit of an hour warns at once.
    """
    if level.unit in {TermUnit.HOURS, TermUnit.WORKING_HOURS}:
        counted = time.between(started, due)
        return moment_of(time.after(started, counted - _HOUR) if counted > _HOUR else started)
    opening = max((begin for begin, _end in time.intervals(due - _DAY, due)), default=due)
    return moment_of(max(started, opening))


def own_warning(told: datetime, due: datetime) -> datetime:
    """A day before a moment that was agreed on, never before it was."""
    return max(told, due - timedelta(days=1))


def _own_term(
    edition: Edition, life: CaseLife, due: datetime, told: datetime, now: datetime
) -> CaseClock:
    """A moment that somebody agreed on; nothing moves it but another one."""
    rule = edition.cases.own_term
    end = life.solved if life.solved and life.solved >= told else None
    late, took = (minute_of(end or now) - minute_of(since) for since in (due, told))
    clauses, readings = ((rule.clause,), rule.readings) if rule else ((), ())
    return CaseClock(
        ClockKind.OWN,
        life.level,
        clauses,
        told,
        due,
        own_warning(told, due),
        stopped=end,
        stopped_by="solved" if end else "",
        late=max(0, late),
        took=max(0, took),
        readings=readings,
    )
