"""Values out of the cells of other people's tables.

A cell is refused rather than guessed at: what a spreadsheet has damaged cannot be told from
what was meant.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from keytool.domain.days import day_of_text, read_moment
from keytool.domain.errors import BadInput

Value = str | int | float | bool | date | datetime | None
"""What a spreadsheet knows a cell to be."""

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f\u200b\ufeff]+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+[eE][+-]?|[eE][+-])\d+", re.ASCII)
"""How spreadsheets show a number that they rounded; 1E234567 is a Guardant number, or any text."""

_EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's 1900 system for every day after its invented 29.02.1900."""

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
"""Serial numbers of 1954 to 2064: outside them a bare number in a date column is no date."""

_LARGEST_EXACT = 10**15
"""Spreadsheets keep 15 significant digits: a longer number has lost its end."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its file has it. `value` is text, or what the spreadsheet typed it as.

    `formula` when the value is computed by the sheet and not written down; `literal` when the
    file itself says that its text is text, whatever it looks like.
    """

    value: Value
    formula: bool = False
    literal: bool = False


def text_of(cell: Cell) -> str:
    """The cell as text, spaces tidied; empty for an empty cell.

    A number that the spreadsheet has kept whole is written in full. Raises BadInput
    `cell-formula`, `cell-scientific`, `cell-number-damaged`, `cell-not-text`.
    """
    return _tidy(_text(cell))


def exact_of(cell: Cell) -> str:
    """What is written on a body or a paper: the cell's text with all spaces within it.

    Raises what `text_of` raises.
    """
    return _text(cell).strip()


def words_of(cell: Cell) -> str:
    """Free text, where `1e5` is as good as any other word. Raises BadInput `cell-formula`."""
    value = _written(cell)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT:
        return str(int(value))
    if isinstance(value, bool | int | float | date):
        return str(value)
    return _tidy(value)


def day_of(cell: Cell) -> date | None:
    """A day as people and programs write it, or kept by Excel as a date.

    Raises BadInput `cell-formula`, and those of `days.day_of_text`.
    """
    return dated(cell)[0]


def dated(cell: Cell) -> tuple[date | None, bool]:
    """The day of a cell, and whether its year was written with two digits."""
    value = _written(cell)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, False
    if isinstance(value, datetime):
        return value.date(), False
    if isinstance(value, date):
        return value, False
    if isinstance(value, str):
        written = read_moment(value)
        alone = len(written.days) == 1
        return written.days[0] if alone else day_of_text(value), written.short_year
    if not isinstance(value, bool) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(value)), False
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


def _text(cell: Cell) -> str:
    value = _written(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        raise BadInput("cell-not-text", cell=value)
    if isinstance(value, int | float):
        return _whole_number(value)
    if isinstance(value, date):
        raise BadInput("cell-not-text", cell=value.isoformat())
    if not cell.literal and value[-1:].isdigit() and _SCIENTIFIC.fullmatch(value.strip()):
        raise BadInput("cell-scientific", cell=value)
    return value


def _written(cell: Cell) -> Value:
    value = cell.value
    if cell.formula:
        raise BadInput("cell-formula", cell=str(value))
    if not cell.literal and isinstance(value, str) and _looks_computed(value):
        raise BadInput("cell-formula", cell=value)
    return value


def _tidy(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    return _SPACES.sub(" ", text).strip()


def _looks_computed(text: str) -> bool:
    """Text that a spreadsheet would compute. A minus or plus before digits is a number."""
    start = text.lstrip()
    return start[:1] in {"=", "@"} or (start[:1] in {"+", "-"} and not start[1:2].isdigit())


def _whole_number(value: float) -> str:
    if not abs(value) < _LARGEST_EXACT:  # so that what is no number is refused, too
        raise BadInput("cell-number-damaged", cell=f"{value:g}")
    if value != int(value):
        raise BadInput("cell-not-text", cell=f"{value:g}")
    return str(int(value))


def as_plain_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula or a number, for CSV files (OWASP, CSV
    injection).

    An apostrophe in front, which spreadsheets hide, and which `from_plain_text` takes off.
    """
    return f"'{text}" if _tempts(text.lstrip("'")) else text


def from_plain_text(text: str) -> str:
    """What `as_plain_text` was given."""
    return text[1:] if text[:1] == "'" and _tempts(text.lstrip("'")) else text


def _tempts(text: str) -> bool:
    """Whether a spreadsheet would compute the text, or round it."""
    return text[:1] in _COMPUTED or (text[-1:].isdigit() and bool(_SCIENTIFIC.fullmatch(text)))


_COMPUTED = frozenset("=+-@\t\r")
