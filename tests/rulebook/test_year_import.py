"""Years as others publish them, written here in each of their ways and read back."""

import json
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.production_calendar import CalendarYear
from keytool.rulebook.strict import Mistakes
from keytool.rulebook.year_import import years_in
from keytool.rulebook.years import built_in_calendar, write_year

CALENDAR = built_in_calendar()
MOVED = {  # to: from, as the government moved days off
    2018: {
        "03.09": "01.06",
        "05.02": "01.07",
        "04.30": "04.28",
        "06.11": "06.09",
        "12.31": "12.29",
    },
    2021: {"11.05": "01.02", "12.31": "01.03", "02.22": "02.20"},
    2024: {
        "04.29": "04.27",
        "04.30": "11.02",
        "05.10": "01.06",
        "12.30": "12.28",
        "12.31": "01.07",
    },
    2025: {
        "05.02": "01.04",
        "05.08": "02.23",
        "06.13": "03.08",
        "11.03": "11.01",
        "12.31": "01.05",
    },
}
HOLIDAYS = (*((1, d) for d in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4))


def xml_of(year: CalendarYear) -> str:
    """As xmlcalendar.ru writes: holidays on weekends too, full worked Saturdays only as `f`."""
    moved = MOVED.get(year.year, {})
    off = year.off | {date(year.year, month, day) for month, day in HOLIDAYS}
    rows = []
    for day in sorted(off | year.short | year.decree):
        text = day.strftime("%m.%d")
        if day in year.decree:
            rows.append(f'<day d="{text}" t="1" h="9"/>')
        elif day in off:
            origin = f' f="{moved[text]}"' if text in moved else ""
            rows.append(f'<day d="{text}" t="1"{origin}/>')
        else:
            rows.append(f'<day d="{text}" t="2"/>')
    titles = '<holiday id="1" title="Праздник"/><holiday id="9" title="Нерабочие дни (Указ №242)"/>'
    body = f"<holidays>{titles}</holidays><days>{''.join(rows)}</days>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<calendar year="{year.year}">{body}</calendar>'


def days_off_of(year: CalendarYear) -> str:
    """As lists of every day off, weekends among them."""
    off = [str(day) for day in year.days() if not year.is_working(day)]
    lists = {"holidays": off, "preholidays": year.short, "nowork": year.decree}
    return json.dumps({name: sorted(map(str, days)) for name, days in lists.items()})


def months_of(year: CalendarYear) -> str:
    """As `{"months": [{"month": 1, "days": "1,2,3*"}]}`."""
    words: dict[int, list[str]] = {month: [] for month in range(1, 13)}
    for day in year.days():
        if not year.is_working(day):
            words[day.month].append(f"{day.day}+" if day.day == 5 else str(day.day))
        elif day in year.short:
            words[day.month].append(f"{day.day}*")
    months = [{"month": month, "days": ",".join(days)} for month, days in words.items()]
    return json.dumps({"year": year.year, "months": months})


def same(found: CalendarYear, year: CalendarYear) -> bool:
    told = {"source": "", "moved_by": "", "moved_on": None, "provisional": False}
    return replace(found, **told) == replace(year, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", MOVED)
def test_xml(number: int) -> None:
    year = CALENDAR.year(number)
    # What a decree made non-working, xmlcalendar.ru no longer calls short.
    year = replace(year, short=year.short - year.decree)
    (found,) = years_in(xml_of(year))
    assert same(found, year)


@pytest.mark.parametrize("year", CALENDAR.years, ids=lambda y: str(y.year))
def test_lists_of_days_off(year: CalendarYear) -> None:
    (found,) = years_in(days_off_of(year))
    assert same(found, year)


@pytest.mark.parametrize("year", CALENDAR.years, ids=lambda y: str(y.year))
def test_months(year: CalendarYear) -> None:
    (found,) = years_in(months_of(year))
    assert same(found, replace(year, decree=frozenset()))


def test_our_own_file_and_a_mark_of_the_byte_order() -> None:
    year = CALENDAR.year(2027)
    assert years_in("\ufeff" + write_year(year)) == [year]


@pytest.mark.parametrize(
    "text",
    [
        '{"year": 2028, "months": [{"month": 13, "days": "1"}]}',
        '{"year": 2028, "months": 5}',
        '{"holidays": []}',
        '{"holidays": ["2028-01-01", 5]}',
        '{"years": {"2028": []}}',
        '{"years": [1]}',
        '{"holidays": ["2028-01-01", "2029-01-01"]}',
        '<calendar year="2028"><days><day d="0101" t="1"/></days></calendar>',
        '<calendar year="2028"><days><day d="01.01" t="7"/></days></calendar>',
        '<calendar year="x"/>',
    ],
)
def test_nonsense_is_a_mistake(text: str) -> None:
    with pytest.raises(Mistakes):
        years_in(text)
