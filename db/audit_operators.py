"""Operators with what the journal tells of them, by portions."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, select

from db.audit_read import among, ids_of, readable, told_of
from db.operators import OPERATORS, hides_secrets, operator_of_row, operator_rows
from keytool.domain.audit_operators import OperatorFile
from keytool.domain.operators import Operator


def operator_files(connection: Connection, since: int) -> Iterator[OperatorFile]:
    """Of an operator whose hashes are not for whoever checks, no entries: they can be held
    against nothing.
    """
    for ids in ids_of(connection, "operator", OPERATORS.c.id, since):
        told = told_of(connection, "operator", ids)
        there = connection.scalars(select(OPERATORS.c.id).where(among(OPERATORS.c.id, ids))).all()
        rows = dict(readable(partial(_rows, connection), ids))
        for one in there:
            known = rows.get(one)
            unseen = known and hides_secrets(connection, known.login)
            yield OperatorFile(one, known, () if unseen else tuple(told.get(one, ())))


def _rows(connection: Connection, ids: Sequence[int]) -> list[tuple[int, Operator]]:
    rows = connection.execute(operator_rows(connection).where(among(OPERATORS.c.id, ids)))
    return [(row.id, operator_of_row(row)) for row in rows]
