"""Connections to the register and how their transactions begin.

SQLite: WAL, so readers and the one writer do not wait for each other; writers
take the lock with their first statement (BEGIN IMMEDIATE), because a reader
that turns writer is refused at once whatever the timeout. PostgreSQL: writers
take one advisory lock, so that the journal's chain is serial there too; each of
their statements sees what the writer before them left, and no reader asks for it.
"""

import time
from collections.abc import Callable
from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError
from sqlite3 import Connection as SqliteConnection
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from db.location import Location
from db.seats import refusal
from db.server_troubles import FORBIDDEN, server_trouble
from db.servers import SEVERAL, InTurn
from db.troubles import trouble_of
from keytool.domain.errors import StorageTrouble
from keytool.domain.values import dataclass
from keytool.ports.seen_journals import AnsweredLately, AnsweredServers

if TYPE_CHECKING:
    from psycopg import Connection as PsycopgConnection

    ServerConnection = PsycopgConnection[object]

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
    "postgresql": {
        # Under any higher level the first statement, which waits, would fix what is seen.
        "isolation_level": "READ COMMITTED",
        "postgresql_readonly": False,
        _OPENING: f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})",
    },
}
_NETWORK: dict[str, object] = {
    # Seconds for a server to answer at all, then to notice that it is gone.
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "tcp_user_timeout": 20_000,
    "application_name": "keydesk",
}
_FORSAKEN = 60_000
"""Milliseconds after which a server takes the lock from a writer that went silent."""


@dataclass(frozen=True, slots=True)
class Engines:
    """One pool of connections, entered for reading or for writing."""

    reading: Engine
    writing: Engine

    def dispose(self) -> None:
        """Close all; what is lent out is closed when it comes back.

        SQLAlchemy would keep that open until its pool is collected, and an open file can be
        neither moved nor locked.
        """
        event.listen(self.reading.pool, "checkin", _close)
        self.reading.dispose()


def connect(
    location: Location,
    *,
    patience: float = PATIENCE,
    migrating: bool = False,
    reading_only: bool = False,
    in_turn: InTurn | None = None,
    fence: "Callable[[ServerConnection], None] | None" = None,
) -> Engines:
    """Engines that open nothing before their first use.

    Statements raise the errors of `db.troubles`, never SQLAlchemy's. `migrating`
    leaves foreign keys unchecked, since SQLite changes a table by replacing it.
    `reading_only` opens a file without the right to write. Several servers are asked `in_turn`;
    every new connection to a server has to pass the `fence`, which raises.
    """
    engine = create_engine(
        _without_writing(location.path) if reading_only and location.path else location.url,
        connect_args=_options(location, patience),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=-1,  # a unit of work may wait for the lock, never for a connection
        pool_pre_ping=location.path is None,  # a server may have restarted since the last use
        hide_parameters=True,  # an unexpected error's words reach the log: no rows in them
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _translator(str(location)))
    (in_turn or in_order(location)).follow(engine)
    if location.path is None:
        settle = _on_server(patience, fence or _open_to_all, str(location))
        event.listen(engine, "connect", settle)
    else:
        event.listen(engine, "connect", _migrating(patience) if migrating else _working)
    kind = engine.dialect.name
    return Engines(
        engine.execution_options(**_READING[kind]), engine.execution_options(**_WRITING[kind])
    )


def in_order(location: Location, answered: AnsweredServers | None = None) -> InTurn:
    """The register's servers as its address names them, and who `answered` last in front."""
    return InTurn(location.servers, str(location), answered or AnsweredLately())


def _options(location: Location, patience: float) -> dict[str, object]:
    if location.path:
        # The driver begins no transactions of its own: ours name the kind they need.
        return {"timeout": patience, "isolation_level": None}
    usual = {**_NETWORK, **SEVERAL} if location.servers else _NETWORK
    return {name: value for name, value in usual.items() if name not in location.url.query}


def _without_writing(path: Path) -> URL:
    """https://www.sqlite.org/uri.html; beside the file SQLite still keeps its `-shm`."""
    return URL.create("sqlite", database=path.as_uri(), query={"mode": "ro", "uri": "true"})


def _close(_connection: object, record: ConnectionPoolEntry) -> None:
    record.invalidate()


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(_OPENING)
    if statement:
        connection.exec_driver_sql(statement)


def _translator(where: str) -> Callable[[ExceptionContext], None]:
    def translate(context: ExceptionContext) -> None:
        if context.is_pre_ping:
            return  # a connection that died while nobody used it is replaced in silence
        error = trouble_of(context, where)
        if context.connection and isinstance(error, StorageTrouble) and error.code == FORBIDDEN:
            error = refusal(context.connection) or error
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
    # What is deleted is overwritten: personal data that were erased are gone from the file.
    connection.execute("PRAGMA secure_delete = ON")
    # NORMAL would halve a commit's time and may lose the last ones in a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    # KiB of pages that stay in memory: many rows at once are written all over the keys' indexes.
    connection.execute("PRAGMA cache_size = -32768")


def _migrating(patience: float) -> Callable[[SqliteConnection, object], None]:
    def settle(connection: SqliteConnection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        until = time.monotonic() + patience
        while not _uses_wal(connection, late=time.monotonic() >= until):
            time.sleep(0.05)

    return settle


def _uses_wal(connection: SqliteConnection, *, late: bool) -> bool:
    """Where several programs begin at once, SQLite refuses this and waits for none of them."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except OperationalError as error:
        if late or error.sqlite_errorcode != SQLITE_BUSY:
            raise
        return False
    return True


def _open_to_all(_connection: "ServerConnection") -> None:
    """No fence."""


def _on_server(
    patience: float, fence: Callable[["ServerConnection"], None], where: str
) -> Callable[["ServerConnection", object], None]:
    waits = max(round(patience * 1000), 1)  # 0 would mean without end

    def settle(connection: "ServerConnection", _record: object) -> None:
        try:
            connection.execute(
                "SELECT set_config('lock_timeout', %s, false),"
                " set_config('idle_in_transaction_session_timeout', %s, false)",
                (str(waits), str(_FORSAKEN)),
            )
            _take_session(connection, where)
            fence(connection)
            connection.commit()
        except BaseException as error:
            connection.close()
            if trouble := server_trouble(error, connected=True, where=where):
                raise trouble from error
            raise

    return settle


def _take_session(connection: "ServerConnection", where: str) -> None:
    """A pooler that lends a session for one transaction keeps nothing of what is set in it: no
    timeouts, no prepared statements, no notifications. One that was taken before is told by its
    mark, which a pooler that lends it until the end wipes away.

    Raises StorageTrouble `session-lent`.
    """
    if connection.execute("SELECT current_setting('keydesk.seat', true)").fetchone() == ("taken",):
        raise StorageTrouble("session-lent", path=where)
    connection.execute("SELECT set_config('keydesk.seat', 'taken', false)")
