"""Connections to the register and how their transactions begin.

SQLite: WAL, so readers and the one writer do not wait for each other; writers
take the lock with their first statement (BEGIN IMMEDIATE), because a reader
that turns writer is refused at once whatever the timeout. PostgreSQL: writers
take one advisory lock, so that the journal's chain is serial there too.
"""

from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from db.troubles import trouble_of
from keytool.domain.errors import BadInput

BUSY_SECONDS = 5.0
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
    if "://" not in str(text):
        path = Path(text).expanduser().absolute()
        return Place(URL.create("sqlite", database=str(path)), path)
    scheme = str(text).partition("://")[0]
    try:
        url = make_url(str(text))
    except (ArgumentError, ValueError) as error:
        raise BadInput("register-address", scheme=scheme) from error
    if url.get_backend_name() == "sqlite" and url.database and ":memory:" not in url.database:
        return place_of(Path(url.database))
    if url.get_backend_name() == "postgresql":
        return Place(url, None)
    raise BadInput("register-address", scheme=scheme)


def connect(place: Place, *, migrating: bool = False) -> Engines:
    """Engines that open nothing before their first use. Raises BadInput `register-address`.

    Statements raise the errors of `db.troubles`, never SQLAlchemy's. `migrating`
    leaves foreign keys unchecked, since SQLite changes a table by replacing it.
    """
    sqlite = place.path is not None
    # The driver begins no transactions of its own: ours name the kind they need.
    options = {"timeout": BUSY_SECONDS, "isolation_level": None} if sqlite else {}
    try:
        engine = create_engine(
            place.url,
            connect_args=options,
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=-1,  # a unit of work may wait for the lock, never for a connection
        )
    except (NoSuchModuleError, ImportError) as error:
        raise BadInput("register-address", scheme=place.url.drivername) from error
    _listen(engine, str(place), migrating=migrating)
    kind = engine.dialect.name
    return Engines(
        engine.execution_options(**_READING[kind]), engine.execution_options(**_WRITING[kind])
    )


def _listen(engine: Engine, where: str, *, migrating: bool) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get(_OPENING)
        if statement:
            connection.exec_driver_sql(statement)

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        error = trouble_of(context.original_exception, context.sqlalchemy_exception, where)
        if error:
            raise error

    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def set_up(connection: SqliteConnection, _record: object) -> None:
            connection.execute(f"PRAGMA foreign_keys = {'OFF' if migrating else 'ON'}")
            connection.execute("PRAGMA synchronous = NORMAL")
            if migrating:
                connection.execute("PRAGMA journal_mode = WAL")
