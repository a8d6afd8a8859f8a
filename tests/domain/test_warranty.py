from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.days import add_months, local_day
from keytool.domain.production_calendar import CalendarYear, ProductionCalendar
from keytool.domain.warranty import WarrantyStatus, WarrantyTerms, warranty_on

TERMS = WarrantyTerms(12, "6.7", "twinpro-2023-07-06")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "ends"),
    [
        (date(2026, 3, 1), 12, date(2027, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(
    start: date, months: int, ends: date
) -> None:
    assert add_months(start, months) == ends


@given(DAYS, st.integers(1, 120))
def test_adding_months_is_monotone(start: date, months: int) -> None:
    assert add_months(start, months) <= add_months(start + timedelta(days=1), months)
    assert add_months(start, months) < add_months(start, months + 1)


@given(DAYS, st.integers(1, 120))
def test_the_month_moves_by_exactly_that_many(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day


@pytest.mark.parametrize(
    ("day", "status", "left"),
    [
        (date(2026, 2, 28), WarrantyStatus.NOT_STARTED, 366),
        (date(2026, 3, 1), WarrantyStatus.IN_WARRANTY, 365),
        (date(2027, 3, 1), WarrantyStatus.IN_WARRANTY, 0),
        (date(2027, 3, 2), WarrantyStatus.OUT_OF_WARRANTY, -1),
    ],
)
def test_the_last_day_still_counts(day: date, status: WarrantyStatus, left: int) -> None:
    warranty = warranty_on(day, date(2026, 3, 1), TERMS)
    assert (warranty.status, warranty.days_left) == (status, left)
    assert warranty.ends == date(2027, 3, 1)


def test_a_key_that_was_not_shipped_has_no_term() -> None:
    warranty = warranty_on(date(2026, 3, 1), None, TERMS)
    assert warranty.status is WarrantyStatus.NOT_SHIPPED
    assert warranty.ends is None


def test_the_day_is_the_regulations_not_the_computers() -> None:
    assert local_day(datetime(2026, 11, 20, 21, 30, tzinfo=UTC)) == date(2026, 11, 21)
    assert local_day(datetime(2014, 6, 1, 20, 30, tzinfo=UTC)) == date(2014, 6, 2)  # then UTC+4


CALENDAR = ProductionCalendar(
    [
        CalendarYear(2026, frozenset({date(2026, 3, 9)})),
        CalendarYear(2027, frozenset({date(2027, 1, 1)}), frozenset({date(2027, 2, 20)})),
    ]
)


@pytest.mark.parametrize(
    ("shipped", "accept_until"),
    [
        (date(2025, 3, 2), date(2026, 3, 2)),  # ends on a Monday
        (date(2025, 3, 7), date(2026, 3, 10)),  # a Saturday before Monday's holiday
        (date(2026, 2, 20), date(2027, 2, 20)),  # a Saturday that is worked
        (date(2026, 2, 21), date(2027, 2, 22)),
        (date(2026, 12, 31), date(2027, 12, 31)),
        (date(2027, 1, 1), None),  # no calendar of 2028 is here
    ],
)
def test_claims_are_accepted_on_the_next_working_day(
    shipped: date, accept_until: date | None
) -> None:
    warranty = warranty_on(date(2026, 3, 1), shipped, TERMS, CALENDAR)
    assert warranty.ends == add_months(shipped, 12)
    assert warranty.accept_until == accept_until


@pytest.mark.parametrize(
    ("day", "status", "left"),
    [
        (date(2026, 3, 6), WarrantyStatus.IN_WARRANTY, 1),
        (date(2026, 3, 7), WarrantyStatus.IN_WARRANTY, 0),
        (date(2026, 3, 8), WarrantyStatus.IN_WARRANTY, 2),
        (date(2026, 3, 10), WarrantyStatus.IN_WARRANTY, 0),
        (date(2026, 3, 11), WarrantyStatus.OUT_OF_WARRANTY, -4),
    ],
)
def test_the_warranty_covers_a_claim_while_claims_are_accepted(
    day: date, status: WarrantyStatus, left: int
) -> None:
    warranty = warranty_on(day, date(2025, 3, 7), TERMS, CALENDAR)
    assert (warranty.status, warranty.days_left) == (status, left)
