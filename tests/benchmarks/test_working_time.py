"""Working time beside the libraries people use for it, in one run.

The promises: a deadline of 48 working hours at least 100 times faster than `businesstimedelta`
and pandas' `CustomBusinessHour`, flat in the span, and 1,000,000 open deadlines computed again
in under 2 s of one core. The libraries are tools of this benchmark alone; those that are not
installed are left out, and `times_faster` is kept with the others.
"""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import time as clock
from zoneinfo import ZoneInfo

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from keytool.domain.working_time import Shift, WorkingTime, minute_of, moment_of
from keytool.rulebook.years import built_in_calendar

pytestmark = pytest.mark.benchmark_only

HOURS = 48
MILLION = 1_000_000
CALENDAR = built_in_calendar()
WORK = WorkingTime(CALENDAR, Shift(clock(8), clock(17), "Europe/Moscow"))
WALL = datetime(2024, 4, 22, 10, 30, tzinfo=ZoneInfo("Europe/Moscow"))
RECEIVED = WALL.astimezone(UTC)
START = minute_of(RECEIVED)
DUE = WORK.after(START, HOURS * 60)
OFF = sorted(str(day) for year in CALENDAR.years for day in year.off)


def seconds_each(ask: Callable[[], object], times: int) -> float:
    """The best of five runs: other work on the machine only ever adds."""

    def run() -> float:
        begin = time.perf_counter()
        for _ in range(times):
            ask()
        return (time.perf_counter() - begin) / times

    return min(run() for _ in range(5))


def ours() -> float:
    return seconds_each(lambda: WORK.after(START, HOURS * 60), 20_000)


def ours_with_datetimes() -> float:
    """From an aware datetime to an aware datetime."""
    return seconds_each(lambda: moment_of(WORK.after(minute_of(RECEIVED), HOURS * 60)), 20_000)


def test_a_deadline(benchmark: BenchmarkFixture) -> None:
    assert benchmark(WORK.after, START, HOURS * 60) == DUE


def test_a_deadline_between_datetimes(benchmark: BenchmarkFixture) -> None:
    due = benchmark(lambda: moment_of(WORK.after(minute_of(RECEIVED), HOURS * 60)))
    assert due == moment_of(DUE)


def test_elapsed_time(benchmark: BenchmarkFixture) -> None:
    assert benchmark(WORK.between, START, DUE) == HOURS * 60


def test_the_table(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(WorkingTime, CALENDAR, WORK.shift).days) > 3_000


def test_the_cost_is_flat_in_the_span(benchmark: BenchmarkFixture) -> None:
    early = minute_of(datetime(2013, 2, 1, 9, tzinfo=UTC))
    short = seconds_each(lambda: WORK.after(early, 60), 20_000)
    long = seconds_each(lambda: WORK.after(early, 30_000 * 60), 20_000)
    benchmark.extra_info["long_to_short"] = round(long / short, 2)
    benchmark(WORK.after, early, 30_000 * 60)
    assert long < 3 * short


def test_a_million_open_deadlines(benchmark: BenchmarkFixture) -> None:
    dice = random.Random(11)  # noqa: S311  the same deadlines each time
    first = minute_of(datetime(2026, 1, 1, tzinfo=UTC))
    starts = [first + dice.randrange(500_000) for _ in range(MILLION)]
    amounts = [dice.randrange(60, 48 * 60) for _ in range(MILLION)]
    begin = time.process_time()
    found = WORK.after_each(starts, amounts)
    took = time.process_time() - begin
    assert found[:1000] == [WORK.after(s, a) for s, a in zip(starts, amounts, strict=True)][:1000]
    benchmark.extra_info["processor_seconds"] = round(took, 2)
    benchmark(WORK.after_each, starts, amounts)
    assert took < 2


def test_beside_businesstimedelta(benchmark: BenchmarkFixture) -> None:
    library = pytest.importorskip("businesstimedelta")
    days = dict.fromkeys((datetime.fromisoformat(day).date() for day in OFF), "off")
    hours = library.WorkDayRule(
        start_time=clock(8), end_time=clock(17), working_days=[0, 1, 2, 3, 4]
    )
    rules = library.Rules([hours, library.HolidayRule(days)])
    amount = library.BusinessTimeDelta(rules, hours=HOURS)
    wall = WALL.replace(tzinfo=None)
    beside(benchmark, lambda: wall + amount, 100, at_least=100)


def test_beside_pandas(benchmark: BenchmarkFixture) -> None:
    pandas = pytest.importorskip("pandas")
    offset = pandas.offsets.CustomBusinessHour(HOURS, start="08:00", end="17:00", holidays=OFF)
    wall = pandas.Timestamp("2024-04-22 10:30")
    beside(benchmark, lambda: wall + offset, 500, at_least=100)


def test_beside_numpy(benchmark: BenchmarkFixture) -> None:
    """Whole days only, so a lesser question; numpy's holidays are prepared before."""
    numpy = pytest.importorskip("numpy")
    calendar = numpy.busdaycalendar(holidays=OFF)
    day = numpy.datetime64("2024-04-22")
    beside(
        benchmark,
        lambda: numpy.busday_offset(day, 5, roll="forward", busdaycal=calendar),
        5_000,
        at_least=0,
    )


def beside(
    benchmark: BenchmarkFixture, theirs: Callable[[], object], times: int, *, at_least: float
) -> None:
    each = seconds_each(theirs, times)
    factor = each / ours()
    benchmark.extra_info["times_faster"] = round(factor, 1)
    benchmark.extra_info["times_faster_with_datetimes"] = round(each / ours_with_datetimes(), 1)
    benchmark(theirs)
    assert factor >= at_least
