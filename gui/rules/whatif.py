"""What if a request came then: the question of a person, the answer of the rules, a time line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gui.kit.states import FieldError
from gui.kit.words import clause_refs
from gui.rules.states import (
    MarkKind,
    TimeDay,
    TimelineState,
    TimeMark,
    TimeSpan,
    WhatIfAnswer,
    WhatIfInput,
)
from gui.rules.words import amount, duration, moment, term_of, weekday
from keytool.domain.deadlines import merged
from keytool.domain.production_calendar import SATURDAY
from keytool.domain.working_time import minute_of, moment_of
from keytool.i18n import _, language, ngettext, words
from keytool.i18n.rule_words import measure
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.deadlines import LevelDeadline, Pause, deadline_of, working_time_of
from keytool.rulebook.parts import TermUnit

_FORMAT = "%d.%m.%Y %H:%M"
_TOLD_APART = 3
"""So many counted intervals are told one by one; more are counted."""

Moments = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Question:
    """An input that was understood. Moments are aware."""

    level: str
    received: datetime
    pauses: tuple[Pause, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the rules said. `begins` and `ends` are the midnights that the time line spans."""

    found: LevelDeadline
    pauses: tuple[Moments, ...]
    begins: datetime
    ends: datetime
    windows: tuple[Moments, ...]
    days_off: frozenset[date]


# --- the question ---------------------------------------------------------------------


def understand(asked: WhatIfInput, zone: ZoneInfo) -> Question | tuple[FieldError, ...]:
    """The question with its moments, or what is wrong in which field."""
    errors = []
    clock = _clock(asked.time)
    if asked.day is None:
        errors.append(FieldError("day", _("Write the date as 01.03.2027.")))
    if clock is None:
        errors.append(FieldError("time", _("Write the time as 17:30.")))
    pauses = [_pause(begin, end, zone) for begin, end in asked.pauses if begin or end]
    if None in pauses:
        errors.append(FieldError("pauses", _("Write both moments as 01.03.2027 17:30.")))
    elif any(pause and pause[1] < pause[0] for pause in pauses):
        errors.append(FieldError("pauses", _("A pause ends after it begins.")))
    if errors or asked.day is None or clock is None:
        return tuple(errors)
    received = datetime.combine(asked.day, clock, zone)
    return Question(asked.level, received, tuple(pause for pause in pauses if pause))


def _clock(text: str) -> time | None:
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007  a clock has no zone
    except ValueError:
        return None


def _pause(begin: str, end: str, zone: ZoneInfo) -> Pause | None:
    try:
        first, last = (
            datetime.strptime(text.strip(), _FORMAT).replace(tzinfo=zone) for text in (begin, end)
        )
    except ValueError:
        return None
    return first, last


# --- the answer of the rules ----------------------------------------------------------


