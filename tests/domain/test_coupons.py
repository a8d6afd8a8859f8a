from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    CouponStatus,
    UnitKind,
    coupon_status,
    period,
    spent_first,
)

CLAIMS = CouponClaims(
    b"123456789012",
    b"\x02\x1a",
    "distate-2021-07-01",
    "special",
    UnitKind.REQUESTS,
    12,
    date(2026, 3, 1),
    date(2027, 3, 1),
)
COUPON = Coupon(CLAIMS, 1, "distate", "3.6", "CODE", b"token", datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 2, 28), CouponStatus.PENDING),
        (date(2026, 3, 1), CouponStatus.VALID),
        (date(2027, 3, 1), CouponStatus.VALID),
        (date(2027, 3, 2), CouponStatus.EXPIRED),
    ],
)
def test_first_and_last_day_count(day: date, status: CouponStatus) -> None:
    assert coupon_status(COUPON, day) is status


def test_a_mark_outweighs_dates_and_units() -> None:
    for mark, status in (
        (CouponMark.REVOKED, CouponStatus.REVOKED),
        (CouponMark.SUSPENDED, CouponStatus.SUSPENDED),
    ):
        marked = replace(COUPON, mark=mark, spent=12)
        assert coupon_status(marked, date(2030, 1, 1)) is status


def test_the_last_unit_uses_it_up() -> None:
    assert coupon_status(replace(COUPON, spent=12), date(2026, 5, 1)) is CouponStatus.USED_UP
    assert replace(COUPON, spent=3).units_left == 9


def test_hours_that_are_spent_end_no_coupon() -> None:
    """Smart Monitor, terms: the hours are for development, the dates are for support."""
    hours = replace(COUPON, claims=replace(CLAIMS, unit=UnitKind.MINUTES, units=60), spent=60)
    assert (hours.units_left, hours.has_spent_all, hours.is_used_up) == (0, True, False)
    assert coupon_status(hours, date(2026, 5, 1)) is CouponStatus.VALID
    assert coupon_status(hours, date(2027, 3, 2)) is CouponStatus.EXPIRED


def test_priority_is_never_used_up() -> None:
    claims = replace(CLAIMS, unit=UnitKind.PRIORITY, units=0)
    coupon = replace(COUPON, claims=claims)
    assert coupon.units_left is None
    assert coupon_status(coupon, date(2026, 5, 1)) is CouponStatus.VALID


def test_a_leap_days_year_ends_on_the_28th() -> None:
    assert period(date(2024, 2, 29), 12) == (date(2024, 2, 29), date(2025, 2, 28))


def test_units_that_would_be_lost_first_are_used_first() -> None:
    later = replace(COUPON, claims=replace(CLAIMS, valid_until=date(2027, 6, 1)), id=2)
    assert spent_first([later, COUPON], date(2026, 5, 1)) == (COUPON, later)
    assert spent_first([later], date(2028, 5, 1)) == ()


def test_of_equal_ends_the_coupon_with_fewer_units_left_is_used_first() -> None:
    started = replace(COUPON, spent=5, id=2)
    twin = replace(COUPON, id=3)
    assert spent_first([twin, COUPON, started], date(2026, 5, 1)) == (started, COUPON, twin)
