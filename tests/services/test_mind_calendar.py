"""A year that will be missed is told months before a warranty hangs on it."""

from datetime import date

import pytest

from keytool.domain.production_calendar import CalendarYear, ProductionCalendar
from keytool.rulebook.book import Rulebook
from keytool.services.mind_calendar import calendar_ends, year_ahead_is_provisional


def book(*years: CalendarYear) -> Rulebook:
    return Rulebook([], lambda: {"ru": ProductionCalendar(years)})


TWO = book(CalendarYear(2026, frozenset()), CalendarYear(2027, frozenset(), provisional=True))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 11, 30), None),
        (date(2027, 9, 2), None),  # 120 days before the year is over
        (date(2027, 9, 3), 2028),
        (date(2030, 1, 1), 2028),
    ],
)
def test_the_next_year_is_asked_for_in_the_autumn(today: date, year: int | None) -> None:
    told = calendar_ends(TWO, today)
    assert (told.params["year"] if told else None) == year
    if told:
        assert told.params["file"] == "ru-2028.toml"


@pytest.mark.parametrize(
    ("today", "told"),
    [(date(2026, 8, 1), False), (date(2026, 11, 30), True), (date(2027, 5, 1), True)],
)
def test_a_year_that_may_still_change_is_told_before_it_begins(today: date, told: bool) -> None:
    assert bool(year_ahead_is_provisional(TWO, today)) is told


def test_a_desk_without_the_countrys_calendar_is_not_troubled() -> None:
    none = Rulebook([], dict)
    assert calendar_ends(none, date(2030, 1, 1)) is None
    assert year_ahead_is_provisional(none, date(2030, 1, 1)) is None
