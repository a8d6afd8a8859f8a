"""Limits of a balance: each is told once, and never before it is reached."""

from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.coupon_balance import Threshold, thresholds
from keytool.domain.coupons import UnitKind


@given(st.integers(1, 40), st.lists(st.integers(1, 5), max_size=60))
def test_a_whole_life_tells_each_limit_once(total: int, spent: list[int]) -> None:
    told: list[Threshold] = []
    left = total
    for units in spent:
        left = max(0, left - units)
        reached = thresholds(UnitKind.REQUESTS, left, total, told)
        assert thresholds(UnitKind.REQUESTS, left, total, [*told, *reached]) == ()
        told += reached
    assert len(told) == len(set(told))
    assert (Threshold.NONE in told) == (left == 0)


def test_three_are_few_of_more_than_three_alone() -> None:
    assert thresholds(UnitKind.REQUESTS, 3, 12) == (Threshold.HALF, Threshold.THREE)
    assert thresholds(UnitKind.REQUESTS, 2, 3) == ()
    assert thresholds(UnitKind.REQUESTS, 4, 12) == (Threshold.HALF,)


def test_hours_are_few_at_three_hours() -> None:
    assert thresholds(UnitKind.MINUTES, 180, 600, ["half"]) == (Threshold.THREE,)
    assert thresholds(UnitKind.MINUTES, 181, 600, ["half"]) == ()
    assert thresholds(UnitKind.MINUTES, 0, 600, ["half", "three"]) == (Threshold.NONE,)
