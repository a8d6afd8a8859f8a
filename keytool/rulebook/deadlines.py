"""The deadline of a level: which time its edition counts, and the second limit beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from keytool.domain.deadlines import Deadline, after_days, after_time, after_weekdays
from keytool.domain.working_time import (
    Interval,
    RoundTheClock,
    WorkingTime,
    minute_of,
    moment_of,
    working_time,
)
from keytool.rulebook.book import Edition, Level, Rulebook
from keytool.rulebook.parts import Term, TermUnit

Pause = tuple[datetime, datetime]
_HOUR = 60


@dataclass(frozen=True, slots=True)
class LevelDeadline:
    """What an edition promises at a level for a request. Moments are aware, in UTC.

    `second` is the advisory limit in days that some texts give beside the hours; `alarm`
    is the earlier of the two.
    """

    edition: Edition
    level: Level
    received: datetime
    due: datetime
    intervals: tuple[tuple[datetime, datetime], ...]
    paused: int
    second: datetime | None

    @property
    def alarm(self) -> datetime:
        return min(self.due, self.second or self.due)


def deadline_of(
    book: Rulebook,
    edition: Edition,
    level_id: str,
    received: datetime,
    pauses: Sequence[Pause] = (),
) -> LevelDeadline:
    """When the level's term is over for a request received at an aware moment.

    Raises BadInput `level-unknown`, `calendar-unknown`, `calendar-year-missing`.
    """
    level = edition.level(level_id)
    start = minute_of(received)
    holes = [(minute_of(a), minute_of(b)) for a, b in pauses]
    first = _deadline(book, edition, Term(level.reaction, level.unit, level.clause), start, holes)
    second = _deadline(book, edition, level.second, start, holes).due if level.second else None
    return LevelDeadline(
        edition,
        level,
        received.astimezone(UTC),
        moment_of(first.due),
        tuple((moment_of(a), moment_of(b)) for a, b in first.intervals),
        first.paused,
        None if second is None else moment_of(second),
    )


def working_time_of(book: Rulebook, edition: Edition) -> WorkingTime:
    """Raises BadInput `calendar-unknown`."""
    return working_time(book.calendar_of(edition), edition.shift)


def _deadline(
    book: Rulebook, edition: Edition, term: Term, start: int, pauses: list[Interval]
) -> Deadline:
    if term.unit is TermUnit.HOURS:  # needs no calendar, so no year of it can be missing
        return after_time(RoundTheClock(), start, term.amount * _HOUR, pauses)
    work = working_time_of(book, edition)
    if term.unit is TermUnit.WORKING_HOURS:
        return after_time(work, start, term.amount * _HOUR, pauses)
    if term.unit is TermUnit.WORKING_DAYS:
        return after_days(work, start, term.amount, pauses)
    return after_weekdays(work, start, term.amount, pauses)
