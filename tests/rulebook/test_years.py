import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.production_calendar import CalendarYear
from keytool.rulebook.strict import Mistakes
from keytool.rulebook.year_check import doubts_in, mistakes_in
from keytool.rulebook.years import (
    built_in_calendar,
    built_in_years,
    load_calendars,
    parse_year,
    write_year,
)

KEPT = Path(__file__).parent / "ru_calendar.json"
SHARED = Path(__file__).parents[3] / "shared" / "calendar" / "ru_production_calendar.json"
REFERENCES = [path for path in (KEPT, SHARED) if path.is_file()]
LISTS = {
    "off": "nonworking_weekdays",
    "working": "working_weekends",
    "short": "short_days",
    "decree": "decree_nonworking_weekdays",
}
CALENDAR = built_in_calendar()


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda path: path.stem)
def test_every_year_equals_the_reference(reference: Path) -> None:
    years = json.loads(reference.read_text(encoding="utf-8"))["years"]
    assert [str(year.year) for year in CALENDAR.years] == sorted(years)
    for year in CALENDAR.years:
        told = years[str(year.year)]
        for ours, theirs in LISTS.items():
            days = sorted(map(str, getattr(year, ours)))
            assert days == sorted(told.get(theirs) or []), (year.year, ours)
        assert len(year.working_days()) == told["working_days"]
        assert 8 * len(year.working_days()) - len(year.short) == told["hours_40h_week"]


def test_a_decree_takes_its_short_days_with_it() -> None:
    years = json.loads(KEPT.read_text(encoding="utf-8"))["years"]
    for year in CALENDAR.years:
        left = {day for day in year.short if year.is_working(day, decree_off=True)}
        told = years[str(year.year)]
        expected = told.get("short_days_effective_if_decree_off", told["short_days"])
        assert sorted(map(str, left)) == expected


@pytest.mark.parametrize("year", CALENDAR.years, ids=lambda year: str(year.year))
def test_a_year_survives_being_written(year: CalendarYear) -> None:
    assert parse_year(write_year(year)) == year


def test_the_check_doubts_only_the_monday_of_2014() -> None:
    """24 February 2014 was a former day off, swapped with the eve of a holiday."""
    doubts = {year.year: list(doubts_in(year)) for year in CALENDAR.years if list(doubts_in(year))}
    assert doubts == {2014: ["short, though no holiday follows @ $.short: 2014-02-24"]}


GOOD = CALENDAR.year(2024)
SATURDAY, MONDAY = date(2024, 4, 20), date(2024, 4, 22)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"off": GOOD.off | {SATURDAY}}, "$.off: 2024-04-20"),
        ({"working": GOOD.working | {MONDAY}}, "$.working: 2024-04-22"),
        ({"short": GOOD.short | {SATURDAY}}, "$.short: 2024-04-20"),
        ({"decree": frozenset({SATURDAY})}, "$.decree: 2024-04-20"),
        ({"off": GOOD.off | {date(2023, 1, 2)}}, "$.off: 2023-01-02"),
    ],
)
def test_what_cannot_be_is_a_mistake(change: dict[str, Any], where: str) -> None:
    bad = replace(GOOD, **change)
    assert any(where in told for told in mistakes_in(bad))
    with pytest.raises(Mistakes) as caught:
        parse_year(write_year(bad))
    assert any(where in told for told in caught.value.told)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"off": GOOD.off - {date(2024, 5, 9)}}, "2024-05-09"),
        ({"off": GOOD.off - {date(2024, 4, 29)}}, "16 weekdays off, expected 17"),
        ({"working": frozenset()}, "expected 14"),
        ({"short": GOOD.short - {date(2024, 5, 8)}}, "2024-05-08"),
        ({"short": GOOD.short | {MONDAY}}, "2024-04-22"),
    ],
)
def test_what_never_was_looks_wrong(change: dict[str, Any], where: str) -> None:
    assert any(where in told for told in doubts_in(replace(GOOD, **change)))


def test_a_missing_year_is_named_and_never_guessed() -> None:
    with pytest.raises(BadInput, match="calendar-year-missing") as caught:
        CALENDAR.is_working(date(2028, 1, 10))
    assert caught.value.params == {"year": 2028, "first": 2013, "last": 2027}


def test_all_files_are_read_before_complaining(tmp_path: Path) -> None:
    (tmp_path / "ru-2028.toml").write_text("year = 2029\n", encoding="utf-8")
    (tmp_path / "ru-2029.toml").write_text(write_year(GOOD), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a calendar", encoding="utf-8")
    with pytest.raises(BadInput, match="calendar-invalid") as caught:
        load_calendars(tmp_path.iterdir())
    text = str(caught.value.params["mistakes"])
    assert "ru-2028.toml" in text
    assert "ru-2029.toml: not the year of the file's name" in text


def test_a_gap_between_years_is_refused(tmp_path: Path) -> None:
    day = timedelta(days=1)
    weekdays = [date(2029, 1, 1) + i * day for i in range(7)]
    off = frozenset(d for d in weekdays if d.weekday() < 5)
    (tmp_path / "ru-2029.toml").write_text(write_year(CalendarYear(2029, off)), encoding="utf-8")
    with pytest.raises(BadInput, match="calendar-year-missing") as caught:
        load_calendars([*built_in_years(), *tmp_path.iterdir()])
    assert caught.value.params["year"] == 2028


def test_the_users_own_year_wins(tmp_path: Path) -> None:
    mine = replace(CALENDAR.year(2027), decree=frozenset({date(2027, 3, 1)}), source="mine")
    (tmp_path / "ru-2027.toml").write_text(write_year(mine), encoding="utf-8")
    calendar = load_calendars([*built_in_years(), *tmp_path.iterdir()])["ru"]
    assert calendar.year(2027) == mine
    assert calendar.year(2026) == CALENDAR.year(2026)


def test_the_next_working_day() -> None:
    assert CALENDAR.next_working(date(2024, 4, 28)) == date(2024, 5, 2)
    assert CALENDAR.next_working(date(2024, 4, 27)) == date(2024, 4, 27)


@pytest.mark.parametrize("year", built_in_calendar().years, ids=lambda year: str(year.year))
def test_a_year_names_its_decree_or_is_provisional(year: CalendarYear) -> None:
    assert year.provisional == (not year.moved_by) == (year.moved_on is None)
    assert parse_year(write_year(year)) == year
    if year.moved_on:  # signed the year before; its day stands in the name
        assert year.moved_on.year == year.year - 1
        assert f"{year.moved_on:%d.%m.%Y}" in year.moved_by
