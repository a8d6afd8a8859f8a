"""CSV files: their encoding, what divides their columns, their rows."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import Any

from keytool.domain.cells import Cell, from_plain_text
from keytool.domain.errors import BadInput
from keytool.sheets.encodings import encoding_of, said_encoding
from keytool.sheets.sheet import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Asked,
    Row,
    Sheet,
    check_row,
    header_at,
    headings,
    looked_through,
    top_of,
)

_SIGNS = ";,\t|"
_LONGEST_LINE = MOST_COLUMNS * LONGEST_CELL
_SAMPLE = 40
_KEPT = 20_000
"""Cells that are kept for the next row that says the same."""


@contextmanager
def open_csv(path: Path, asked: Asked) -> Iterator[Sheet]:
    """The table in a text file. Raises BadInput."""
    encoding = said_encoding(asked.encoding) if asked.encoding else encoding_of(path)
    try:
        with path.open("rb") as raw:
            text = TextIOWrapper(raw, encoding, errors="strict", newline="")
            yield _table(text, path, asked)
    except UnicodeDecodeError as error:
        raise BadInput("file-encoding", path=path.name) from error
    except csv.Error as error:
        raise BadInput("file-not-a-table", path=path.name, problem=str(error)) from error


def _table(text: TextIOWrapper, path: Path, asked: Asked) -> Sheet:
    lines = _lines(text, path)
    sample = list(islice(lines, _SAMPLE))
    skipped, delimiter = 0, _said_delimiter(sample)
    if delimiter:
        skipped, sample = 1, sample[1:]
    delimiter = delimiter or _delimiter_of(sample, asked)
    reader = csv.reader(chain(sample, lines), delimiter=delimiter, strict=True)
    first = list(islice(reader, looked_through(asked) - skipped))
    above: list[list[str]] = [[]] * skipped
    place = header_at(above + first, asked, path)
    rows = _rows(chain(first[place + 1 - skipped :], reader), place + 2, path)
    return Sheet(
        headings(first[place - skipped], path),
        rows,
        _about(path, sample),
        text.encoding,
        delimiter,
        header_row=place + 1,
        titles=sum(map(any, first[: place - skipped])),
        top=top_of(above + first),
    )


def _lines(text: TextIOWrapper, path: Path) -> Iterator[str]:
    """Never more of a line than all cells of a row can hold."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise BadInput("cell-too-long", path=path.name, row="—", most=LONGEST_CELL)
        yield line


def _rows(reader: Iterator[Sequence[str]], first: int, path: Path) -> Iterator[Row]:
    known: dict[str, Cell] = {}
    most = LONGEST_CELL
    try:
        for number, row in enumerate(reader, first):
            if (
                number > MOST_ROWS
                or len(row) > MOST_COLUMNS
                or max(map(len, row), default=0) > most
            ):
                check_row(number, row, path)
            cells = []
            for text in row:
                cell = known.get(text)
                if cell is None:
                    if len(known) > _KEPT:
                        known.clear()
                    plain = from_plain_text(text)
                    cell = known[text] = Cell(plain, literal=plain is not text)
                cells.append(cell)
            yield number, tuple(cells)
    except UnicodeDecodeError as error:
        raise BadInput("file-encoding", path=path.name) from error
    except csv.Error as error:
        raise BadInput("file-not-a-table", path=path.name, problem=str(error)) from error


def _said_delimiter(lines: Sequence[str]) -> str | None:
    """From a first line `sep=;`, which Excel writes for itself."""
    line = lines[0].strip("\r\n\ufeff") if lines else ""
    bare = line.strip('"')
    if bare[:4].casefold() == "sep=" and len(bare) == 5:
        return bare[4]
    return None


def _delimiter_of(lines: Sequence[str], asked: Asked) -> str:
    """The sign that makes known headings of a line; else the one that occurs most outside quotes
    in the first line that has any.
    """
    for sign in _SIGNS:
        if max((asked.known(row) for row in _split(lines, sign)), default=0) > 1:
            return sign
    bare = ["".join(line.split('"')[::2]) for line in lines]
    told = next((line for line in bare if any(map(line.count, _SIGNS))), "")
    return max(_SIGNS, key=told.count) if told else ";"


def _split(lines: Sequence[str], sign: str) -> Iterator[list[str]]:
    reader: Any = csv.reader(StringIO("".join(lines), newline=""), delimiter=sign)
    while True:
        try:
            yield next(reader)
        except (csv.Error, StopIteration):
            return


def _about(path: Path, sample: Sequence[str]) -> int:
    """Lines of the file, as long as its first ones."""
    long = sum(map(len, sample)) or 1
    return max(len(sample), path.stat().st_size * len(sample) // long)
