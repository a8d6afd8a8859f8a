"""Tables in files of many kinds, told apart by their content, as rows of cells."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from stat import S_ISREG

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.files import held_or
from keytool.sheets.csv_file import open_csv
from keytool.sheets.markup import is_markup, open_markup
from keytool.sheets.sheet import Asked, Row, Sheet
from keytool.sheets.workbooks import open_workbook

READABLE = (
    ".xlsx",
    ".xls",
    ".xlsb",
    ".xlsm",
    ".ods",
    ".csv",
    ".tsv",
    ".txt",
    ".xml",
    ".htm",
    ".html",
)
"""How the names of files end that may hold a table; what they are, their content tells."""

_MOST_BYTES = 4 * 2**30
_SAMPLE = 64 * 1024
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08]\x00")
"""Sheets of Excel before 5.0, without a container round them."""
_OTHERS = (b"%PDF-", b"{\\rtf", b"MIME-Version:", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x89PNG")
_NO_SHEETS = (*_OTHERS, b"ID;P", b"SQLite format 3")


@contextmanager
def open_sheet(path: Path, asked: Asked | None = None) -> Iterator[Sheet]:
    """The table in a file: CSV, .xlsx, .xls, .xlsb, .ods, SpreadsheetML 2003 or a page's table.

    Raises BadInput `file-not-regular`, `file-empty`, `file-too-large`, `file-too-heavy`,
    `file-not-a-table`, `file-locked`, `file-encoding`, `encoding-unknown`, `sheet-unknown`,
    `sheets-hidden`, `header-row-missing`, `sheet-too-wide`, `sheet-too-long`, `sheet-cut`,
    `cell-too-long`;
    StorageTrouble `file-unreadable`.
    """
    asked = asked or Asked()
    try:
        if not S_ISREG(path.stat().st_mode):
            raise BadInput("file-not-regular", path=path.name)
        with path.open("rb") as file:
            size, start = path.stat().st_size, file.read(_SAMPLE)
    except OSError as error:
        raise held_or(error, StorageTrouble("file-unreadable", path=str(path))) from error
    if not start.strip():
        raise BadInput("file-empty", path=path.name)
    if size > _MOST_BYTES:
        raise BadInput("file-too-large", path=path.name, most=_MOST_BYTES // 2**30)
    if start.startswith(_NO_SHEETS) or _OLD_EXCEL.match(start):
        raise BadInput("file-not-a-table", path=path.name, problem="kind")
    if start.startswith(_WORKBOOKS):
        opened = open_workbook(path, asked)
    elif is_markup(start):
        opened = open_markup(path, start, asked)
    else:
        opened = open_csv(path, asked)
    with opened as sheet:
        yield sheet


def first_rows(sheet: Sheet, count: int) -> list[Row]:
    """The rows that a preview shows."""
    return list(islice(sheet.rows, count))
