"""Whether the production calendar reaches far enough, told before a warranty hangs on it."""

from datetime import date, timedelta

from keytool.domain.errors import CannotSay
from keytool.rulebook.book import Rulebook
from keytool.rulebook.years import RUSSIA
from keytool.services.desk import Desk

AHEAD = timedelta(days=120)
"""Decrees on moved days off come in late summer or autumn of the year before."""


def calendar_ends(book: Rulebook, today: date) -> CannotSay | None:
    """`calendar-ends-soon` months before the last year is over; nothing while there is time."""
    calendar = book.calendars.get(RUSSIA)
    if calendar is None or today + AHEAD <= date(calendar.last, 12, 31):
        return None
    year = calendar.last + 1
    return CannotSay("calendar-ends-soon", year=year, last=calendar.last, file=f"ru-{year}.toml")


def year_ahead_is_provisional(book: Rulebook, today: date) -> CannotSay | None:
    """`calendar-provisional` when a year that begins soon may still change."""
    calendar, year = book.calendars.get(RUSSIA), (today + AHEAD).year
    if calendar is None or year not in calendar or not calendar.year(year).provisional:
        return None
    return CannotSay("calendar-provisional", year=year)


def calendar_of_desk(desk: Desk) -> CannotSay | None:
    """As `calendar_ends`, today."""
    return calendar_ends(desk.rulebook, desk.today())
