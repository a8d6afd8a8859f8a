"""Whose a connection is, where the database has a login for each operator, and which columns such
an operator is shown.
"""

from typing import Any, cast

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, literal, null, select, text

from db.grants import changed_columns, hidden_columns
from keytool.domain.errors import Conflict
from keytool.domain.rights import Right, Role
from keytool.domain.values import dataclass

Values = dict[str, object]
_KEPT = "keydesk_seat"
_LISTS = frozenset({"contacts", "addresses"})
UNKNOWN = "…"
"""Of a text that is there and not for whoever asks."""


def group_of(database: str, role: Role | str) -> str:
    """The name of the group role whose members are the operators of a role."""
    return f"{database}_{role}"


def login_in(database: str, login: str) -> str:
    """The login of an operator in the database."""
    return f"op_{database}_{login}"


def is_secured(connection: Connection) -> bool:
    """Whether the operators of this register have logins of the database."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.scalar(text("SELECT to_regproc('keydesk_follow') IS NOT NULL")))


@dataclass(frozen=True, slots=True)
class Seat:
    """The operator whose login the database was opened with; None of both for a login that is
    nobody's, or that of somebody who is retired.
    """

    login: str | None
    role: Role | None


def seat_of(connection: Connection) -> Seat | None:
    """None where the database believes whoever has opened it, and in a file. Asked once for each
    connection: one that is refused something is not used again.
    """
    if connection.dialect.name != "postgresql":
        return None
    if _KEPT not in connection.info:
        bound, login, role = connection.execute(_ASKED).one()
        connection.info[_KEPT] = Seat(login, Role(role) if role else None) if bound else None
    return cast("Seat | None", connection.info[_KEPT])


_ASKED = text("SELECT keydesk_bound(), keydesk_login(), keydesk_role()")


def shown(connection: Connection, table: Table) -> Select[Any]:
    """The rows of a table. A column that is not for whoever asks is unknown: nothing where a row
    may lack it, else `UNKNOWN`, an empty list or 0.
    """
    hidden = _hidden(connection, table)
    if not hidden:
        return select(table)
    return select(
        *(_unknown(one).label(one.name) if one.name in hidden else one for one in table.columns)
    )


def written(connection: Connection, table: Table, values: Values) -> Values:
    """What whoever read a row can write back of it: what was hidden stays as it is."""
    seat = seat_of(connection)
    kept = changed_columns(table.name, seat.role) if seat else ()
    return {name: value for name, value in values.items() if not kept or name in kept}


def refusal(connection: Connection) -> Conflict | None:
    """What an operator is told whom the database refused something; None where it keeps nobody to
    a role, and for a login that is no operator's. Their role may be another one by now, and is
    asked anew.
    """
    seat = connection.info.pop(_KEPT, None)
    if seat is None or seat.role is None:
        return None
    may = [Role.ADMINISTRATOR]
    return Conflict("not-your-role", role=seat.role, right=Right("database"), may=may)


def is_hidden(connection: Connection, column: Column[Any]) -> bool:
    """Whether whoever asks may not even look by it."""
    return column.name in _hidden(connection, column.table)


def _hidden(connection: Connection, table: Table) -> frozenset[str]:
    seat = seat_of(connection)
    return hidden_columns(table.name, seat.role) if seat else frozenset()


def _unknown(column: Column[Any]) -> ColumnElement[Any]:
    known = {bool: False, int: 0, bytes: b"", str: "[]" if column.name in _LISTS else UNKNOWN}
    told = None if column.nullable else known.get(column.type.python_type)
    return null() if told is None else literal(told, column.type)
