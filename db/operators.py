"""Operators: table, rows and the port `Operators`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Row, Select, Table, func, select, text

from db.metadata import METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Repository, Values, numbered
from db.seats import is_hidden, is_secured, login_in, seat_of, shown
from keytool.domain.operators import Operator
from keytool.domain.rights import Role

if TYPE_CHECKING:
    from psycopg import Connection as PsycopgConnection

# Hashes alone: no password, no pin, no badge.
OPERATORS = Table(
    "operators",
    METADATA,
    number(),
    has("login", TEXT, unique=True),
    has("name", TEXT),
    has("role", TEXT),
    has("password", TEXT),
    has("pin", TEXT),
    has("badge", TEXT),
    has("failures", WHOLE),
    may_have("locked_until", MOMENT),
    may_have("retired_at", MOMENT),
    has("version", WHOLE),
    one_of("role", Role),
)
_SECRETS = ("password", "pin", "badge")


def values_of_operator(operator: Operator) -> Values:
    return numbered(
        id=operator.id,
        login=operator.login,
        name=operator.name,
        role=operator.role.value,
        password=operator.password,
        pin=operator.pin,
        badge=operator.badge,
        failures=operator.failures,
        locked_until=operator.locked_until,
        retired_at=operator.retired_at,
        version=operator.version,
    )


def operator_of_row(row: Row[Any]) -> Operator:
    return Operator(
        login=row.login,
        name=row.name,
        role=Role(row.role),
        password=row.password,
        pin=row.pin,
        badge=row.badge,
        failures=row.failures,
        locked_until=row.locked_until,
        retired_at=row.retired_at,
        id=row.id,
        version=row.version,
    )


def hides_secrets(connection: Connection, login: str = "") -> bool:
    """Whether the hashes of this operator, or of colleagues at all, are not for whoever asks."""
    seat = seat_of(connection)
    return bool(seat and seat.login != login and is_hidden(connection, OPERATORS.c.password))


def operator_rows(connection: Connection) -> Select[Any]:
    """All operators. Who may not see the hashes of colleagues has their own, and of the others
    `UNKNOWN` where there is one.
    """
    seat = seat_of(connection)
    if seat is None or seat.login is None or not hides_secrets(connection):
        return shown(connection, OPERATORS)
    told = func.keydesk_secrets().table_valued("id", *_SECRETS)
    plain = (one for one in OPERATORS.columns if one.name not in _SECRETS)
    own = (told.c[name] for name in _SECRETS)
    return select(*plain, *own).join(told, told.c.id == OPERATORS.c.id)


class SqlOperators(Repository):
    """The port `Operators`."""

    def add(self, operator: Operator) -> Operator:
        return replace(operator, id=self._insert(OPERATORS, values_of_operator(operator)))

    def save(self, operator: Operator) -> Operator:
        values = values_of_operator(operator)
        if hides_secrets(self._connection, operator.login):
            values = {name: value for name, value in values.items() if name not in _SECRETS}
        self._replace(OPERATORS, values, operator.version, "operator")
        return replace(operator, version=operator.version + 1)

    def let_in(self, operator: Operator, password: str) -> None:
        if not is_secured(self._connection):
            return
        login = login_in(self._connection.engine.url.database or "", operator.login).encode()
        driver = cast("PsycopgConnection[object]", self._connection.connection.driver_connection)
        # Made here: no log of the server ever has the password.
        verifier = driver.pgconn.encrypt_password(password.encode(), login, b"scram-sha-256")
        told = {"login": operator.login, "verifier": verifier.decode()}
        self._connection.execute(text("SELECT keydesk_follow(:login, :verifier)"), told)

    def all(self) -> tuple[Operator, ...]:
        rows = operator_rows(self._connection).order_by(OPERATORS.c.id)
        return tuple(map(operator_of_row, self._all(rows)))

    def with_badge(self, badge: str) -> Operator | None:
        wanted = OPERATORS.c.badge == badge
        if hides_secrets(self._connection):
            wanted = OPERATORS.c.login == func.keydesk_badged(badge)
        working = wanted & OPERATORS.c.retired_at.is_(None)
        row = self._first(operator_rows(self._connection).where(working))
        return operator_of_row(row) if row and badge else None

    def roles(self) -> dict[str, Role]:
        found = select(OPERATORS.c.login, OPERATORS.c.role)
        working = found.where(OPERATORS.c.retired_at.is_(None))
        return {row.login: Role(row.role) for row in self._all(working)}