def count(book: Rulebook, edition: Edition, question: Question) -> Counted:
    """Raises BadInput `level-unknown`, `calendar-unknown`, `calendar-year-missing`."""
    zone = ZoneInfo(edition.time_zone)
    found = deadline_of(book, edition, question.level, question.received, question.pauses)
    last = max(found.due, found.second or found.due)
    begins = _midnight(question.received.astimezone(zone).date(), zone)
    # A moment before the last one: what is due at midnight belongs to the day that ends there.
    last_day = (last - timedelta(minutes=1)).astimezone(zone).date()
    ends = max(_midnight(last_day + timedelta(days=1), zone), begins + timedelta(days=1))
    return Counted(
        found,
        _clipped(question.pauses, question.received, last),
        begins,
        ends,
        _windows(book, edition, found, begins, ends),
        _days_off(book, edition, begins, ends),
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _clipped(pauses: Sequence[Pause], begin: datetime, end: datetime) -> tuple[Moments, ...]:
    """Pauses as far as they lie in the span; those that overlap are one."""
    first, last = minute_of(begin), minute_of(end)
    parts = merged((max(minute_of(a), first), min(minute_of(b), last)) for a, b in pauses)
    return tuple((moment_of(a), moment_of(b)) for a, b in parts)


def _windows(
    book: Rulebook, edition: Edition, found: LevelDeadline, begins: datetime, ends: datetime
) -> tuple[Moments, ...]:
    if found.level.unit is TermUnit.HOURS:
        return ((begins, ends),)
    work = working_time_of(book, edition)
    parts = work.intervals(minute_of(begins), minute_of(ends))
    return tuple((moment_of(a), moment_of(b)) for a, b in parts)


def _days_off(
    book: Rulebook, edition: Edition, begins: datetime, ends: datetime
) -> frozenset[date]:
    """Days without a window; where the calendar does not reach, weekends alone."""
    calendar = book.calendar_of(edition)
    decree_off = edition.shift.decree_off

    def works(day: date) -> bool:
        if day.year in calendar:
            return calendar.is_working(day, decree_off=decree_off)
        return day.weekday() < SATURDAY

    return frozenset(day for day in _days(begins, ends) if not works(day))


def _days(begins: datetime, ends: datetime) -> Iterator[date]:
    day = begins.date()
    while day < ends.date():
        yield day
        day += timedelta(days=1)


# --- the answer in words and on a line ------------------------------------------------


def answer_state(counted: Counted) -> WhatIfAnswer:
    """Everything that is said of a deadline."""
    found = counted.found
    edition, level = found.edition, found.level
    zone = ZoneInfo(edition.time_zone)
    own, second = term_of(level), level.second
    first, other = (found.due, own), (found.second, second)
    if found.days_lead:
        first, other = (found.alarm, second or own), (found.due, own)
    return WhatIfAnswer(
        moment(first[0], zone),
        f"{measure(level.measures)}: {amount(first[1])}",
        clause_refs(edition, *level.clauses),
        _timeline(counted, zone),
        moment(other[0], zone) if other[0] else "",
        _("the other limit: %(time)s") % {"time": amount(other[1])} if other[1] else "",
        clause_refs(edition, other[1].clause) if other[1] else (),
        tuple(_notes(counted, zone)),
    )


def _notes(counted: Counted, zone: ZoneInfo) -> Iterator[str]:
    found = counted.found
    yield _told(counted, zone)
    if found.paused:
        yield _("Pauses moved it by %(time)s.") % {"time": duration(found.paused)}
    if found.days_lead:
        yield _("The limit in days comes first, so it is the one that counts.")
    for reading in found.edition.readings_of(found.readings):
        choice = {"choice": reading.choice.into(language())}
        yield _("How the text was read: %(choice)s.") % choice
    if found.edition.in_force(found.received.astimezone(zone).date()) is False:
        day = words.day(found.edition.effective_from)
        yield _("The edition was not in force yet: it is of %(day)s.") % {"day": day}


def _told(counted: Counted, zone: ZoneInfo) -> str:
    """What was counted: each interval while they are few, else how much on how many days."""
    intervals = counted.found.intervals
    total = sum(int((b - a).total_seconds()) // 60 for a, b in intervals)
    if len(intervals) <= _TOLD_APART:
        told = ", ".join(_span(a, b, zone) for a, b in intervals)
        return _("Counted: %(intervals)s.") % {"intervals": told}
    text = ngettext(
        "Counted: %(time)s on %(n)s day.", "Counted: %(time)s on %(n)s days.", len(intervals)
    )
    return text % {"time": duration(total), "n": len(intervals)}


def _span(begin: datetime, end: datetime, zone: ZoneInfo) -> str:
    a, b = begin.astimezone(zone), end.astimezone(zone)
    if a.date() == b.date():
        return f"{weekday(a.date())} {a:%d.%m %H:%M}–{b:%H:%M}"
    return f"{weekday(a.date())} {a:%d.%m %H:%M} – {weekday(b.date())} {b:%d.%m %H:%M}"


def _timeline(counted: Counted, zone: ZoneInfo) -> TimelineState:
    found = counted.found
    zero = minute_of(counted.begins)

    def spans(parts: Sequence[Moments], words: str) -> tuple[TimeSpan, ...]:
        return tuple(
            TimeSpan(
                minute_of(a) - zero,
                minute_of(b) - zero,
                words % {"span": _span(a, b, zone), "time": duration(minute_of(b) - minute_of(a))},
            )
            for a, b in parts
        )

    return TimelineState(
        minute_of(counted.ends) - zero,
        tuple(_time_days(counted, zone, zero)),
        spans(counted.windows, _("%(span)s: may count")),
        spans(found.intervals, _("%(span)s: counted, %(time)s")),
        spans(counted.pauses, _("%(span)s: pause")),
        tuple(_marks(found, zone, zero)),
        " ".join(_notes(counted, zone)),
    )


def _time_days(counted: Counted, zone: ZoneInfo, zero: int) -> Iterator[TimeDay]:
    for day in _days(counted.begins, counted.ends):
        yield TimeDay(
            minute_of(_midnight(day, zone)) - zero,
            f"{weekday(day)} {day:%d.%m}",
            f"{day.day}",
            day in counted.days_off,
            day.weekday() == 0,
        )


def _marks(found: LevelDeadline, zone: ZoneInfo, zero: int) -> Iterator[TimeMark]:
    def mark(kind: MarkKind, at: datetime, words: str) -> TimeMark:
        local = at.astimezone(zone)
        told = words % {"moment": f"{local:%d.%m %H:%M}"}
        return TimeMark(minute_of(at) - zero, kind, told)

    yield mark(MarkKind.RECEIVED, found.received, _("received %(moment)s"))
    yield mark(MarkKind.DUE, found.due, _("due %(moment)s"))
    if found.second:
        yield mark(MarkKind.SECOND, found.second, _("limit in days %(moment)s"))
