"""A table as it lies in a file, and what a person says about where it lies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.domain.import_fields import distinct, known_headings

MOST_ROWS = 1_048_576
"""As many as a sheet of Excel has."""

MOST_COLUMNS = 200
LONGEST_CELL = 10_000
MOST_MARKUP = 16 * 2**20
"""Bytes of a table that lies in memory while it is read."""

MOST_CELLS = 600_000
"""Cells of such a table."""

LOOKED_THROUGH = 40
"""Rows among which the one with the headings is looked for."""

_TOP, _TOP_CELLS, _TOP_LETTERS = 20, 8, 40

Row = tuple[int, tuple[Cell, ...]]
"""A row's number in its file, and its cells."""

Table = list[tuple[Cell, ...]]
"""The rows of a table in memory."""

Known = Callable[[Sequence[str]], int]
"""How many words of a row are headings."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person says of a file; what is None is found out.

    `sheet` is a name, or a number from 1; `header_row` is the number of the row with the headings.
    """

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    known: Known = field(default=known_headings, repr=False)


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook, or a table of a page."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open table: its headings, then the rows below them with their numbers.

    `rows` can be gone through once; there are about `expected` of them. `encoding` is that of a
    text file and `delimiter` that of CSV; `sheets` are those of a workbook, `name` the one taken.
    `claimed` is the last row by the file's own word, `height` by what it really holds. `top` are
    its first rows, headings and titles alike.
    """

    header: tuple[str, ...]
    rows: Iterator[Row]
    expected: int
    encoding: str | None = None
    delimiter: str | None = None
    kind: str = "csv"
    name: str | None = None
    sheets: tuple[SheetName, ...] = ()
    header_row: int = 1
    titles: int = 0
    claimed: int | None = None
    height: int | None = None
    top: tuple[tuple[str, ...], ...] = ()


def header_at(rows: Sequence[Sequence[str]], asked: Asked, path: Path) -> int:
    """The place of the row with the headings, among the first rows of a file.

    The one with most known headings; where none has any, the first that says something. Raises
    BadInput `file-empty`, `header-row-missing`.
    """
    if asked.header_row is not None:
        place = asked.header_row - 1
        if not 0 <= place < len(rows) or not any(map(str.strip, rows[place])):
            raise BadInput("header-row-missing", path=path.name, row=asked.header_row)
        return place
    filled = [place for place, row in enumerate(rows) if any(map(str.strip, row))]
    if not filled:
        raise BadInput("file-empty", path=path.name)
    return max(filled, key=lambda place: (asked.known(rows[place]), -place))


def top_of(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The first rows of a file as a person is shown them, to choose the headings from."""
    return tuple(tuple(cell[:_TOP_LETTERS] for cell in row[:_TOP_CELLS]) for row in rows[:_TOP])


def looked_through(asked: Asked) -> int:
    """How many rows have to be seen before the headings are found."""
    return max(LOOKED_THROUGH, asked.header_row or 0)


def headings(row: Sequence[str], path: Path) -> tuple[str, ...]:
    """The words of a row, tidied. Raises BadInput `file-empty`, `sheet-too-wide`."""
    words = [" ".join(heading.split()) for heading in row]
    while words and not words[-1]:
        words.pop()
    if not words:
        raise BadInput("file-empty", path=path.name)
    if len(words) > MOST_COLUMNS:
        raise BadInput("sheet-too-wide", path=path.name, most=MOST_COLUMNS)
    return distinct(words)


def chosen(names: Sequence[SheetName], wanted: str, path: Path) -> int:
    """The place of the sheet that a person names. Raises BadInput `sheet-unknown`."""
    plain = wanted.strip().casefold()
    for place, one in enumerate(names):
        if one.name.strip().casefold() == plain:
            return place
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(names):
        return int(wanted) - 1
    raise BadInput("sheet-unknown", path=path.name, sheet=wanted, known=[n.name for n in names])


def check_row(number: int, row: Sequence[object], path: Path) -> None:
    """Raises BadInput `sheet-too-long`, `sheet-too-wide`, `cell-too-long`."""
    if number > MOST_ROWS:
        raise BadInput("sheet-too-long", path=path.name, most=MOST_ROWS)
    if len(row) > MOST_COLUMNS and any(value not in ("", None) for value in row[MOST_COLUMNS:]):
        raise BadInput("sheet-too-wide", path=path.name, most=MOST_COLUMNS, row=number)
    for value in row:
        if type(value) is str and len(value) > LONGEST_CELL:
            raise BadInput("cell-too-long", path=path.name, row=number, most=LONGEST_CELL)


def counted(cells: int, row: Sequence[Cell], path: Path) -> int:
    """Cells so far. Raises BadInput for a row or a file with more than anybody reads."""
    if len(row) > MOST_COLUMNS:
        raise BadInput("sheet-too-wide", path=path.name, most=MOST_COLUMNS)
    if cells + len(row) > MOST_CELLS:
        raise BadInput("file-too-heavy", path=path.name, most=MOST_MARKUP // 2**20)
    return cells + len(row)
