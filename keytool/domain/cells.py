"""Values out of the cells of other people's tables.

A cell is refused rather than guessed at: what a spreadsheet has damaged cannot be told from
what was meant.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from keytool.domain.errors import BadInput

Value = str | int | float | bool | date | datetime | None
"""What a spreadsheet knows a cell to be."""

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f\u200b\ufeff]+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+[eE][+-]?|[eE][+-])\d+", re.ASCII)
"""How spreadsheets show a number that they rounded; 1E234567 is a Guardant number, or any text."""

_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?: 0{1,2}:00(?::00)?)?", re.ASCII)
_EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's 1900 system for every day after its invented 29.02.1900."""

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
"""Serial numbers of 1954 to 2064: outside them a bare number in a date column is no date."""

_LARGEST_EXACT = 10**15
"""Spreadsheets keep 15 significant digits: a longer number has lost its end."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its file has it. `value` is text, or what the spreadsheet typed it as.

    `formula` when the value is computed by the sheet and not written down.
    """

    value: Value
    formula: bool = False


def text_of(cell: Cell) -> str:
    """The cell as text, spaces tidied; empty for an empty cell.

    A number that the spreadsheet has kept whole is written in full. Raises BadInput
    `cell-formula`, `cell-scientific`, `cell-number-damaged`, `cell-not-text`.
    """
    value = _written(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        raise BadInput("cell-not-text", cell=value)
    if isinstance(value, int | float):
        return _whole_number(value)
    if isinstance(value, date):
        raise BadInput("cell-not-text", cell=value.isoformat())
    text = _tidy(value)
    if _SCIENTIFIC.fullmatch(text):
        raise BadInput("cell-scientific", cell=text)
    return text


def words_of(cell: Cell) -> str:
    """Free text, where `1e5` is as good as any other word. Raises BadInput `cell-formula`."""
    value = _written(cell)
    if value is None:
        return ""
    if isinstance(value, bool | int | float | date):
        return str(value)
    return _tidy(value)


def day_of(cell: Cell) -> date | None:
    """A day written as 01.03.2026, 2026-03-01 or 2026/03/01, or kept by Excel as a date.

    Raises BadInput `cell-formula`, `date-malformed`, and `date-ambiguous` for 03/04/2026, which
    is a different day on either side of the ocean.
    """
    value = _written(cell)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _day_in(_SPACES.sub(" ", value).strip())
    if not isinstance(value, bool) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    raise BadInput("date-malformed", cell=str(value))


def count_of(cell: Cell) -> int | None:
    """A whole number above nought. Raises BadInput `cell-formula`, `count-malformed`."""
    value = _written(cell)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        number = Decimal(_SPACES.sub("", str(value)).replace(",", "."))
        whole = int(number)
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise BadInput("count-malformed", cell=str(value)) from error
    if isinstance(value, bool) or whole != number or not 0 < whole < _LARGEST_EXACT:
        raise BadInput("count-malformed", cell=str(value))
    return whole


def _written(cell: Cell) -> Value:
    if cell.formula or (isinstance(cell.value, str) and _looks_computed(cell.value)):
        raise BadInput("cell-formula", cell=str(cell.value))
    return cell.value


def _tidy(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    return _SPACES.sub(" ", text).strip()


def _looks_computed(text: str) -> bool:
    """Text that a spreadsheet would compute. A minus or plus before digits is a number."""
    start = text.lstrip()
    return start[:1] in {"=", "@"} or (start[:1] in {"+", "-"} and not start[1:2].isdigit())


def _whole_number(value: float) -> str:
    if abs(value) >= _LARGEST_EXACT:
        raise BadInput("cell-number-damaged", cell=f"{value:g}")
    if value != int(value):
        raise BadInput("cell-not-text", cell=f"{value:g}")
    return str(int(value))


def _day_in(text: str) -> date:
    found = _DATE.fullmatch(text)
    if found is None:
        raise BadInput("date-malformed", cell=text)
    first, mark, second, third = found.groups()
    if len(first) == 4:
        year, month, day = first, second, third
    elif len(third) == 4:
        day, month, year = first, second, third
        if mark == "/" and max(int(day), int(month)) <= 12 and day != month:
            both = [date(int(year), int(month), int(day)), date(int(year), int(day), int(month))]
            raise BadInput("date-ambiguous", cell=text, readings=both)
        if mark == "/" and int(month) > 12:
            day, month = month, day
    else:
        raise BadInput("date-malformed", cell=text)
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise BadInput("date-malformed", cell=text) from error


def as_plain_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula, for CSV files (OWASP, CSV injection).

    An apostrophe in front, which spreadsheets hide, and which `from_plain_text` takes off.
    """
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def from_plain_text(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@", "\t", "\r"} else text
