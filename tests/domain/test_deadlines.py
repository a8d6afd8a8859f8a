"""Pauses move a deadline by the counted time they cover, whatever they look like."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.deadlines import (
    Deadline,
    counting_days,
    counting_time,
    counting_weekdays,
    deadline,
    merged,
    without,
)
from keytool.domain.working_time import (
    CountedTime,
    Interval,
    RoundTheClock,
    Shift,
    WorkingTime,
    minute_of,
    moment_of,
)
from keytool.rulebook.years import built_in_calendar

MSK = ZoneInfo("Europe/Moscow")
FIRST = minute_of(datetime(2013, 1, 2, tzinfo=UTC))
LAST = minute_of(datetime(2027, 3, 1, tzinfo=UTC))
SPAN = 40 * 1440


def after_time(
    time: CountedTime, start: int, amount: int, pauses: Iterable[Interval] = ()
) -> Deadline:
    return deadline(time, counting_time(time, start, amount), pauses)


def after_days(
    work: WorkingTime, start: int, days: int, pauses: Iterable[Interval] = ()
) -> Deadline:
    return deadline(work, counting_days(work, start, days), pauses)


def after_weekdays(
    work: WorkingTime, start: int, days: int, pauses: Iterable[Interval] = ()
) -> Deadline:
    return deadline(work, counting_weekdays(work, start, days), pauses)


@cache
def work() -> WorkingTime:
    return WorkingTime(built_in_calendar(), Shift(time(8), time(17), "Europe/Moscow"))


def local(text: str) -> int:
    return minute_of(datetime.fromisoformat(text).replace(tzinfo=MSK))


def shown(minute: int) -> str:
    return moment_of(minute).astimezone(MSK).strftime("%Y-%m-%d %H:%M")


starts = st.integers(FIRST, LAST)
amounts = st.integers(1, 6_000)
few = st.lists(st.tuples(st.integers(-90, 90), st.integers(0, 40)), max_size=6)
pieces = st.lists(st.tuples(st.integers(-SPAN, SPAN), st.integers(0, SPAN // 8)), max_size=5)


def placed(start: int, shape: list[tuple[int, int]]) -> list[Interval]:
    return [(start + at, start + at + length) for at, length in shape]


@given(starts, amounts, pieces)
def test_a_pause_moves_the_deadline_by_the_working_time_it_covers(
    start: int, amount: int, shape: list[tuple[int, int]]
) -> None:
    pauses = placed(start, shape)
    moved = after_time(work(), start, amount, pauses)
    covered = sum(
        work().between(max(a, start), min(b, moved.due)) for a, b in merged(pauses) if b > start
    )
    assert moved.paused >= covered
    assert moved.due == work().after(start, amount + moved.paused)
    # What is counted is the amount itself, and no minute of a pause is in it.
    assert sum(b - a for a, b in moved.intervals) == amount
    assert all(b <= c or a >= d for a, b in moved.intervals for c, d in pauses if c < d)


@given(starts, amounts, pieces)
def test_round_the_clock_pauses_are_counted_in_full(
    start: int, amount: int, shape: list[tuple[int, int]]
) -> None:
    moved = after_time(RoundTheClock(), start, amount, placed(start, shape))
    assert moved.due == start + amount + moved.paused
    assert sum(b - a for a, b in moved.intervals) == amount


@given(starts, st.integers(1, 24), pieces)
def test_days_are_moved_by_working_time_too(
    start: int, days: int, shape: list[tuple[int, int]]
) -> None:
    plain, moved = (after_days(work(), start, days, p) for p in ((), placed(start, shape)))
    assert work().between(plain.due, moved.due) == moved.paused
    assert sum(b - a for a, b in plain.intervals) == days * 9 * 60


@given(starts, st.integers(1, 24), pieces)
def test_a_term_in_days_counts_what_it_counts_without_pauses(
    start: int, days: int, shape: list[tuple[int, int]]
) -> None:
    """Day 0 is not counted (Civil Code 191): a pause in it moves nothing."""
    counted_from = work().closing_after(start, 0)
    moved = after_days(work(), start, days, placed(start, shape))
    assert sum(b - a for a, b in moved.intervals) == days * 9 * 60
    early = [(a, min(b, counted_from)) for a, b in placed(start, shape) if a < counted_from]
    assert after_days(work(), start, days, early) == after_days(work(), start, days)


@given(starts, st.integers(0, 600), st.integers(1, 24), pieces)
def test_who_asks_later_is_answered_no_earlier(
    start: int, later: int, days: int, shape: list[tuple[int, int]]
) -> None:
    pauses = placed(start, shape)
    first, second = (after_days(work(), s, days, pauses).due for s in (start, start + later))
    assert first <= second


@given(starts, amounts, pieces, pieces)
def test_more_pauses_never_bring_a_deadline_forward(
    start: int, amount: int, one: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    some = placed(start, one)
    less, longer = (
        after_time(work(), start, amount, p).due for p in (some, some + placed(start, more))
    )
    assert less <= longer


@given(few)
def test_merged_pauses_neither_touch_nor_lose_a_minute(shape: list[tuple[int, int]]) -> None:
    pauses = placed(0, shape)
    result = merged(pauses)
    assert all(b < c for (_, b), (c, _) in pairwise(result))
    minutes = {m for a, b in result for m in range(a, b)}
    assert minutes == {m for a, b in pauses for m in range(a, b)}


@given(few, few)
def test_holes_are_cut_out(shape: list[tuple[int, int]], cut: list[tuple[int, int]]) -> None:
    whole, holes = merged(placed(0, shape)), merged(placed(0, cut))
    minutes = {m for a, b in without(whole, holes) for m in range(a, b)}
    inside = {m for a, b in whole for m in range(a, b)}
    assert minutes == inside - {m for a, b in holes for m in range(a, b)}


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], "2026-03-03 12:00"),
        ([("2026-03-02 13:00", "2026-03-02 15:00")], "2026-03-03 14:00"),
        ([("2026-03-02 16:00", "2026-03-03 09:00")], "2026-03-03 14:00"),  # a night costs nothing
        ([("2026-03-02 18:00", "2026-03-03 07:00")], "2026-03-03 12:00"),
        ([("2026-03-01 10:00", "2026-03-02 13:00")], "2026-03-03 13:00"),  # began before it came
        ([("2026-03-03 12:00", "2026-03-03 15:00")], "2026-03-03 12:00"),  # too late to matter
        (
            [("2026-03-02 13:00", "2026-03-02 15:00"), ("2026-03-02 14:00", "2026-03-02 16:00")],
            "2026-03-03 15:00",
        ),
    ],
)
def test_nine_hours_from_monday_noon(pauses: list[tuple[str, str]], due: str) -> None:
    holes = [(local(a), local(b)) for a, b in pauses]
    assert shown(after_time(work(), local("2026-03-02 12:00"), 9 * 60, holes).due) == due


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2026-03-02 12:00", 3, "2026-03-05 17:00"),
        ("2026-03-05 12:00", 3, "2026-03-10 17:00"),  # 9 March is off: it counts, 10 March is day 3
        ("2026-03-04 12:00", 3, "2026-03-10 17:00"),  # day 3 is the holiday itself and moves
        ("2024-04-26 12:00", 1, "2024-04-27 17:00"),  # a working Saturday counts
    ],
)
def test_days_without_weekends(received: str, days: int, due: str) -> None:
    assert shown(after_weekdays(work(), local(received), days).due) == due


def test_days_without_weekends_are_moved_by_pauses() -> None:
    pause = [(local("2026-03-03 08:00"), local("2026-03-03 10:00"))]
    due = after_weekdays(work(), local("2026-03-02 12:00"), 3, pause).due
    assert shown(due) == "2026-03-06 10:00"
