"""Laws that working time keeps for every shift, and the days that trap calendars."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput
from keytool.domain.working_time import RoundTheClock, Shift, WorkingTime, minute_of, moment_of
from keytool.rulebook.years import built_in_calendar

MSK = "Europe/Moscow"
SHIFTS = (
    Shift(time(8), time(17), MSK),
    Shift(time(10), time(18), MSK),
    Shift(time(7), time(16), MSK, decree_off=True),
    Shift(time(9), time(18), MSK, cut_short=True),
    Shift(time(9), time(18), "Asia/Vladivostok", decree_off=True, cut_short=True),
)


@cache
def table(shift: Shift) -> WorkingTime:
    return WorkingTime(built_in_calendar(), shift)


FIRST = minute_of(datetime(2013, 1, 2, tzinfo=UTC))
LAST = minute_of(datetime(2027, 6, 1, tzinfo=UTC))
tables = st.sampled_from(SHIFTS).map(table)
moments = st.integers(FIRST, LAST)
amounts = st.integers(1, 30_000)


def local(text: str) -> int:
    """A moment on Moscow's clocks."""
    from zoneinfo import ZoneInfo

    return minute_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(MSK)))


def shown(minute: int) -> str:
    from zoneinfo import ZoneInfo

    return moment_of(minute).astimezone(ZoneInfo(MSK)).strftime("%Y-%m-%d %H:%M")


@given(tables, moments, st.integers(0, 10_000), amounts)
def test_what_comes_later_is_due_no_earlier(
    work: WorkingTime, start: int, later: int, amount: int
) -> None:
    assert work.after(start, amount) <= work.after(start + later, amount)
    assert work.closing_after(start, 3) <= work.closing_after(start + later, 3)


@given(tables, moments, amounts, amounts)
def test_two_amounts_in_turn_are_their_sum(
    work: WorkingTime, start: int, first: int, second: int
) -> None:
    assert work.after(work.after(start, first), second) == work.after(start, first + second)


@given(tables, moments, amounts)
def test_elapsed_time_is_the_inverse(work: WorkingTime, start: int, amount: int) -> None:
    assert work.between(start, work.after(start, amount)) == amount


@given(tables, moments, st.integers(0, 100_000), st.integers(0, 100_000))
def test_elapsed_time_adds_up(work: WorkingTime, start: int, one: int, two: int) -> None:
    middle, end = start + one, start + one + two
    assert work.between(start, middle) + work.between(middle, end) == work.between(start, end)


@given(tables, moments, st.integers(0, 100_000))
def test_the_intervals_are_what_elapsed(work: WorkingTime, start: int, span: int) -> None:
    parts = work.intervals(start, start + span)
    assert sum(b - a for a, b in parts) == work.between(start, start + span)
    assert all(a < b for a, b in parts)
    assert all(b <= a for (_, b), (a, _) in pairwise(parts))


@given(tables, st.lists(st.tuples(st.integers(FIRST - 1440, LAST), amounts), max_size=30))
def test_many_at_once_are_the_same_as_one_by_one(
    work: WorkingTime, asked: list[tuple[int, int]]
) -> None:
    starts, minutes = [s for s, _ in asked], [m for _, m in asked]
    assert work.after_each(starts, minutes) == [work.after(s, m) for s, m in asked]


@given(moments, amounts)
def test_round_the_clock_every_minute_counts(start: int, amount: int) -> None:
    clock = RoundTheClock()
    end = clock.after(start, amount)
    assert clock.between(start, end) == amount
    assert clock.intervals(start, end) == [(start, end)]


@given(tables, moments, amounts)
def test_a_deadline_is_always_in_working_time(work: WorkingTime, start: int, amount: int) -> None:
    due = work.after(start, amount)
    assert work.between(due - 1, due) == 1


