"""Rows of one file that describe a key twice."""

from keytool.domain.import_fields import Field
from keytool.domain.import_rows import KeyRow, Problem
from keytool.domain.key_ids import Family
from keytool.domain.series import series_on


class Doubles:
    """Finds rows that repeat the id or the marking of an earlier row; both rows are named.

    Holds a number for each row that it saw, not the rows.
    """

    def __init__(self) -> None:
        self._ids: dict[Family, dict[int, int]] = {}
        self._markings: dict[tuple[str | None, Family], dict[str, int]] = {}

    def of(self, row: KeyRow) -> Problem | None:
        """The problem of this row, None when it is the first of its kind."""
        if row.key_id is not None:
            ids = self._ids.setdefault(row.family, {})
            first = ids.get(row.key_id.number)
            if first is not None:
                told = {"key_id": row.key_id.exact, "first": first}
                return Problem(row.row, "double-key-id", Field.KEY_ID.value, told)
            ids[row.key_id.number] = row.row
        if row.marking is not None and series_on(row.family, row.marking) is None:
            markings = self._markings.setdefault((row.vendor, row.family), {})
            first = markings.get(row.marking)
            if first is not None:
                told = {"marking": row.marking, "first": first}
                return Problem(row.row, "double-marking", Field.MARKING.value, told)
            markings[row.marking] = row.row
        return None
