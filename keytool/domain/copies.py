"""Which copies of a register stay: of the last days one each, then of weeks, then of months."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from keytool.domain.days import local_day

DAYS, WEEKS, MONTHS = 7, 5, 12
ASIDE_DAYS = 30
"""For how long it is kept what a migration or a restore has put aside."""


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A file's name, and the moment that the copy is of."""

    name: str
    at: datetime


def expendable(copies: Iterable[KeptCopy], verified: str) -> tuple[str, ...]:
    """What may go now that the copy `verified` was read through; nothing newer than it goes.

    Weeks begin where the days end, months where the weeks end, and of each its newest stays: as
    time goes by, a week's copy is the last that was a day's, and a month's the last of a week.
    """
    known = sorted(copies, key=lambda copy: (copy.at, copy.name), reverse=True)
    names = [copy.name for copy in known]
    if verified not in names:
        return ()
    rest: Sequence[KeptCopy] = known[names.index(verified) :]
    gone: list[str] = []
    for of, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        rest, more = _first_of_each(rest, of, most)
        gone += more
    return (*gone, *(copy.name for copy in rest))


def _first_of_each(
    copies: Sequence[KeptCopy], of: Callable[[KeptCopy], object], most: int
) -> tuple[Sequence[KeptCopy], list[str]]:
    """What is older than the last period that counts, and what another of its period stands for."""
    periods: list[object] = []
    gone: list[str] = []
    for place, copy in enumerate(copies):
        period = of(copy)
        if period in periods:
            gone.append(copy.name)
        elif len(periods) == most:
            return copies[place:], gone
        else:
            periods.append(period)
    return (), gone


def _day(copy: KeptCopy) -> object:
    return local_day(copy.at)


def _week(copy: KeptCopy) -> object:
    return local_day(copy.at).isocalendar()[:2]


def _month(copy: KeptCopy) -> object:
    day = local_day(copy.at)
    return day.year, day.month
