"""CSV and XLSX files as rows of cells, one at a time: size costs no memory."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from keytool.domain.cells import Cell, from_plain_text
from keytool.domain.errors import BadInput, StorageTrouble

MOST_ROWS = 1_048_576
"""As many as a sheet of Excel has."""
_MOST_BYTES = 4 * 2**30
_MOST_COLUMNS = 200
_LONGEST_CELL = 10_000
_SAMPLE = 256 * 1024
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 2 * 2**30
"""Bytes of an unpacked XLSX: a million rows take a tenth of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open table: the words of its first row, then its other rows with their numbers.

    `rows` can be gone through once; there are about `expected` of them. `encoding` and
    `delimiter` are those of a CSV file, None for XLSX.
    """

    header: tuple[str, ...]
    rows: Iterator[tuple[int, tuple[Cell, ...]]]
    expected: int
    encoding: str | None = None
    delimiter: str | None = None


@contextmanager
def open_sheet(path: Path) -> Iterator[Sheet]:
    """The table in a CSV or XLSX file, told apart by its content and not by its name.

    Raises BadInput `file-empty`, `file-too-large`, `file-old-excel`, `file-not-a-table`,
    `file-encoding`, `sheet-too-wide`, `sheet-too-long`, `cell-too-long`; StorageTrouble
    `file-unreadable`.
    """
    try:
        with path.open("rb") as file:
            size, start = path.stat().st_size, file.read(_SAMPLE)
    except OSError as error:
        raise StorageTrouble("file-unreadable", path=str(path)) from error
    if not start.strip():
        raise BadInput("file-empty", path=path.name)
    if size > _MOST_BYTES:
        raise BadInput("file-too-large", path=path.name, most=_MOST_BYTES // 2**30)
    if start.startswith(_OLE):
        raise BadInput("file-old-excel", path=path.name)
    opened = _xlsx(path) if start.startswith(_ZIP) else _csv(path, start)
    with opened as sheet:
        yield sheet


@contextmanager
def _csv(path: Path, start: bytes) -> Iterator[Sheet]:
    encoding, lines = _encoding_of(path, start)
    with path.open("rb") as raw:
        text = TextIOWrapper(raw, encoding, errors="strict", newline="")
        try:
            delimiter = _delimiter_of(start.decode(encoding, errors="ignore"))
            reader = csv.reader(text, delimiter=delimiter, strict=True)
            header = _header(next(reader, []), path)
            yield Sheet(header, _csv_rows(reader, path), lines, encoding, delimiter)
        except UnicodeDecodeError as error:
            raise BadInput("file-encoding", path=path.name) from error
        except csv.Error as error:
            raise BadInput("file-not-a-table", path=path.name, problem=str(error)) from error


def _csv_rows(reader: Any, path: Path) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    try:
        for number, row in enumerate(reader, 2):
            _check(number, row, path)
            yield (
                number,
                tuple([Cell(from_plain_text(text) if text[:1] == "'" else text) for text in row]),
            )
    except UnicodeDecodeError as error:
        raise BadInput("file-encoding", path=path.name) from error
    except csv.Error as error:
        raise BadInput("file-not-a-table", path=path.name, problem=str(error)) from error


def _encoding_of(path: Path, start: bytes) -> tuple[str, int]:
    """UTF-8, UTF-16 with its mark, or what Russian Windows writes; and the lines of the file.

    Any bytes are readable as cp1251, so text with bytes that Russian tables never have is
    refused; the whole file is tried, for its first half may be plain ASCII.
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", path.stat().st_size // 100
    if b"\x00" in start:
        raise BadInput("file-not-a-table", path=path.name, problem="NUL")
    decoder, lines, encoding = codecs.getincrementaldecoder("utf-8")(), 0, "utf-8-sig"
    with path.open("rb") as file:
        while piece := file.read(_SAMPLE):
            lines += piece.count(b"\n")
            try:
                if encoding == "utf-8-sig":
                    decoder.decode(piece, final=not file.peek(1))
            except UnicodeDecodeError:
                encoding = "cp1251"
    return encoding, lines


def _delimiter_of(text: str) -> str:
    """What divides the header: the sign that occurs most outside quotes."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(";,\t|", key=bare.count) if any(map(bare.count, ";,\t|")) else ";"


@contextmanager
def _xlsx(path: Path) -> Iterator[Sheet]:
    import openpyxl

    _refuse_bomb(path)
    try:
        formulas = openpyxl.load_workbook(path, read_only=True, data_only=False)
    except Exception as error:  # the library has no class of errors for this
        raise BadInput("file-not-a-table", path=path.name, problem="xlsx") from error
    try:
        pages = formulas.worksheets
        if not pages:
            raise BadInput("file-empty", path=path.name)
        rows = pages[0].iter_rows()
        first = next(rows, ())
        header = _header([str(cell.value or "") for cell in first], path)
        yield Sheet(header, _xlsx_rows(rows, path), pages[0].max_row or 1)
    finally:
        formulas.close()


def _xlsx_rows(rows: Iterator[Any], path: Path) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for number, row in enumerate(rows, 2):
        _check(number, [cell.value for cell in row], path)
        yield number, tuple(Cell(cell.value, cell.data_type == "f") for cell in row)


def _refuse_bomb(path: Path) -> None:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, OSError) as error:
        raise BadInput("file-not-a-table", path=path.name, problem="zip") from error
    if unpacked > _MOST_UNPACKED:
        raise BadInput("file-too-large", path=path.name, most=_MOST_UNPACKED // 2**30)


def _header(row: Sequence[str], path: Path) -> tuple[str, ...]:
    words = [" ".join(heading.split()) for heading in row]
    while words and not words[-1]:
        words.pop()
    if not words:
        raise BadInput("file-empty", path=path.name)
    if len(words) > _MOST_COLUMNS:
        raise BadInput("sheet-too-wide", path=path.name, most=_MOST_COLUMNS)
    return tuple(words)


def _check(number: int, row: Sequence[object], path: Path) -> None:
    if number > MOST_ROWS:
        raise BadInput("sheet-too-long", path=path.name, most=MOST_ROWS)
    if len(row) > _MOST_COLUMNS:
        raise BadInput("sheet-too-wide", path=path.name, most=_MOST_COLUMNS, row=number)
    if any(isinstance(value, str) and len(value) > _LONGEST_CELL for value in row):
        raise BadInput("cell-too-long", path=path.name, row=number, most=_LONGEST_CELL)


def first_rows(sheet: Sheet, count: int) -> list[tuple[int, tuple[Cell, ...]]]:
    """The rows that a preview shows."""
    return list(islice(sheet.rows, count))
