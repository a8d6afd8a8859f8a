"""How much of a case's limit is left, and the line of time that led to it. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from keytool.domain.case_life import CaseLife
from keytool.domain.cases import CaseState
from keytool.domain.deadlines import merged, without
from keytool.domain.values import dataclass
from keytool.domain.working_time import CountedTime, Interval, RoundTheClock, minute_of, moment_of
from keytool.rulebook.book import Edition, Level, Rulebook
from keytool.rulebook.case_clocks import CaseClock, ClockKind, closing_of
from keytool.rulebook.deadlines import working_time_of
from keytool.rulebook.parts import TermUnit

_NOMINAL = 1


class PartKind(StrEnum):
    """What a stretch of the line is. What is none of these is no working time."""

    MET = "met"
    MISSED = "missed"
    COUNTED = "counted"
    PAUSED = "paused"
    AHEAD = "ahead"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class TimePart:
    """From one aware moment to another; `minutes` of it are counted, by `clauses`."""

    kind: PartKind
    begin: datetime
    end: datetime
    minutes: int
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Counted minutes until a limit, negative once it is over, and the share of the term."""

    minutes: int
    share: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The clock that leads now, what is left of it, and the parts in their order."""

    clock: CaseClock
    left: TimeLeft
    parts: tuple[TimePart, ...]


def leading_of(clocks: Sequence[CaseClock], life: CaseLife) -> CaseClock | None:
    """The earliest limit that we owe, else what the customer's silence leads to."""
    if life.is_over:
        return None
    ours = [one for one in clocks if one.runs and one.is_ours]
    if life.state in {CaseState.OPEN, CaseState.QUEUED} and ours:
        return min(ours, key=lambda one: one.due)
    return closing_of(clocks)


def left_of(
    book: Rulebook, edition: Edition, clock: CaseClock, life: CaseLife, now: datetime
) -> TimeLeft:
    """Raises CannotSay `calendar-year-missing`."""
    time = _time_of(book, edition, clock, life)
    due, at = minute_of(clock.due), minute_of(now)
    left = time.between(at, due) if at <= due else -time.between(due, at)
    total = clock.took + max(left, 0)
    return TimeLeft(left, min(1.0, max(left, 0) / max(total, _NOMINAL)))


def line_of(
    book: Rulebook, edition: Edition, clocks: Sequence[CaseClock], life: CaseLife, now: datetime
) -> TimeLine | None:
    """None where no limit runs. Raises CannotSay `calendar-year-missing`."""
    clock = leading_of(clocks, life)
    if clock is None:
        return None
    time = _time_of(book, edition, clock, life)
    pauses = merged((minute_of(a), minute_of(b or now)) for a, b in life.pauses)
    if not clock.is_ours:  # a silence is counted from the letter that began the pause
        pauses = [one for one in pauses if one[0] < minute_of(clock.started)]
    parts = [
        *_answered(book, edition, clocks, life, clock, pauses),
        *_of_clock(time, clock, minute_of(now), pauses),
        *(_part(PartKind.PAUSED, one, ()) for one in pauses),
    ]
    ordered = tuple(sorted(parts, key=lambda one: (one.begin, one.end)))
    return TimeLine(clock, left_of(book, edition, clock, life, now), ordered)


# ------------------------------------------------------------------------------- pieces


def _time_of(book: Rulebook, edition: Edition, clock: CaseClock, life: CaseLife) -> CountedTime:
    """As the clock itself is counted: an agreed term runs round the clock."""
    if clock.kind is ClockKind.OWN:
        return RoundTheClock()
    if edition.level(clock.level).unit is not TermUnit.HOURS:
        return working_time_of(book, edition)
    joined = clock.kind is ClockKind.DETAILS and life.with_developers
    return working_time_of(book, edition) if joined else RoundTheClock()


def _answered(  # noqa: PLR0917  all that a clock was counted with
    book: Rulebook,
    edition: Edition,
    clocks: Sequence[CaseClock],
    life: CaseLife,
    leading: CaseClock,
    pauses: list[Interval],
) -> Iterator[TimePart]:
    """What was counted of limits that ended before this one began."""
    for one in clocks:
        if one.stopped is None or not one.is_ours or one.stopped > leading.started:
            continue
        kind = PartKind.MISSED if one.late else PartKind.MET
        time = _time_of(book, edition, one, life)
        span = time.intervals(minute_of(one.started), minute_of(one.stopped))
        yield from (_part(kind, some, one.clauses) for some in without(span, pauses))


def _of_clock(
    time: CountedTime, clock: CaseClock, now: int, pauses: list[Interval]
) -> Iterator[TimePart]:
    """What was counted of it, what is to come, and by how much it is over."""
    begin, due = minute_of(clock.started), minute_of(clock.due)
    spans = {
        PartKind.COUNTED: without(time.intervals(begin, min(now, due)), pauses),
        PartKind.AHEAD: time.intervals(max(begin, now), due),
        PartKind.LATE: without(time.intervals(due, now), pauses),
    }
    for kind, some in spans.items():
        yield from (_part(kind, one, clock.clauses) for one in some)


def _part(kind: PartKind, span: Interval, clauses: tuple[str, ...]) -> TimePart:
    begin, end = span
    return TimePart(kind, moment_of(begin), moment_of(end), end - begin, clauses)


def counting_begins(
    book: Rulebook, edition: Edition, level: Level | None, received: datetime
) -> datetime | None:
    """When a term is counted from, where that is later than its receipt.

    Raises CannotSay `calendar-year-missing`.
    """
    if level is not None and level.unit is TermUnit.HOURS:
        return None
    begin = minute_of(received)
    first = working_time_of(book, edition).after(begin, 1) - 1
    return moment_of(first) if first > begin else None
