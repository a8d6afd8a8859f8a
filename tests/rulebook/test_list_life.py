"""A status list, as counselled, outlives every holiday that a calendar of Russia has."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from keytool.coupon.checking.status import TTL
from keytool.domain.production_calendar import ProductionCalendar
from keytool.domain.site_age import LIST_DAYS, MOST_LIST_DAYS
from keytool.rulebook.years import built_in_calendar

CALENDAR = built_in_calendar()
MOSCOW = ZoneInfo("Europe/Moscow")
OPENS, SHUTS = time(9), time(18)


def gaps(calendar: ProductionCalendar) -> list[tuple[date, date]]:
    """Working days that follow one another, of all years that are known.

    Days off by decree (six weeks in 2020) are no holidays that a desk can plan for.
    """
    first, last = date(calendar.first, 1, 1), date(calendar.last, 12, 31)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return list(pairwise(day for day in days if calendar.is_working(day)))


@pytest.mark.parametrize("published", [OPENS, SHUTS], ids=["in the morning", "in the evening"])
def test_lists_outlive_the_longest_holidays(published: time) -> None:
    """From the last publication before them to the evening of the first day after them."""
    longest = max(
        datetime.combine(after, SHUTS, MOSCOW) - datetime.combine(before, published, MOSCOW)
        for before, after in gaps(CALENDAR)
    )
    an_hour_old = timedelta(seconds=TTL)  # as a list may be when it is published
    assert timedelta(days=9) < longest < timedelta(days=LIST_DAYS) - an_hour_old


def test_a_week_less_would_not_do() -> None:
    longest = max((after - before).days for before, after in gaps(CALENDAR))
    assert longest > LIST_DAYS - 7
    assert LIST_DAYS < MOST_LIST_DAYS
