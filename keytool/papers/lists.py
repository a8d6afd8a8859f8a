"""A list of the register in a file, as people speak; JSON keeps the names that programs read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from keytool.domain.listing import Query
from keytool.i18n import language, words
from keytool.i18n.columns import headings, spoken_cell
from keytool.services.desk import Desk
from keytool.services.export_list import columns_of, plain_cell, rows_of
from keytool.sheets.writing import write_sheet


def save_list(desk: Desk, query: Query[object], path: Path) -> int:
    """Write the whole list as it is filtered and sorted; how many rows it has.

    The ending of `path` says in which form. Raises BadInput `file-ending-unknown`;
    StorageTrouble `file-unwritable`, `file-in-use`.
    """
    columns = columns_of(query.listing)
    cell = plain_cell
    day: Callable[[date], str] = date.isoformat
    if path.suffix.lower() != ".json":
        columns = headings(columns)
        cell = spoken_cell
        day = date.isoformat if language() == "en" else words.day
    return write_sheet(path, columns, rows_of(desk, query, cell), day)
