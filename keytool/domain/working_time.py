"""Time that counts: the minutes of a window on working days, or all of them.

Moments are whole minutes since 1970 in UTC: no zone is asked and no date is built
while counting, and a change of the clock cannot lose an hour. A received moment
counts from its minute. An amount that ends exactly at closing ends at closing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NoReturn, Protocol
from zoneinfo import ZoneInfo

from keytool.domain.errors import CannotSay
from keytool.domain.production_calendar import ProductionCalendar
from keytool.domain.values import dataclass

Interval = tuple[int, int]
"""From its first minute to the minute after its last."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


def minute_of(moment: datetime) -> int:
    """The minute an aware moment lies in."""
    since = moment - _EPOCH  # a third of what timestamp() costs
    return since.days * 1440 + since.seconds // 60


def moment_of(minute: int) -> datetime:
    """The moment in UTC."""
    return _EPOCH + minute * _MINUTE


class CountedTime(Protocol):
    """What a deadline is counted in. All moments and amounts are minutes."""

    def after(self, start: int, amount: int) -> int:
        """The moment when `amount` minutes from `start` are over."""
        ...

    def between(self, start: int, end: int) -> int:
        """Minutes that count from `start` to `end`; 0 when `end` comes first."""
        ...

    def intervals(self, start: int, end: int) -> list[Interval]:
        """What counts between `start` and `end`."""
        ...


class RoundTheClock:
    """Every minute counts, nights and holidays too."""

    def after(self, start: int, amount: int) -> int:
        return start + amount

    def between(self, start: int, end: int) -> int:
        return max(0, end - start)

    def intervals(self, start: int, end: int) -> list[Interval]:
        return [(start, end)] if start < end else []


@dataclass(frozen=True, slots=True)
class Shift:
    """The working day of an edition: `[opens, closes)` on the clocks of `time_zone`.

    `decree_off`: days that a decree called non-working are off. `cut_short`: days before
    a holiday close an hour earlier.
    """

    opens: time
    closes: time
    time_zone: str
    decree_off: bool = False
    cut_short: bool = False


