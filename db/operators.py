"""Operators: table, rows and the port `Operators`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Row, Table, select, text

from db.metadata import METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Repository, Values, numbered
from db.seats import is_secured, login_in
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


class SqlOperators(Repository):
    """The port `Operators`."""

    def add(self, operator: Operator) -> Operator:
        return replace(operator, id=self._insert(OPERATORS, values_of_operator(operator)))

    def save(self, operator: Operator) -> Operator:
        self._replace(OPERATORS, values_of_operator(operator), operator.version, "operator")
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
        return tuple(map(operator_of_row, self._all(select(OPERATORS).order_by(OPERATORS.c.id))))

    def roles(self) -> dict[str, Role]:
        found = select(OPERATORS.c.login, OPERATORS.c.role)
        working = found.where(OPERATORS.c.retired_at.is_(None))
        return {row.login: Role(row.role) for row in self._all(working)}
