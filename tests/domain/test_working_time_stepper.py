"""100,000 random questions, asked of the table and of one who walks minute by minute."""

from dataclasses import replace
from datetime import date, time
from random import Random

import pytest

from keytool.domain.working_time import Shift, WorkingTime, moment_of
from keytool.rulebook.loader import built_in_rulebook
from keytool.rulebook.years import built_in_calendar
from tests.domain.minute_stepper import DAY, MinuteStepper

BOOK = built_in_rulebook()
QUESTIONS = 10_000
SWITCHES = [(False, False), (True, True)]
WINDOWS = {"entels": (8, 17), "distate": (10, 18), "technotronics": (7, 16),
           "smartmonitor": (9, 18), "twinpro": (8, 17)}  # fmt: skip


class WallClock:
    """Moments of the table on the stepper's scale: minutes of Moscow's clocks since 2013."""

    def __init__(self, work: WorkingTime) -> None:
        self._zone = work.shift.time_zone

    def to_table(self, wall: int) -> int:
        return wall + SINCE_1970 - self._ahead(wall)

    def to_wall(self, moment: int) -> int:
        return moment - SINCE_1970 + self._ahead(moment - SINCE_1970 + 180)

    @staticmethod
    def _ahead(wall: int) -> int:
        return 240 if wall < CLOCK_CHANGE else 180


SINCE_1970 = (date(2013, 1, 1) - date(1970, 1, 1)).days * DAY
CLOCK_CHANGE = (date(2014, 10, 26) - date(2013, 1, 1)).days * DAY + 90


@pytest.mark.parametrize("switches", SWITCHES, ids=["as-published", "both-switches"])
@pytest.mark.parametrize("regulation", WINDOWS)
def test_the_table_agrees_with_the_minute_stepper(
    regulation: str, switches: tuple[bool, bool]
) -> None:
    opens, closes = WINDOWS[regulation]
    decree_off, cut = switches
    shift = BOOK.edition_for(regulation, date(2026, 1, 1)).shift
    assert shift == Shift(time(opens), time(closes), "Europe/Moscow")
    work = WorkingTime(built_in_calendar(), replace(shift, decree_off=decree_off, cut_short=cut))
    stepper = MinuteStepper(opens * 60, closes * 60, decree_off=decree_off, cut=cut)
    clock, random = WallClock(work), Random(f"{regulation} {switches}")  # noqa: S311  the same questions every time
    for _ in range(QUESTIONS):
        wall = random.randrange(len(stepper.worked) - 60 * DAY)
        start = clock.to_table(wall)
        assert moment_of(start).year >= 2012
        hours = random.randrange(1, 6_000)
        due = work.after(start, hours)
        assert clock.to_wall(due) == stepper.after(wall, hours), (wall, hours)
        days = random.randrange(30)
        closing = work.closing_after(start, days)
        assert clock.to_wall(closing) == stepper.closing_after(wall, days), (wall, days)
        end = wall + random.randrange(40 * DAY)
        assert work.between(start, clock.to_table(end)) == stepper.between(wall, end)
