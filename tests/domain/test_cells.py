from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.cells import (
    Cell,
    Value,
    as_plain_text,
    count_of,
    day_of,
    from_plain_text,
    text_of,
    words_of,
)
from keytool.domain.errors import BadInput


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  0x1A2B\u00a03C4D ", "0x1A2B 3C4D"),
        ("00123456", "00123456"),
        (782062012, "782062012"),
        (782062012.0, "782062012"),
        ("-12", "-12"),
        ("1A2E3B", "1A2E3B"),
        ("1E234567", "1E234567"),
        ("1E10", "1E10"),
    ],
)
def test_text_is_kept_as_it_was_meant(value: str | float | None, text: str) -> None:
    assert text_of(Cell(value)) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("7,82062E+08", "cell-scientific"),
        ("7.82062E+08", "cell-scientific"),
        ("1E+10", "cell-scientific"),
        ("7,8E8", "cell-scientific"),
        (1e16, "cell-number-damaged"),
        (12345678901234567890, "cell-number-damaged"),
        (1.5, "cell-not-text"),
        (True, "cell-not-text"),
        (datetime(2026, 3, 1), "cell-not-text"),  # noqa: DTZ001  Excel knows no time zones
        ("=HYPERLINK(1)", "cell-formula"),
        ("@SUM(A1)", "cell-formula"),
        ("+cmd|' /C calc'!A0", "cell-formula"),
        ("-A1", "cell-formula"),
    ],
)
def test_what_a_spreadsheet_damaged_is_refused(value: Value, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        text_of(Cell(value))


def test_a_computed_cell_is_refused_whatever_it_shows() -> None:
    for read in (text_of, words_of, day_of, count_of):
        with pytest.raises(BadInput, match="cell-formula"):
            read(Cell("12", formula=True))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("01.03.2026", date(2026, 3, 1)),
        ("1.3.2026", date(2026, 3, 1)),
        ("01-03-2026", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026/03/01", date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),
        ("25/12/2026", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("07/07/2026", date(2026, 7, 7)),
        (datetime(2026, 3, 1, 12, 30), date(2026, 3, 1)),  # noqa: DTZ001  as Excel keeps it
        (date(2026, 3, 1), date(2026, 3, 1)),
        (46082, date(2026, 3, 1)),
        (46082.5, date(2026, 3, 1)),
        ("", None),
        (None, None),
    ],
)
def test_days_in_the_ways_people_write_them(value: Value, day: date | None) -> None:
    assert day_of(Cell(value)) == day


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("03/04/2026", "date-ambiguous"),
        ("30.02.2026", "date-malformed"),
        ("01.03-2026", "date-malformed"),
        ("вчера", "date-malformed"),
        (12, "date-malformed"),
        (True, "date-malformed"),
    ],
)
def test_a_day_is_not_guessed(value: Value, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        day_of(Cell(value))


@pytest.mark.parametrize(
    ("value", "count"), [("1\u202f000", 1000), (5.0, 5), ("10,0", 10), ("", None)]
)
def test_counts(value: str | float, count: int | None) -> None:
    assert count_of(Cell(value)) == count


@pytest.mark.parametrize("value", ["0", "-1", "1,5", "пять", "NaN", "Infinity", 1e300, True])
def test_a_count_is_a_whole_number_above_nought(value: str | float) -> None:
    with pytest.raises(BadInput, match="count-malformed"):
        count_of(Cell(value))


@given(st.text(max_size=40))
def test_nothing_that_is_written_is_a_formula_and_all_of_it_comes_back(text: str) -> None:
    written = as_plain_text(text)
    assert written[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    if not text.startswith("'"):
        assert from_plain_text(written) == text
