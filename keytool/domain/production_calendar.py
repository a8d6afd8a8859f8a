"""The official production calendar: which days are working days, year by year."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date, timedelta

from keytool.domain.errors import BadInput, CannotSay
from keytool.domain.values import dataclass

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """How a year departs from Monday to Friday.

    `off`: weekdays without work (Labour Code 112, moved days off). `working`: Saturdays and
    Sundays that are worked. `short`: working days an hour shorter. `decree`: weekdays that a
    president's decree called non-working; they are no holidays, so they are not in `off`.
    Days off were moved by the document `moved_by`, signed on `moved_on`; a year without one may
    still change and is `provisional`.
    """

    year: int
    off: frozenset[date]
    working: frozenset[date] = frozenset()
    short: frozenset[date] = frozenset()
    decree: frozenset[date] = frozenset()
    source: str = ""
    moved_by: str = ""
    moved_on: date | None = None
    provisional: bool = False

    def is_working(self, day: date, *, decree_off: bool = False) -> bool:
        if day.weekday() >= SATURDAY:
            return day in self.working
        return day not in self.off and not (decree_off and day in self.decree)

    def days(self) -> Iterator[date]:
        day, one = date(self.year, 1, 1), timedelta(days=1)
        while day.year == self.year:
            yield day
            day += one

    def working_days(self, *, decree_off: bool = False) -> list[date]:
        return [day for day in self.days() if self.is_working(day, decree_off=decree_off)]


@dataclass(frozen=True, slots=True)
class ProductionCalendar:
    """Years without a gap.

    Raises BadInput `calendar-empty`, CannotSay `calendar-year-missing` for a gap.
    """

    years: tuple[CalendarYear, ...]
    _by_year: dict[int, CalendarYear] = field(init=False, repr=False, compare=False)
    _short: list[date] = field(init=False, repr=False, compare=False)
    _decree: list[date] = field(init=False, repr=False, compare=False)

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        ordered = tuple(sorted(years, key=lambda y: y.year))
        object.__setattr__(self, "years", ordered)
        object.__setattr__(self, "_by_year", {y.year: y for y in ordered})
        for name in ("short", "decree"):
            days = sorted(day for year in ordered for day in getattr(year, name))
            object.__setattr__(self, f"_{name}", days)
        if not ordered:
            raise BadInput("calendar-empty")
        for number in range(self.first, self.last):
            self.year(number)

    @property
    def first(self) -> int:
        return self.years[0].year

    @property
    def last(self) -> int:
        return self.years[-1].year

    def __contains__(self, year: int) -> bool:
        return year in self._by_year

    def year(self, number: int) -> CalendarYear:
        """Raises CannotSay `calendar-year-missing`: a missing year is never guessed."""
        found = self._by_year.get(number)
        if found is None:
            raise CannotSay("calendar-year-missing", year=number, first=self.first, last=self.last)
        return found

    def is_working(self, day: date, *, decree_off: bool = False) -> bool:
        return self.year(day.year).is_working(day, decree_off=decree_off)

    def next_working(self, day: date) -> date:
        """`day` itself, or the nearest working day after a day off (Civil Code 193)."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def next_working_known(self, day: date) -> date | None:
        """As `next_working`; None where the calendar does not reach."""
        try:
            return self.next_working(day)
        except BadInput:
            return None

    def shortens(self, first: date, last: date) -> bool:
        """Whether a shortened day lies in a span of days."""
        return _any_in(self._short, first, last)

    def decrees(self, first: date, last: date) -> bool:
        """Whether a day that a decree called non-working lies in a span of days."""
        return _any_in(self._decree, first, last)

    def works_between(self, day: date, until: date) -> bool:
        """Whether a working day that is known lies on `day` or later, and before `until`."""
        found = self.next_working_known(max(day, date(self.first, 1, 1)))
        return found is not None and found < until

    def missing_from(self, day: date) -> int:
        """The year to add before the next working day from `day` on is known."""
        return day.year if day.year < self.first else max(day.year, self.last + 1)


def _any_in(days: list[date], first: date, last: date) -> bool:
    return bisect_left(days, first) < bisect_right(days, last)
