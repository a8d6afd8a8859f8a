"""What is impossible in a year of the Russian production calendar, and what looks wrong."""

from collections.abc import Iterator
from datetime import date, timedelta

from keytool.domain.production_calendar import SATURDAY, CalendarYear

_HOLIDAYS = (*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4))
"""Month and day of the holidays of Labour Code article 112, as they stand since 2013."""

_MOVED_FROM_JANUARY = 2
"""Of January's holidays on a weekend, the government moves two (Labour Code 112)."""


def mistakes_in(year: CalendarYear) -> Iterator[str]:
    """What cannot be in any year; each with the list it stands in."""
    for name in ("off", "working", "short", "decree"):
        for day in sorted(getattr(year, name)):
            if day.year != year.year:
                yield f"not a day of {year.year} @ $.{name}: {day}"
    yield from _told("a weekend is off anyway", "off", (d for d in year.off if _weekend(d)))
    yield from _told(
        "no Saturday and no Sunday", "working", (d for d in year.working if not _weekend(d))
    )
    yield from _told(
        "no working day, so not short", "short", (d for d in year.short if not year.is_working(d))
    )
    yield from _told(
        "no working day, so no decree moves it",
        "decree",
        (d for d in year.decree if not year.is_working(d)),
    )


def doubts_in(year: CalendarYear) -> Iterator[str]:
    """What no year since 2013 had: a wrong or an unfinished source shows itself here."""
    holidays = {date(year.year, month, day) for month, day in _HOLIDAYS}
    on_weekdays = {day for day in holidays if not _weekend(day)}
    yield from _told("a holiday that is worked", "off", on_weekdays - year.off)
    january = sum(1 for day in holidays if day.month == 1 and _weekend(day))
    expected = len(_HOLIDAYS) - max(0, january - _MOVED_FROM_JANUARY) + len(year.working)
    if len(year.off) != expected:
        yield f"{len(year.off)} weekdays off, expected {expected} @ $.off"
    eves = {day - timedelta(days=1) for day in holidays | {date(year.year + 1, 1, 1)}}
    full = {day for day in eves if day.year == year.year and year.is_working(day)} - year.short
    yield from _told("the day before a holiday is not short", "short", full)
    odd = year.short - eves - year.working
    yield from _told("short, though no holiday follows", "short", odd)


def _told(what: str, where: str, days: Iterator[date] | set[date] | frozenset[date]) -> list[str]:
    return [f"{what} @ $.{where}: {day}" for day in sorted(days)]


def _weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY
