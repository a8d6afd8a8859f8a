"""Lists as files: CSV, XLSX and JSON lines, whole or not at all.

A cell is text, a number or a day, never a formula: what a customer's name begins with must
not be run by the spreadsheet of whoever opens the file (OWASP, CSV injection).

XLSX is written by XlsxWriter: it keeps no rows in memory, escapes the characters that XML cannot
hold (openpyxl refuses them and writes no file at all) and takes widths of columns at the end.
"""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from keytool.domain.cells import as_plain_text
from keytool.domain.errors import BadInput
from keytool.files import whole_file

Value = str | int | date | None
Rows = Iterable[Sequence[Value]]
Day = Callable[[date], str]
_NARROWEST, _WIDEST = 8, 60
_DATE_WIDTH = 11
_LONGEST = 32_767
"""Characters of a cell of Excel."""


def write_sheet(path: Path, columns: Sequence[str], rows: Rows, day: Day = date.isoformat) -> int:
    """How many rows were written to `path`; its ending says in which form.

    `day` is how a day is written in CSV. Raises BadInput `file-ending-unknown`, `cell-too-long`;
    StorageTrouble `file-unwritable`, `file-in-use`.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise BadInput("file-ending-unknown", file=path.name, known=list(_WRITERS))
    with whole_file(path, private=False) as draft, draft.open("wb") as file:
        return writer(file, columns, rows, day)


def _csv(file: IO[bytes], columns: Sequence[str], rows: Rows, day: Day) -> int:
    """Semicolons and a byte order mark: what Excel in Russia opens without questions."""
    text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, delimiter=";")
        writer.writerow(columns)
        count = 0
        for count, row in enumerate(rows, 1):  # noqa: B007  counted on the way
            writer.writerow([_plain(value, day) for value in row])
    finally:
        text.detach()
    return count


def _plain(value: Value, day: Day) -> str:
    if value is None:
        return ""
    return day(value) if isinstance(value, date) else as_plain_text(str(value))


def _xlsx(file: IO[bytes], columns: Sequence[str], rows: Rows, _day: Day) -> int:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    book = Workbook(file, {"constant_memory": True})
    page = _Page(book, columns)
    count = 0
    for count, row in enumerate(rows, 1):
        page.write(count, row)
    try:
        page.finish()
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return count


class _Page:
    """The sheet of a workbook. Text stays text: ids keep their zeros, `=1+1` is a name."""

    def __init__(self, book: Any, columns: Sequence[str]) -> None:
        self._page = book.add_worksheet()
        self._text = book.add_format({"num_format": "@"})
        self._day = book.add_format({"num_format": "dd.mm.yyyy"})
        self._widths = [len(name) + 2 for name in columns]
        self._page.freeze_panes(1, 0)
        head = book.add_format({"bold": True})
        for place, name in enumerate(columns):
            self._page.write_string(0, place, name, head)

    def write(self, row: int, values: Sequence[Value]) -> None:
        for place, value in enumerate(values):
            if value is not None:
                self._widths[place] = max(self._widths[place], self._cell(row, place, value))

    def _cell(self, row: int, place: int, value: str | int | date) -> int:
        """Write a cell; about how wide it is."""
        if isinstance(value, str):
            if len(value) > _LONGEST:
                raise BadInput("cell-too-long", row=row, most=_LONGEST)
            self._page.write_string(row, place, value, self._text)
            return len(value) + 1
        if isinstance(value, date):
            self._page.write_datetime(row, place, value, self._day)
            return _DATE_WIDTH
        self._page.write_number(row, place, value)
        return len(str(value)) + 1

    def finish(self) -> None:
        for place, width in enumerate(self._widths):
            self._page.set_column(place, place, min(max(width, _NARROWEST), _WIDEST))


def _json(file: IO[bytes], columns: Sequence[str], rows: Rows, _day: Day) -> int:
    """One object a line, so that a list of any length can be read again."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  counted on the way
        told = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(columns, row, strict=True)
        }
        file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
    return count


_WRITERS: dict[str, Callable[[IO[bytes], Sequence[str], Rows, Day], int]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
}
