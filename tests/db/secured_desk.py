"""A register on a server whose operators have logins of their own, and desks of each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from db.engine import connect
from db.location import location_of
from db.register import SqlRegister
from db.seats import is_secured
from db.secured import drift, secure
from keytool.domain.rights import Role
from keytool.ports import Clock
from keytool.ports.operators import NO_GUARD
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.guard import Present, SeatGuard
from tests.helpers.postgres import Server
from tests.services.staffed_desk import PEOPLE, staff


class ServersClock:
    """The port `Clock`: that of the computer, which is the server's here."""

    def now(self) -> datetime:
        return datetime.now(UTC)


SERVERS_CLOCK = ServersClock()


@dataclass(frozen=True, slots=True)
class Secured:
    """Its address as the owner opens it; every operator of `staffed_desk` works there."""

    url: str
    database: str
    clock: Clock

    def url_of(self, role: Role | str) -> str:
        """As the operator of a role opens it, or another login."""
        login = f"op_{self.database}_{PEOPLE[role][0]}" if isinstance(role, Role) else role
        return self.url.replace("keydesk@", f"{login}@")

    @contextmanager
    def psql(self, role: Role | None = None) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
        """By hand, as the operator of a role or as the owner."""
        url = self.url_of(role) if role else self.url
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection

    @contextmanager
    def desk_of(self, role: Role | None) -> Iterator[Desk]:
        """With the operator of a role at it, or the owner's without a person."""
        login = PEOPLE[role][0] if role else "owner"
        present = Present(login if role else None)
        url = self.url_of(role) if role else self.url
        guard = SeatGuard(present) if role else NO_GUARD
        register = SqlRegister(url, self.clock, guard=guard)
        try:
            yield Desk(
                register,
                built_in_rulebook(),
                self.clock,
                login,
                present=present,
                logins=register.logins,
            )
        finally:
            register.close()


@pytest.fixture
def unsecured(postgres_server: Server, _template: str) -> Iterator[Secured]:
    """The same before it is secured."""
    with staffed(postgres_server, _template) as place:
        yield place


@contextmanager
def staffed(server: Server, template: str, clock: Clock = SERVERS_CLOCK) -> Iterator[Secured]:
    """A new register with operators, until it is left."""
    database = server.create(template)
    place = Secured(server.url(database), database, clock)
    with place.desk_of(None) as desk:
        staff(desk)
    yield place
    server.drop(database)
    forget_roles(server, database)


def forget_roles(server: Server, database: str) -> None:
    """They belong to the server, and would outlive the database."""
    ours = "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s) OR starts_with(rolname, %s)"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        found = connection.execute(ours, (f"op_{database}_", f"{database}_")).fetchall()
        for (name,) in sorted(found):  # members before their groups
            connection.execute(
                SQL("DROP OWNED BY {name}; DROP ROLE {name}").format(name=Identifier(str(name)))
            )


@pytest.fixture
def secured(unsecured: Secured) -> Secured:
    secure(unsecured.url, None)
    return unsecured


def drifted(place: Secured) -> list[str]:
    """What of roles and grants is not as it should be."""
    engines = connect(location_of(place.url))
    try:
        with engines.reading.connect() as connection:
            assert is_secured(connection)
            return [f"{part.name} {part.what}" for part in drift(connection)]
    finally:
        engines.dispose()
