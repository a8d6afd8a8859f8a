"""A list of the register in a file, as people speak; JSON keeps the names that programs read."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from keytool.domain.case_columns import CASE_COLUMNS
from keytool.domain.columns import Column, Value
from keytool.domain.listing import Query
from keytool.domain.stock_taking import DIFFERENCE_COLUMNS, StockCount
from keytool.i18n import language, words
from keytool.i18n.columns import headings, spoken_cell
from keytool.services.case_list import case_lines
from keytool.services.desk import Desk
from keytool.services.export_list import columns_of, plain_cell, rows_of
from keytool.services.note_outside import note_exported
from keytool.sheets.writing import write_sheet

Cell = Callable[[Column, Any], Value]


def save_list(
    desk: Desk, query: Query[object], path: Path, only: frozenset[int] = frozenset()
) -> int:
    """Write the whole list as it is filtered and sorted, or `only` some records of it; how many
    rows it has.

    The ending of `path` says in which form. Raises BadInput `file-ending-unknown`;
    StorageTrouble `file-unwritable`, `file-in-use`.
    """
    rows = _save(path, columns_of(query.listing), lambda cell: rows_of(desk, query, cell, only))
    note_exported(desk, query.listing.name, path.name, rows)
    return rows


def save_cases(desk: Desk, rows: Sequence[int] | None, path: Path) -> int:
    """Write the cases of these rows, or all open ones, as any list is written and as another desk
    can take them; how many there are. Raises as `save_list`.
    """
    columns = tuple(one for one in CASE_COLUMNS if one.exported)

    def told(cell: Cell) -> Iterable[Sequence[Value]]:
        return (tuple(cell(one, line) for one in columns) for line in case_lines(desk, rows))

    count = _save(path, tuple(one.name for one in columns), told)
    note_exported(desk, "cases", path.name, count)
    return count


def save_differences(count: StockCount, path: Path) -> int:
    """Write what a count found, as any list is written; how many rows it has. Raises as that."""
    columns = DIFFERENCE_COLUMNS.exported

    def rows(cell: Cell) -> Iterable[Sequence[Value]]:
        return (tuple(cell(one, line) for one in columns) for line in count.differences)

    return _save(path, tuple(one.name for one in columns), rows)


def _save(
    path: Path, columns: tuple[str, ...], rows: Callable[[Cell], Iterable[Sequence[Value]]]
) -> int:
    cell: Cell = plain_cell
    day: Callable[[date], str] = date.isoformat
    if path.suffix.lower() != ".json":
        columns = headings(columns)
        cell = spoken_cell
        day = date.isoformat if language() == "en" else words.day
    return write_sheet(path, columns, rows(cell), day)
