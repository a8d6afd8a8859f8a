"""Rows of one file that describe a key twice."""

from keytool.domain.import_fields import Field
from keytool.domain.import_rows import KeyRow, Problem
from keytool.domain.key_ids import Family
from keytool.domain.series import series_on
from keytool.firsts import Firsts


class Doubles:
    """Finds rows that repeat the id or the marking of an earlier row; both rows are named."""

    def __init__(self) -> None:
        self._ids: dict[Family, Firsts] = {}
        self._markings: dict[tuple[str | None, Family], Firsts] = {}

    def of(self, row: KeyRow) -> Problem | None:
        """The problem of this row, None when it is the first of its kind.

        Raises StorageTrouble `temporary-file-full`.
        """
        if row.key_id is not None:
            ids = self._ids.get(row.family)
            if ids is None:
                ids = self._ids[row.family] = Firsts()
            first = ids.first(row.key_id.number, row.row)
            if first is not None:
                told = {"key_id": row.key_id.exact, "first": first}
                return Problem(row.row, "double-key-id", Field.KEY_ID.value, told)
        if row.marking is not None and series_on(row.family, row.marking) is None:
            markings = self._markings.get((row.vendor, row.family))
            if markings is None:
                markings = self._markings[row.vendor, row.family] = Firsts()
            first = markings.first(row.marking, row.row)
            if first is not None:
                told = {"marking": row.marking, "first": first}
                return Problem(row.row, "double-marking", Field.MARKING.value, told)
        return None

    def close(self) -> None:
        """Give the files back that were needed meanwhile."""
        for some in (*self._ids.values(), *self._markings.values()):
            some.close()