class WorkingTime:
    """A shift over a calendar, as a table of cumulative minutes; a question is two bisections.

    Raises CannotSay `calendar-year-missing` for what lies outside the calendar.
    """

    def __init__(self, calendar: ProductionCalendar, shift: Shift) -> None:
        self.calendar = calendar
        self.shift = shift
        self._zone = ZoneInfo(shift.time_zone)
        self._begins = self._utc(date(calendar.first, 1, 1), time())
        self._ends = self._utc(date(calendar.last + 1, 1, 1), time())
        self._build()

    def _build(self) -> None:
        self.days: list[date] = []
        self.opens: list[int] = []
        self._worked: list[int] = []  # minutes up to a day's closing, since the first opening
        self._offset: list[int] = []  # from cumulative minutes to moments of that day
        worked = 0
        for day, closes in self._working_days():
            opens = self._utc(day, self.shift.opens)
            self.days.append(day)
            self.opens.append(opens)
            self._offset.append(opens - worked)
            worked += self._utc(day, closes) - opens
            self._worked.append(worked)

    def _working_days(self) -> Iterable[tuple[date, time]]:
        early = (datetime.combine(date(2000, 1, 1), self.shift.closes) - _HOUR).time()
        for year in self.calendar.years:
            short = year.short if self.shift.cut_short else frozenset()
            for day in year.working_days(decree_off=self.shift.decree_off):
                yield day, early if day in short else self.shift.closes

    def _utc(self, day: date, clock: time) -> int:
        return minute_of(datetime.combine(day, clock, self._zone))

    # ------------------------------------------------------------------ hours

    def after(self, start: int, amount: int) -> int:
        """0 minutes end where counting begins: at `start`, or at the next opening."""
        if amount <= 0:
            return self.begin(start)
        if start < self._begins:
            self._missing(start)
        i = bisect_right(self.opens, start) - 1
        if i < 0:
            target = amount
        else:
            target, closing = start - self._offset[i] + amount, self._worked[i] + amount
            if target > closing:  # noqa: PLR1730  a call of min() costs a tenth of the whole
                target = closing
        try:
            return target + self._offset[bisect_left(self._worked, target)]
        except IndexError:
            self._missing(max(start, self._ends))

    def after_each(self, starts: Sequence[int], amounts: Sequence[int]) -> list[int]:
        """`after` for many at once, three times as fast: days before the first start are cut off,
        and nothing is called but the bisections. Amounts are positive.
        """
        if not starts or min(starts) < self._begins or min(amounts) <= 0:
            return [self.after(s, a) for s, a in zip(starts, amounts, strict=True)]
        first = bisect_right(self.opens, min(starts))
        opens = self.opens[first:]
        # One entry ahead of `opens`: what holds after the opening before. Before the first
        # opening of all nothing has counted.
        offset = [self._begins, *self._offset][first:]
        worked = [0, *self._worked][first:]
        today = max(0, first - 1)
        closing, closing_offset = self._worked[today:], self._offset[today:]
        due: list[int] = []
        try:
            for start, amount in zip(starts, amounts, strict=True):
                i = bisect_right(opens, start)
                target, full = start - offset[i], worked[i]
                target = (target if target < full else full) + amount  # noqa: FURB136  min() costs
                due.append(target + closing_offset[bisect_left(closing, target)])
        except IndexError:
            self._missing(self._ends)
        return due

    def between(self, start: int, end: int) -> int:
        return max(0, self._position(end) - self._position(start))

    def _position(self, moment: int) -> int:
        if not self._begins <= moment <= self._ends:
            self._missing(moment)
        i = bisect_right(self.opens, moment) - 1
        return min(moment - self._offset[i], self._worked[i]) if i >= 0 else 0

    def intervals(self, start: int, end: int) -> list[Interval]:
        if start >= end:
            return []
        self._position(start)
        self._position(end)
        first = max(0, bisect_right(self.opens, start) - 1)
        days = range(first, bisect_left(self.opens, end))
        cut = ((max(start, self.opens[i]), min(end, self._closing(i))) for i in days)
        return [(a, b) for a, b in cut if a < b]

    # ------------------------------------------------------------------- days

    def accepted(self, moment: int) -> int:
        """The number of the working day that takes what comes at `moment`.

        From closing on, it is the next one.
        """
        if moment < self._begins:
            self._missing(moment)
        i = max(0, bisect_right(self.opens, moment) - 1)
        if self._closing(i) <= moment:
            i += 1
        if i == len(self.days):
            self._missing(max(moment, self._ends))
        return i

    def begin(self, moment: int) -> int:
        """`moment` inside the window, else the next opening."""
        return max(moment, self.opens[self.accepted(moment)])

    def closing_after(self, moment: int, days: int) -> int:
        """Closing of working day `days`; the day of acceptance is day 0 (Civil Code 191)."""
        i = self.accepted(moment) + days
        if i >= len(self.days):
            self._missing(self._ends)
        return self._closing(i)

    def closing_on(self, day: date) -> int:
        """Closing of `day`, or of the next working day when it is off (Civil Code 193)."""
        return self._closing(self.accepted(self._utc(day, time())))

    def day_of(self, moment: int) -> date:
        return self.days[self.accepted(moment)]

    def _closing(self, i: int) -> int:
        return self._offset[i] + self._worked[i]

    def _missing(self, moment: int) -> NoReturn:
        year = moment_of(moment).astimezone(self._zone).year
        raise CannotSay(
            "calendar-year-missing",
            year=year,
            first=self.calendar.first,
            last=self.calendar.last,
        )


@lru_cache(maxsize=32)
def working_time(calendar: ProductionCalendar, shift: Shift) -> WorkingTime:
    """The table of a shift, made once (some ten milliseconds)."""
    return WorkingTime(calendar, shift)
