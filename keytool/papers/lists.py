"""A list of the register in a file, as people speak; JSON keeps the names that programs read."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from keytool.domain.listing import Query
from keytool.i18n import language, words
from keytool.i18n.columns import headings, spoken
from keytool.services.desk import Desk
from keytool.services.export_list import columns_of, rows_of
from keytool.sheets.writing import write_sheet


def save_list(desk: Desk, query: Query[object], path: Path) -> int:
    """Write the whole list as it is filtered and sorted; how many rows it has.

    The ending of `path` says in which form. Raises BadInput `file-ending-unknown`;
    StorageTrouble `file-unwritable`, `file-in-use`.
    """
    columns = columns_of(query.listing)
    rows: Iterable[Sequence[str | int | date | None]] = rows_of(desk, query)
    day: Callable[[date], str] = date.isoformat
    if path.suffix.lower() != ".json":
        columns = headings(columns)
        rows = (tuple(map(spoken, row)) for row in rows)
        day = date.isoformat if language() == "en" else words.day
    return write_sheet(path, columns, rows, day)