@pytest.mark.parametrize(
    ("received", "hours", "due"),
    [
        ("2024-04-26 16:00", 2, "2024-04-27 09:00"),  # a working Saturday
        ("2024-04-27 15:00", 2, "2024-04-27 17:00"),  # ends at closing: due at closing
        ("2024-04-27 16:00", 2, "2024-05-02 09:00"),  # four days off, two of them moved
        ("2024-04-27 17:00", 1, "2024-05-02 09:00"),  # at closing it is too late for the day
        ("2024-04-28 03:00", 1, "2024-05-02 09:00"),
        ("2024-05-02 07:59", 1, "2024-05-02 09:00"),
        ("2024-05-02 08:00", 9, "2024-05-02 17:00"),
        ("2014-03-07 16:00", 2, "2014-03-11 09:00"),  # 10 March 2014 was off
        ("2020-04-10 16:00", 2, "2020-04-13 09:00"),  # decree days are worked
        ("2014-10-24 16:00", 2, "2014-10-27 09:00"),  # Moscow's clocks moved in between
        ("2024-12-28 16:30", 9, "2025-01-09 16:30"),
    ],
)
def test_hours(received: str, hours: int, due: str) -> None:
    assert shown(table(SHIFTS[0]).after(local(received), hours * 60)) == due


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2024-04-26 16:59", 1, "2024-04-27 17:00"),
        ("2024-04-26 17:00", 1, "2024-05-02 17:00"),  # accepted on Saturday, day 0
        ("2024-04-28 12:00", 1, "2024-05-03 17:00"),  # accepted on 2 May
        ("2024-05-02 06:00", 1, "2024-05-03 17:00"),
        ("2024-05-02 06:00", 0, "2024-05-02 17:00"),
    ],
)
def test_days(received: str, days: int, due: str) -> None:
    assert shown(table(SHIFTS[0]).closing_after(local(received), days)) == due


def test_a_shortened_day_is_cut_only_by_the_switch() -> None:
    eve = local("2024-05-08 15:30")
    assert shown(table(Shift(time(8), time(17), MSK)).after(eve, 60)) == "2024-05-08 16:30"
    cut = table(Shift(time(8), time(17), MSK, cut_short=True))
    assert shown(cut.after(eve, 60)) == "2024-05-13 08:30"
    assert shown(cut.closing_after(local("2024-05-07 12:00"), 1)) == "2024-05-08 16:00"


def test_a_window_may_close_soon_after_midnight() -> None:
    night = table(Shift(time(0), time(0, 30), MSK))
    assert shown(night.after(local("2026-03-02 00:10"), 30)) == "2026-03-03 00:10"


def test_decree_days_are_off_only_by_the_switch() -> None:
    friday = local("2020-03-27 16:00")
    off = table(Shift(time(8), time(17), MSK, decree_off=True))
    assert shown(off.after(friday, 120)) == "2020-05-12 09:00"
    assert shown(table(SHIFTS[0]).after(friday, 120)) == "2020-03-30 09:00"


def test_seconds_belong_to_their_minute() -> None:
    moment = datetime(2024, 5, 2, 8, 0, 59, tzinfo=UTC)
    assert moment_of(minute_of(moment)) == moment - timedelta(seconds=59)
    before_1970 = datetime(1969, 12, 31, 23, 59, 30, tzinfo=UTC)
    assert moment_of(minute_of(before_1970)) == before_1970 - timedelta(seconds=30)


@pytest.mark.parametrize(
    ("received", "year"), [("2012-12-31 12:00", 2012), ("2028-01-01 00:00", 2028)]
)
def test_outside_the_calendar_the_missing_year_is_named(received: str, year: int) -> None:
    work = table(SHIFTS[0])
    for ask in (
        lambda m: work.after(m, 60),
        lambda m: work.closing_after(m, 1),
        lambda m: work.between(m, m + 1) or work.between(m - 1, m),
        lambda m: work.after_each([m], [60]),
    ):
        with pytest.raises(BadInput, match="calendar-year-missing") as caught:
            ask(local(received))
        assert caught.value.params["year"] == year


def test_a_deadline_that_runs_out_of_the_calendar_names_the_next_year() -> None:
    work = table(SHIFTS[0])
    late = local("2027-12-30 16:00")
    assert shown(work.after(late, 60)) == "2027-12-30 17:00"
    for ask in (
        lambda: work.after(late, 61),
        lambda: work.after_each([late, late], [60, 61]),
        lambda: work.closing_after(late, 1),
        lambda: work.accepted(local("2027-12-31 09:00")),
    ):
        with pytest.raises(BadInput, match="calendar-year-missing") as caught:
            ask()
        assert caught.value.params["year"] == 2028


def test_a_day_off_ends_at_the_closing_of_the_next_working_day() -> None:
    work = table(SHIFTS[0])
    assert shown(work.closing_on(date(2024, 4, 28))) == "2024-05-02 17:00"
    assert shown(work.closing_on(date(2024, 4, 27))) == "2024-04-27 17:00"
