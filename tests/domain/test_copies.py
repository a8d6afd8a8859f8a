"""Which copies stay: 7 days, 5 weeks, 12 months, and never less than the last good one."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.copies import KeptCopy, expendable

BEGAN = datetime(2026, 1, 5, 16, tzinfo=UTC)


def copy_of(at: datetime) -> KeptCopy:
    return KeptCopy(at.isoformat(), at)


def kept_after(days: int, failed: frozenset[int] = frozenset()) -> list[KeptCopy]:
    """After so many days of one copy each; a day that failed makes none and removes none."""
    kept: list[KeptCopy] = []
    for day in range(days):
        if day in failed:
            continue
        new = copy_of(BEGAN + timedelta(day))
        kept.append(new)
        gone = expendable(kept, new.name)
        assert new.name not in gone
        kept = [copy for copy in kept if copy.name not in gone]
    return sorted(kept, key=lambda copy: copy.at, reverse=True)


def test_a_year_of_days_leaves_seven_days_five_weeks_and_twelve_months() -> None:
    kept = kept_after(450)
    assert len(kept) == 7 + 5 + 12
    ages = [(kept[0].at - copy.at).days for copy in kept]
    assert ages[:7] == list(range(7))
    holes = [later - sooner for sooner, later in pairwise(ages)]
    assert max(holes[:11]) <= 7 + 6
    assert max(holes[11:]) <= 31 + 6
    assert ages[-1] >= 365


@given(st.frozensets(st.integers(0, 119)))
def test_days_that_failed_cost_nothing_that_was_there(failed: frozenset[int]) -> None:
    kept = kept_after(120, failed)
    made = [day for day in range(120) if day not in failed]
    assert bool(kept) == bool(made)
    if made:
        assert kept[0] == copy_of(BEGAN + timedelta(made[-1]))
        assert len(kept) >= min(len(made), 7)


def test_nothing_newer_than_what_was_read_through_is_touched() -> None:
    ages = [copy_of(BEGAN + timedelta(hours=hour)) for hour in range(4)]
    assert expendable(ages, ages[2].name) == (ages[1].name, ages[0].name)
    assert expendable(ages, "none of them") == ()
