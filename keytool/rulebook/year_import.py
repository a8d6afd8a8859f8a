"""A year of the production calendar from the files that others publish.

Understood: Keydesk's own TOML; JSON with lists of days off (`holidays`, `preholidays`, `nowork`
as published by consultant.ru's readers, or the lists of a reference table); JSON and XML of
xmlcalendar.ru (`<calendar year="2028"><days><day d="01.01" t="1"/>`; `t` 1 is off, 2 short,
3 worked; `f` is the day a day off was moved from; `h` the holiday, and some are decrees).
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from keytool.domain.production_calendar import SATURDAY, CalendarYear
from keytool.rulebook.strict import Mistakes
from keytool.rulebook.year_check import mistakes_in
from keytool.rulebook.years import parse_year

_OFF, _SHORT, _WORKING = "1", "2", "3"  # the types of a <day>
_XMLCALENDAR = "xmlcalendar.ru"
_LISTS = "JSON lists"
_DECREE_WORDS = ("указ", "нерабочи")


def years_in(text: str) -> list[CalendarYear]:
    """Every year of a file, in order. Raises Mistakes."""
    start = text.lstrip("\ufeff \t\r\n")
    try:
        if start.startswith("<"):
            years = [_from_xml(start)]
        elif start.startswith("{"):
            years = list(_from_json(json.loads(start)))
        else:
            years = [parse_year(start)]
    except (ValueError, KeyError, TypeError, AttributeError, ET.ParseError) as error:
        raise Mistakes(f"{type(error).__name__}: {error}") from error
    mistakes = [f"{year.year}: {told}" for year in years for told in mistakes_in(year)]
    if mistakes or not years:
        raise Mistakes(*(mistakes or ["no year in it"]))
    return sorted(years, key=lambda year: year.year)


def _from_xml(text: str) -> CalendarYear:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("a production calendar declares no entities")
    root = ET.fromstring(text)  # noqa: S314  no entity gets this far
    number = int(root.attrib["year"])
    decrees = {
        holiday.get("id")
        for holiday in root.iter("holiday")
        if any(word in holiday.get("title", "").lower() for word in _DECREE_WORDS)
    }
    kinds: dict[str, set[date]] = {_OFF: set(), _SHORT: set(), _WORKING: set()}
    decree: set[date] = set()
    moved: set[date] = set()
    for element in root.iter("day"):
        day = _day(number, element.attrib["d"])
        if element.get("h") in decrees and element.attrib["t"] == _OFF:
            decree.add(day)
        else:
            kinds[element.attrib["t"]].add(day)
        if "f" in element.attrib:
            moved.add(_day(number, element.attrib["f"]))
    # A worked weekend of full length may stand only as the day that another was moved from.
    listed = kinds[_WORKING] | kinds[_SHORT] | (moved - kinds[_OFF] - decree)
    worked = {day for day in listed if _weekend(day)}
    return CalendarYear(
        number,
        frozenset(_weekdays(kinds[_OFF])),
        frozenset(worked),
        frozenset(kinds[_SHORT]),
        frozenset(_weekdays(decree)),
        _XMLCALENDAR,
    )


def _day(number: int, text: str) -> date:
    """`04.27` is 27 April."""
    month, day = text.split(".")
    return date(number, int(month), int(day))


def _from_json(document: dict[str, Any]) -> Iterator[CalendarYear]:
    if "years" in document:
        for number, lists in document["years"].items():
            yield _from_lists(int(number), lists)
    elif "months" in document:
        yield _from_months(document)
    elif "holidays" in document:
        yield _from_days_off(document)
    else:
        yield _from_lists(int(document["year"]), document)


def _from_lists(number: int, lists: dict[str, Any]) -> CalendarYear:
    """The lists of the reference table: they name weekdays and weekends apart."""
    return CalendarYear(
        number,
        frozenset(_dates(lists["nonworking_weekdays"])),
        frozenset(_dates(lists["working_weekends"])),
        frozenset(_dates(lists["short_days"])),
        frozenset(_dates(lists.get("decree_nonworking_weekdays") or [])),
        _LISTS,
    )


def _from_days_off(document: dict[str, Any]) -> CalendarYear:
    """`holidays` has every day off, weekends too; a weekend that is missing is worked."""
    days_off = _dates(document["holidays"])
    number = min(days_off).year
    decree = _weekdays(_dates(document.get("nowork") or []))
    return CalendarYear(
        number,
        frozenset(_weekdays(days_off) - decree),
        frozenset(_weekends(number) - days_off),
        frozenset(_dates(document.get("preholidays") or [])),
        frozenset(decree),
        _LISTS,
    )


def _from_months(document: dict[str, Any]) -> CalendarYear:
    """`days` such as "1,2,3*,4+": days off, `*` marks short ones, `+` moved ones."""
    number = int(document["year"])
    days_off: set[date] = set()
    short: set[date] = set()
    for month in document["months"]:
        for word in str(month["days"]).split(","):
            day = date(number, int(month["month"]), int(word.strip().rstrip("*+")))
            (short if word.strip().endswith("*") else days_off).add(day)
    return CalendarYear(
        number,
        frozenset(_weekdays(days_off)),
        frozenset(_weekends(number) - days_off),
        frozenset(short),
        source=_XMLCALENDAR,
    )


def _dates(texts: Iterable[str]) -> set[date]:
    return {date.fromisoformat(text) for text in texts}


def _weekdays(days: Iterable[date]) -> set[date]:
    return {day for day in days if not _weekend(day)}


def _weekends(number: int) -> set[date]:
    return {day for day in CalendarYear(number, frozenset()).days() if _weekend(day)}


def _weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY
