"""What every aggregate's mapper and repository need.

Writers are serial, so what a repository looks up before it writes still holds
when it writes; the constraints are the last line behind that.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Row, Select, Table, insert, update

from db.bulk import insert_plain, new_ids
from db.seats import shown, written
from keytool.domain.errors import Conflict

Values = dict[str, object]
Rows = Select[Any]
R = TypeVar("R")
_LARGEST_ID = 2**63 - 1
AT_ONCE = 1000
"""Rows in a statement: SQLite takes 32,766 values, PostgreSQL 65,535."""


class Repository:
    """Statements that every table needs, over the connection of a unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _insert(self, table: Table, values: Values) -> int:
        """The id of the new row. A refused row leaves the unit of work as it was."""
        with self._connection.begin_nested():
            made = self._connection.execute(insert(table), values).inserted_primary_key
        return cast("int", made[0]) if made else 0

    def _insert_all(self, table: Table, rows: Sequence[Values]) -> Sequence[int]:
        """The ids of the new rows, in their order; the rows get them, too."""
        ids = new_ids(self._connection, table, len(rows))
        for row, number in zip(rows, ids, strict=True):
            row["id"] = number
        insert_plain(self._connection, table, rows)
        return ids

    def _replace(self, table: Table, values: Values, version: int, what: str) -> None:
        """Overwrite the row of this id and version. Raises Conflict `changed-by-another`."""
        row, values = values["id"], written(self._connection, table, values)
        known = update(table).where(table.c.id == row, table.c.version == version)
        with self._connection.begin_nested():
            done = self._connection.execute(known, values | {"version": version + 1})
        if done.rowcount == 0:
            raise Conflict("changed-by-another", what=what, id=row)

    def _all(self, rows: Rows) -> Sequence[Row[Any]]:
        return self._connection.execute(rows).all()

    def _first(self, rows: Rows) -> Row[Any] | None:
        return next(iter(self._all(rows.limit(1))), None)

    def _by_id(self, table: Table, record: int) -> Row[Any] | None:
        if not 0 < record <= _LARGEST_ID:
            return None  # a database would refuse even to look for it
        return self._first(self._shown(table).where(table.c.id == record))

    def _of_keys(
        self, table: Table, keys: Collection[int], of_row: Callable[[Row[Any]], R]
    ) -> dict[int, tuple[R, ...]]:
        """What hangs on keys, by key; of those that have any."""
        found: dict[int, tuple[R, ...]] = {}
        for some in portions(list(keys)):
            rows = self._shown(table).where(table.c.key.in_(some)).order_by(table.c.id)
            for row in self._all(rows):
                found[row.key] = (*found.get(row.key, ()), of_row(row))
        return found

    def _page(self, table: Table, after: int, limit: int) -> Sequence[Row[Any]]:
        """Rows with ids above `after`, in order of their ids."""
        rows = self._shown(table).where(table.c.id > after)
        return self._all(rows.order_by(table.c.id).limit(limit))

    def _shown(self, table: Table) -> Rows:
        """Its rows, with the columns that whoever asks is shown."""
        return shown(self._connection, table)


def portions(records: Sequence[R]) -> Iterator[Sequence[R]]:
    """As many at once as a statement takes."""
    for start in range(0, len(records), AT_ONCE):
        yield records[start : start + AT_ONCE]


def numbered(**values: object) -> Values:
    if values["id"] == 0:
        del values["id"]
    return values


def json_of(value: object) -> str:
    return "[]" if value == () else json.dumps(value, ensure_ascii=False)
