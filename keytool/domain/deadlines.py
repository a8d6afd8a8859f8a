"""Deadlines: an amount of counted time from a start, and the pauses that move it.

Moments are minutes, as in `working_time`. A pause moves a deadline by exactly the time that it
covers of what is counted: before counting begins it moves nothing (Civil Code 191). It is kept
with the case, so a new level's deadline is moved by it too.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from keytool.domain.production_calendar import SATURDAY
from keytool.domain.values import dataclass
from keytool.domain.working_time import CountedTime, Interval, WorkingTime


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a term is over, what was counted, and how many counted minutes the pauses took."""

    due: int
    intervals: tuple[Interval, ...]
    paused: int


@dataclass(frozen=True, slots=True)
class Counting:
    """From when a term is counted, and when it is over before any pause moves it."""

    begins: int
    due: int


def counting_time(time: CountedTime, start: int, amount: int) -> Counting:
    """`amount` minutes of counted time from `start`."""
    return Counting(start, time.after(start, amount))


def counting_days(work: WorkingTime, start: int, days: int) -> Counting:
    """Closing of working day `days`; what is counted begins when day 0 closes."""
    return Counting(work.closing_after(start, 0), work.closing_after(start, days))


def counting_weekdays(work: WorkingTime, start: int, days: int) -> Counting:
    """Closing `days` calendar days on, weekends skipped and holidays not.

    A last day off moves to the next working day (Civil Code 193).
    """
    day = work.day_of(start)
    for _ in range(days):
        day = _next_weekday(work, day)
    return Counting(work.closing_after(start, 0), work.closing_on(day))


def deadline(time: CountedTime, counting: Counting, pauses: Iterable[Interval] = ()) -> Deadline:
    """When a term is over that pauses moved, with what was counted."""
    due, taken = moved(time, counting, pauses)
    counted = without(time.intervals(counting.begins, due), taken)
    paused = sum(time.between(begin, end) for begin, end in taken)
    return Deadline(due, tuple(counted), paused)


def moved(
    time: CountedTime, counting: Counting, pauses: Iterable[Interval]
) -> tuple[int, list[Interval]]:
    """When it is over, and the pauses that moved it."""
    due, taken = counting.due, list[Interval]()
    for begin, end in merged((max(a, counting.begins), b) for a, b in pauses):
        if begin >= due:  # over before this pause began
            break
        minutes = time.between(begin, end)
        if minutes:
            due = time.after(due, minutes)
            taken.append((begin, end))
    return due, taken


def _next_weekday(work: WorkingTime, day: date) -> date:
    """A Saturday that is worked is no weekend."""
    day += timedelta(days=1)
    while day.weekday() >= SATURDAY and not work.calendar.is_working(day):
        day += timedelta(days=1)
    return day


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """In order; those that touch or overlap are one."""
    result: list[Interval] = []
    for begin, end in sorted(intervals):
        if result and begin <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        elif begin < end:
            result.append((begin, end))
    return result


def without(intervals: Iterable[Interval], holes: Iterable[Interval]) -> list[Interval]:
    """What is left of ordered intervals when ordered holes are cut out."""
    holes = list(holes)
    left: list[Interval] = []
    for begin, end in intervals:
        for hole, hole_end in holes:
            if begin < hole < end:
                left.append((begin, hole))
            if hole < end and hole_end > begin:
                begin = max(begin, hole_end)  # noqa: PLW2901  the rest of this interval
        if begin < end:
            left.append((begin, end))
    return left
