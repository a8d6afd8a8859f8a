"""A year of a production calendar as the window draws it: every day, and why it is what it is."""

from datetime import date

from gui.rules.states import DayKind, DayState, MonthState, YearState
from gui.rules.words import weekdays
from keytool.domain.production_calendar import SATURDAY, CalendarYear, ProductionCalendar
from keytool.i18n import N_, _, words
from keytool.i18n.warranty_words import provisional
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import DecreeDays, ShortenedDays

_NEW_YEAR = N_("New Year holidays")
_HOLIDAYS = {(1, day): _NEW_YEAR for day in (1, 2, 3, 4, 5, 6, 8)} | {
    (1, 7): N_("Christmas"),
    (2, 23): N_("Defender of the Fatherland Day"),
    (3, 8): N_("International Women's Day"),
    (5, 1): N_("Spring and Labour Day"),
    (5, 9): N_("Victory Day"),
    (6, 12): N_("Russia Day"),
    (11, 4): N_("National Unity Day"),
}
"""Labour Code 112, as since 2013, by month and day."""


def year_state(
    edition: Edition, calendar: ProductionCalendar, number: int, today: date
) -> YearState:
    """Raises BadInput `calendar-year-missing`."""
    year = calendar.year(number)
    drawn = tuple(_month(edition, year, month, today) for month in range(1, 13))
    kinds = {day.kind for month in drawn for day in month.days}
    edge = _("Calendars reach from %(first)s to %(last)s; “keydesk calendar import” adds a year.")
    return YearState(
        number,
        tuple(name[:2] for name in weekdays()),
        drawn,
        tuple((kind, word) for kind, word in _legend() if kind in kinds),
        _summary(edition, year),
        " · ".join(filter(None, (year.source, year.moved_by, provisional(year)))),
        number - 1 if number > calendar.first else None,
        number + 1 if number < calendar.last else None,
        edge % {"first": calendar.first, "last": calendar.last},
    )


def _summary(edition: Edition, year: CalendarYear) -> str:
    decree_off = edition.calendar.decree_days is DecreeDays.OFF
    working = len(year.working_days(decree_off=decree_off))
    facts = {"working": working, "off": len(list(year.days())) - working}
    return _("%(working)s working days, %(off)s days off") % facts


def _legend() -> tuple[tuple[DayKind, str], ...]:
    return (
        (DayKind.WORKING, _("working day")),
        (DayKind.WEEKEND, _("weekend")),
        (DayKind.HOLIDAY, _("holiday or moved day off")),
        (DayKind.WORKED, _("worked weekend")),
        (DayKind.SHORT, _("shortened by an hour")),
        (DayKind.DECREE, _("off by a decree")),
    )


def _month(edition: Edition, year: CalendarYear, month: int, today: date) -> MonthState:
    days, names = [day for day in year.days() if day.month == month], weekdays()
    return MonthState(
        words.months()[month - 1],
        days[0].weekday(),
        tuple(_day(edition, year, day, names[day.weekday()], today) for day in days),
    )


def _day(edition: Edition, year: CalendarYear, day: date, name: str, today: date) -> DayState:
    kind = kind_of(year, day)
    named = f"{name} {day:%d.%m.%Y}: {_why(edition, kind, day)}"
    if day == today:
        named = _("Today. %(day)s") % {"day": named}
    return DayState(day.day, kind, named, day == today)


def kind_of(year: CalendarYear, day: date) -> DayKind:
    """What the calendar says of a day, whatever an edition makes of it."""
    if day in year.working:
        return DayKind.WORKED
    if day.weekday() >= SATURDAY:
        # A holiday on a weekend is still one: its day off moves to another day.
        return DayKind.HOLIDAY if (day.month, day.day) in _HOLIDAYS else DayKind.WEEKEND
    if day in year.off:
        return DayKind.HOLIDAY
    if day in year.decree:
        return DayKind.DECREE
    return DayKind.SHORT if day in year.short else DayKind.WORKING


def _why(edition: Edition, kind: DayKind, day: date) -> str:
    hours = {"hours": f"{edition.window.opens:%H:%M}–{edition.window.closes:%H:%M}"}
    if kind is DayKind.HOLIDAY:
        name = _HOLIDAYS.get((day.month, day.day))
        return _(name) if name else _("a day off moved here from a weekend")
    if kind is DayKind.DECREE:
        return _by_decree(edition, hours)
    if kind is DayKind.SHORT:
        return _before_a_holiday(edition, hours)
    if kind is DayKind.WEEKEND:
        return _("weekend")
    if kind is DayKind.WORKED:
        return _("a weekend that is worked, its day off was moved; %(hours)s") % hours
    return _("working day, %(hours)s") % hours


def _by_decree(edition: Edition, hours: dict[str, str]) -> str:
    if edition.calendar.decree_days is DecreeDays.OFF:
        return _("non-working by a president's decree; this edition keeps it off")
    return _("non-working by a president's decree; this edition counts it, %(hours)s") % hours


def _before_a_holiday(edition: Edition, hours: dict[str, str]) -> str:
    if edition.calendar.shortened_days is ShortenedDays.CUT:
        return _("before a holiday: the window closes an hour earlier")
    return _("before a holiday, an hour shorter by law; the window stays, %(hours)s") % hours
