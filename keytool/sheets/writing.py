"""Lists as files: CSV, XLSX and JSON lines, whole or not at all.

A cell is text, a number or a day, never a formula: what a customer's name begins with must
not be run by the spreadsheet of whoever opens the file (OWASP, CSV injection).
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


def write_sheet(path: Path, columns: Sequence[str], rows: Rows) -> int:
    """How many rows were written to `path`; its ending says in which form.

    Raises BadInput `file-ending-unknown`; StorageTrouble `file-unwritable`.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise BadInput("file-ending-unknown", file=path.name, known=list(_WRITERS))
    with whole_file(path, private=False) as draft, draft.open("wb") as file:
        return writer(file, columns, rows)


def _csv(file: IO[bytes], columns: Sequence[str], rows: Rows) -> int:
    """Semicolons and a byte order mark: what Excel in Russia opens without questions."""
    text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(columns)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  counted on the way
        writer.writerow([_plain(value) for value in row])
    text.detach()
    return count


def _plain(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else as_plain_text(str(value))


def _xlsx(file: IO[bytes], columns: Sequence[str], rows: Rows) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.freeze_panes = "A2"
    heads = [WriteOnlyCell(page, value=name) for name in columns]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  counted on the way
        page.append([_typed(page, value) for value in row])
    book.save(file)
    return count


def _typed(page: Any, value: Value) -> object:
    """Text stays text: key ids keep their zeros and `=1+1` is a name."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, value=value)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _json(file: IO[bytes], columns: Sequence[str], rows: Rows) -> int:
    """One object a line, so that a list of any length can be read again."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  counted on the way
        told = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(columns, row, strict=True)
        }
        file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
    return count


_WRITERS: dict[str, Callable[[IO[bytes], Sequence[str], Rows], int]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
}
