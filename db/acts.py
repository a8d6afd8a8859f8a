"""Acts of replacement and the counter of their numbers: tables, rows, statements."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Row, Table, insert, select, update

from db.metadata import BYTES, METADATA, MOMENT, TEXT, WHOLE, has
from db.repository import Repository, Values
from keytool.domain.acts import Act

# `record` is the very text whose hash is signed.
ACTS = Table(
    "acts",
    METADATA,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    has("replacement", WHOLE, ForeignKey("replacements.id"), unique=True),
    has("issued_at", MOMENT),
    has("record", TEXT),
    has("token", BYTES, unique=True),
    CheckConstraint("number >= 1", name="number"),
)

# One row: the last act's number. It goes forward in the transaction that writes the act, so
# numbers have no gaps.
ACT_COUNTER = Table(
    "act_counter",
    METADATA,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    has("number", WHOLE),
    CheckConstraint("id = 1", name="single"),
)


def values_of_act(act: Act) -> Values:
    return {
        "number": act.number,
        "replacement": act.replacement,
        "issued_at": act.issued_at,
        "record": act.record,
        "token": act.token,
    }


def act_of_row(row: Row[Any]) -> Act:
    return Act(
        number=row.number,
        replacement=row.replacement,
        issued_at=row.issued_at,
        record=row.record,
        token=row.token,
    )


class SqlActs(Repository):
    """Acts; reached through `SqlReplacements` alone."""

    def next_number(self) -> int:
        """The number after the last; the counter goes back if the transaction does."""
        table = ACT_COUNTER
        step = update(table).values(number=table.c.number + 1).returning(table.c.number)
        return int(self._connection.execute(step).scalar_one())

    def add(self, act: Act) -> None:
        with self._connection.begin_nested():
            self._connection.execute(insert(ACTS), values_of_act(act))

    def get(self, number: int) -> Act | None:
        row = self._first(select(ACTS).where(ACTS.c.number == number))
        return act_of_row(row) if row else None

    def of_replacement(self, replacement: int) -> Act | None:
        row = self._first(select(ACTS).where(ACTS.c.replacement == replacement))
        return act_of_row(row) if row else None
