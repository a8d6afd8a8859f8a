from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.days import add_months, local_day
from keytool.domain.production_calendar import CalendarYear, ProductionCalendar
from keytool.domain.warranty import Extension, WarrantyStatus, WarrantyTerms, warranty_on

TERMS = WarrantyTerms(12, "6.7", "twinpro-2023-07-06")
YEARS = [
    CalendarYear(2026, frozenset({date(2026, 3, 9)})),
    CalendarYear(2027, frozenset({date(2027, 1, 1)}), frozenset({date(2027, 2, 20)})),
]
CALENDAR = ProductionCalendar(YEARS)
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
    warranty = warranty_on(day, date(2026, 3, 1), TERMS, CALENDAR)
    assert (warranty.status, warranty.days_left) == (status, left)
    assert warranty.ends == date(2027, 3, 1)


def test_a_key_that_was_not_shipped_has_no_term() -> None:
    warranty = warranty_on(date(2026, 3, 1), None, TERMS, CALENDAR)
    assert warranty.status is WarrantyStatus.NOT_SHIPPED
    assert warranty.ends is None


def test_the_day_is_the_regulations_not_the_computers() -> None:
    assert local_day(datetime(2026, 11, 20, 21, 30, tzinfo=UTC)) == date(2026, 11, 21)
    assert local_day(datetime(2014, 6, 1, 20, 30, tzinfo=UTC)) == date(2014, 6, 2)  # then UTC+4


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


BEYOND = date(2027, 1, 8)
"""Shipped on this day, the warranty ends on a Saturday of a year that is not in the calendar."""


@pytest.mark.parametrize(
    ("day", "status", "covers"),
    [
        (date(2028, 1, 8), WarrantyStatus.IN_WARRANTY, True),  # the last day itself is sure
        (date(2028, 1, 9), WarrantyStatus.CANNOT_SAY, None),
        (date(2028, 3, 1), WarrantyStatus.CANNOT_SAY, None),
    ],
)
def test_a_year_that_is_missing_is_neither_yes_nor_no(
    day: date, status: WarrantyStatus, covers: bool | None
) -> None:
    warranty = warranty_on(day, BEYOND, TERMS, CALENDAR)
    assert (warranty.status, warranty.covers) == (status, covers)
    assert (warranty.accept_until, warranty.missing_year) == (None, 2028)


def test_a_last_weekend_of_the_calendar_asks_for_the_next_year() -> None:
    weekend = ProductionCalendar([CalendarYear(2022, frozenset())])  # its last day is a Saturday
    warranty = warranty_on(date(2023, 1, 2), date(2021, 12, 31), TERMS, weekend)
    assert warranty.ends == date(2022, 12, 31)
    assert (warranty.status, warranty.missing_year) == (WarrantyStatus.CANNOT_SAY, 2023)


def test_a_working_day_that_is_known_proves_that_a_claim_is_too_late() -> None:
    """The end lies before the calendar, but any move ends on 1 January 2026 or before."""
    warranty = warranty_on(date(2026, 11, 30), date(2010, 5, 5), TERMS, CALENDAR)
    assert (warranty.status, warranty.accept_until) == (WarrantyStatus.OUT_OF_WARRANTY, None)
    early = warranty_on(date(2026, 1, 1), date(2024, 12, 30), TERMS, CALENDAR)
    assert (early.status, early.missing_year) == (WarrantyStatus.CANNOT_SAY, 2025)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 900))
def test_what_is_said_without_a_year_stays_true_when_it_is_added(shipped: date, after: int) -> None:
    """Whatever the missing years turn out to be."""
    day = shipped + timedelta(days=after)
    said = warranty_on(day, shipped, TERMS, CALENDAR).status
    for extra in (frozenset[date](), frozenset(date(2028, 1, d) for d in range(1, 32))):
        more = [
            *YEARS,
            *(CalendarYear(y, frozenset()) for y in (2024, 2025, 2029)),
            CalendarYear(2028, extra),
        ]
        later = warranty_on(day, shipped, TERMS, ProductionCalendar(more)).status
        assert said in {later, WarrantyStatus.CANNOT_SAY}


def test_silence_promises_nothing_and_an_extension_is_a_promise_of_its_own() -> None:
    silent = WarrantyTerms(None, "", "distate-2021-07-01")
    day, shipped = date(2026, 6, 1), date(2026, 3, 2)
    for left in (shipped, None):
        warranty = warranty_on(day, left, silent, CALENDAR)
        assert (warranty.status, warranty.ends) == (WarrantyStatus.NO_PROMISE, None)
        assert (warranty.covers, warranty.readings) == (False, ())
    longer = Extension(1, date(2026, 12, 31), "goodwill", shipped)
    extended = warranty_on(day, shipped, silent, CALENDAR, [longer])
    assert (extended.status, extended.ends) == (WarrantyStatus.IN_WARRANTY, longer.until)


READ = WarrantyTerms(12, "6.7", "twinpro-2023-07-06", ("from-shipment",), "day-off")


@pytest.mark.parametrize(
    ("shipped", "day", "readings"),
    [
        (date(2025, 3, 3), date(2026, 3, 3), ("from-shipment",)),  # ends on a Tuesday
        (date(2025, 3, 7), date(2026, 3, 10), ("from-shipment", "day-off")),
        (BEYOND, date(2028, 1, 8), ("from-shipment",)),  # sure, whatever 2028 brings
        (BEYOND, date(2028, 1, 9), ("from-shipment", "day-off")),
    ],
)
def test_a_warranty_names_the_readings_that_decided_and_no_others(
    shipped: date, day: date, readings: tuple[str, ...]
) -> None:
    assert warranty_on(day, shipped, READ, CALENDAR).readings == readings
