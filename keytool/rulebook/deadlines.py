"""The deadline of a level: which time its edition counts, the second limit, and the readings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from keytool.domain.choices import ReadingId, together
from keytool.domain.deadlines import (
    Counting,
    Deadline,
    counting_days,
    counting_time,
    counting_weekdays,
    deadline,
)
from keytool.domain.errors import CannotSay
from keytool.domain.values import dataclass
from keytool.domain.working_time import (
    CountedTime,
    Interval,
    RoundTheClock,
    Shift,
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

    `second` is the limit in days that some texts give beside the hours; `alarm` is the earlier
    of the two, the one that people are told. `readings` are the choices that decided, no others;
    `provisional` are years of the calendar in it that may still change.
    """

    edition: Edition
    level: Level
    received: datetime
    due: datetime
    intervals: tuple[tuple[datetime, datetime], ...]
    paused: int
    second: datetime | None
    readings: tuple[ReadingId, ...] = ()
    provisional: tuple[int, ...] = ()

    @property
    def alarm(self) -> datetime:
        return min(self.due, self.second or self.due)

    @property
    def days_lead(self) -> bool:
        """Whether the second limit comes first."""
        return self.second is not None and self.second < self.due


def deadline_of(
    book: Rulebook,
    edition: Edition,
    level_id: str,
    received: datetime,
    pauses: Sequence[Pause] = (),
) -> LevelDeadline:
    """When the level's term is over for a request received at an aware moment.

    Raises BadInput `level-unknown`, `calendar-unknown`; CannotSay `calendar-year-missing`.
    """
    return level_deadline(book, edition, edition.level(level_id), received, pauses)


def level_deadline(
    book: Rulebook,
    edition: Edition,
    level: Level,
    received: datetime,
    pauses: Sequence[Pause] = (),
) -> LevelDeadline:
    """The same of a level as a value, be it the edition's own or one that was changed.

    Raises BadInput `calendar-unknown`; CannotSay `calendar-year-missing`.
    """
    holes = [(minute_of(a), minute_of(b)) for a, b in pauses]
    asked = _Asked(book, edition, minute_of(received), holes)
    counted = [(term, _deadline(asked, term, edition.shift)) for term in terms_of(level)]
    first = counted[0][1]
    day = received.astimezone(ZoneInfo(edition.time_zone)).date()
    return LevelDeadline(
        edition,
        level,
        received.astimezone(UTC),
        moment_of(first.due),
        tuple((moment_of(a), moment_of(b)) for a, b in first.intervals),
        first.paused,
        moment_of(counted[1][1].due) if level.second else None,
        together(*(_decided(asked, *one) for one in counted), edition.dating(day)),
        _provisional(asked, counted),
    )


def _provisional(asked: "_Asked", counted: list[tuple[Term, Deadline]]) -> tuple[int, ...]:
    """Of what is counted by the calendar; round the clock it is not asked."""
    dues = [found.due for term, found in counted if term.unit is not TermUnit.HOURS]
    if not dues:
        return ()
    calendar = asked.book.calendar_of(asked.edition)
    zone = ZoneInfo(asked.edition.time_zone)
    first, last = (moment_of(m).astimezone(zone).year for m in (asked.start, max(dues)))
    return tuple(
        year
        for year in range(first, last + 1)
        if year in calendar and calendar.year(year).provisional
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request whose terms are counted; moments are minutes."""

    book: Rulebook
    edition: Edition
    start: int
    pauses: list[Interval]


def terms_of(level: Level) -> tuple[Term, ...]:
    """The level's own term, and the limit beside it."""
    own = Term(level.reaction, level.unit, level.clause, level.readings)
    return (own, level.second) if level.second else (own,)


def working_time_of(book: Rulebook, edition: Edition) -> WorkingTime:
    """Raises BadInput `calendar-unknown`."""
    return working_time(book.calendar_of(edition), edition.shift)


def _deadline(asked: _Asked, term: Term, shift: Shift) -> Deadline:
    time: CountedTime = RoundTheClock()  # needs no calendar, so no year of it can be missing
    if term.unit is not TermUnit.HOURS:
        time = working_time(asked.book.calendar_of(asked.edition), shift)
    return deadline(time, counting(time, term, asked.start), asked.pauses)


def counting(time: CountedTime, term: Term, start: int) -> Counting:
    """How a term is counted from a minute, in the time of its unit."""
    if term.unit in {TermUnit.HOURS, TermUnit.WORKING_HOURS} or not isinstance(time, WorkingTime):
        return counting_time(time, start, term.amount * _HOUR)
    if term.unit is TermUnit.WORKING_DAYS:
        return counting_days(time, start, term.amount)
    return counting_weekdays(time, start, term.amount)


# --------------------------------------------------------------------------- readings


def _decided(asked: _Asked, term: Term, found: Deadline) -> tuple[ReadingId, ...]:
    """The choices behind one term: its own, the calendar's, the window's where hours of it are
    counted, and each switch whose other position gives another moment.
    """
    if term.unit is TermUnit.HOURS:
        return term.readings
    edition = asked.edition
    hours = edition.window.readings if term.unit is TermUnit.WORKING_HOURS else ()
    switches = (
        reading
        for reading, other in _switched(asked, found.due)
        if _other_due(asked, term, other) != found.due
    )
    return together(term.readings, hours, edition.calendar.readings, switches)


def _switched(asked: _Asked, due: int) -> list[tuple[ReadingId, Shift]]:
    """The readings of the switches that a day of the span could feel, with the other shift."""
    rule, shift = asked.edition.calendar, asked.edition.shift
    calendar = asked.book.calendar_of(asked.edition)
    zone = ZoneInfo(asked.edition.time_zone)
    span = [moment_of(minute).astimezone(zone).date() for minute in (asked.start, due)]
    felt = []
    if rule.shortened_reading and calendar.shortens(*span):
        felt.append((rule.shortened_reading, replace(shift, cut_short=not shift.cut_short)))
    if rule.decree_reading and calendar.decrees(*span):
        felt.append((rule.decree_reading, replace(shift, decree_off=not shift.decree_off)))
    return felt


def _other_due(asked: _Asked, term: Term, shift: Shift) -> int | None:
    """None where the other position runs out of the calendar: another moment, whichever."""
    try:
        return _deadline(asked, term, shift).due
    except CannotSay:
        return None
