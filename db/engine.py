"""Connections to the register and how their transactions begin.

SQLite: WAL, so readers and the one writer do not wait for each other; writers
take the lock with their first statement (BEGIN IMMEDIATE), because a reader
that turns writer is refused at once whatever the timeout. PostgreSQL: writers
take one advisory lock, so that the journal's chain is serial there too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from db.troubles import trouble_of
from keytool.domain.errors import BadInput, StorageTrouble

PATIENCE = 5.0
"""Seconds that a writer waits for another before `register-locked`."""
_ADVISORY_LOCK = 0x6B657964  # "keyd"
_OPENING = "first_statement"
_READING: dict[str, dict[str, object]] = {
    "sqlite": {_OPENING: "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
_WRITING: dict[str, dict[str, object]] = {
    "sqlite": {_OPENING: "BEGIN IMMEDIATE"},
    "postgresql": {_OPENING: f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"},
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a register lies; `path` is None for a server."""

    url: URL
    path: Path | None

    def __str__(self) -> str:
        return str(self.path) if self.path else self.url.render_as_string(hide_password=True)


@dataclass(frozen=True, slots=True)
class Engines:
    """One pool of connections, entered for reading or for writing."""

    reading: Engine
    writing: Engine

    def dispose(self) -> None:
        self.reading.dispose()


def place_of(text: str | Path) -> Place:
    """A path, or an SQLAlchemy URL of SQLite or PostgreSQL.

    Raises BadInput `register-address`.
    """
    scheme, separator, _ = str(text).partition("://")
    if not separator:
        return _file(text)
    try:
        url = make_url(str(text))
        kind = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise BadInput("register-address", scheme=scheme) from error
    named = url.database and not url.database.startswith((":memory:", "file:"))
    if kind == "sqlite" and named and not url.query:
        return _file(str(url.database))
    if kind == "postgresql":
        return Place(url, None)
    raise BadInput("register-address", scheme=scheme)


def _file(path: str | Path) -> Place:
    try:
        absolute = Path(path).expanduser().absolute()
    except RuntimeError as error:  # the home of somebody unknown
        raise BadInput("register-address", scheme="file") from error
    if "\0" in str(absolute):
        raise BadInput("register-address", scheme="file")
    return Place(URL.create("sqlite", database=str(absolute)), absolute)


def connect(place: Place, *, patience: float = PATIENCE, migrating: bool = False) -> Engines:
    """Engines that open nothing before their first use. Raises BadInput `register-address`.

    Statements raise the errors of `db.troubles`, never SQLAlchemy's. `migrating`
    leaves foreign keys unchecked, since SQLite changes a table by replacing it.
    """
    sqlite = place.path is not None
    # The driver begins no transactions of its own: ours name the kind they need.
    options = {"timeout": patience, "isolation_level": None} if sqlite else {}
    try:
        engine = create_engine(
            place.url,
            connect_args=options,
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=-1,  # a unit of work may wait for the lock, never for a connection
            hide_parameters=True,  # an unexpected error's words reach the log: no rows in them
        )
    except (NoSuchModuleError, ImportError) as error:
        raise BadInput("register-address", scheme=place.url.drivername) from error
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _translator(str(place)))
    if sqlite:
        event.listen(engine, "connect", _migrating if migrating else _working)
    kind = engine.dialect.name
    return Engines(
        engine.execution_options(**_READING[kind]), engine.execution_options(**_WRITING[kind])
    )


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(_OPENING)
    if statement:
        connection.exec_driver_sql(statement)


def _translator(where: str) -> Callable[[ExceptionContext], None]:
    def translate(context: ExceptionContext) -> None:
        error = trouble_of(context.original_exception, context.sqlalchemy_exception, where)
        if isinstance(error, StorageTrouble):
            # SQLite may have undone the transaction by itself; what followed on
            # this connection would be permanent at once, so nothing may follow.
            context.is_disconnect = True
            context.invalidate_pool_on_disconnect = False
        if error:
            raise error

    return translate


def _working(connection: SqliteConnection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # NORMAL would halve a commit's time and may lose the last ones in a power cut.
    connection.execute("PRAGMA synchronous = FULL")


def _migrating(connection: SqliteConnection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
