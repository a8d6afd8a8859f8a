"""The port `Register` over SQLite or PostgreSQL."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection

from db.bells import FileBell, ServerBell
from db.engine import PATIENCE, Engines, connect, in_order
from db.file_care import bring_home, identity, scrub
from db.known import Known
from db.location import Location, location_of
from db.logins import ServerLogins
from db.migrations import CURRENT, Migrations
from db.moves import refuse_moved
from db.opening import (
    bring_up,
    holds_something,
    migrate,
    refuse_making,
    refuse_newer,
    refuse_older,
    schema_of,
)
from db.seats import Seat, seat_of
from db.server_troubles import FORBIDDEN
from db.unit_of_work import SqlUnitOfWork
from keytool.domain.continuity import RegisterDoubt
from keytool.domain.errors import KeydeskError, StorageTrouble
from keytool.ports import Bell, Clock, Making, UnitOfWork
from keytool.ports.doubts import is_answering_doubt
from keytool.ports.operators import NO_GUARD, Guard
from keytool.ports.seen_journals import NOTHING_SEEN, AnsweredServers, SeenJournals
from keytool.setup.silence import Silence

if TYPE_CHECKING:
    from psycopg import Connection as PsycopgConnection


_OWN = 1000
"""Entries of one's own that are known as such."""


class SqlRegister:
    """A register in a file, made when it is absent, or on a server.

    `location` is a path or an SQLAlchemy URL. Nothing is touched before the first
    unit of work, which makes, upgrades or refuses the register; `close` gives
    the connections back, and a later unit opens them again. Safe to share
    between threads; a unit of work is not. `patience` is how many seconds a
    writer waits for another. `making` says whether a register is made where there is none,
    and `made` is called with its place when one was. With `reading_only` none is made,
    upgraded or written: one that is not there or older is refused. `saved` is called after
    every commit. A clock that contradicts the journal is refused, unless `any_time` is set, as
    for a made-up story. What was `seen` of the register bounds it from below: `doubted` is told
    on opening of one that lacks some of it, and nothing is saved there without a person's word.
    `entered` sees every unit of work when it has begun; `guard` says what may be done in it.
    Registers that share a `silence` wait for a server that does not answer once; which of several
    servers `answered` last is remembered. One that lacks what was seen is refused, unless a person
    is answering that (`keytool.ports.doubts`).

    Raises BadInput `register-address`.
    """

    def __init__(
        self,
        location: str | Path,
        clock: Clock,
        *,
        migrations: Migrations = CURRENT,
        patience: float = PATIENCE,
        reading_only: bool = False,
        making: Making = Making.ANYWHERE,
        made: Callable[[str], None] | None = None,
        saved: Callable[[], None] | None = None,
        any_time: bool = False,
        seen: SeenJournals | None = None,
        doubted: Callable[[RegisterDoubt], None] | None = None,
        entered: Callable[[UnitOfWork], None] = lambda _unit: None,
        silence: Silence | None = None,
        answered: AnsweredServers | None = None,
        guard: Guard = NO_GUARD,
    ) -> None:
        self._location = location_of(location)
        self._clock, self._migrations = clock, migrations
        self._patience, self._reading_only = patience, reading_only
        self._making = Making.NEVER if reading_only else making
        self._made, self._saved = made, saved
        self._any_time = any_time
        self._in_turn = in_order(self._location, answered)
        self._known = Known(seen or NOTHING_SEEN, self._in_turn, migrations.head)
        self._doubted = doubted
        self._entered, self._silence = entered, silence or Silence()
        self._guard = guard
        self._wrote = self._left = False
        self._own: deque[int] = deque(maxlen=_OWN)
        self._opening = Lock()
        self._engines: Engines | None = None
        self._file: tuple[int, int] | None = None
        self.logins = ServerLogins(self._location, self._seat, self._open_from)

    def read(self) -> UnitOfWork:
        """Raises StorageTrouble, as `write` does."""
        return SqlUnitOfWork(
            self._opened().reading,
            self._clock,
            known=self._known,
            entered=self._entered,
            guard=self._guard,
            left=self._refused,
        )

    def write(self, operator: str) -> UnitOfWork:
        if self._reading_only:
            raise StorageTrouble("register-read-only", path=str(self._location))
        return SqlUnitOfWork(
            self._opened().writing,
            self._clock,
            operator,
            self._note_saved,
            known=self._known,
            any_time=self._any_time,
            entered=self._entered,
            guard=self._guard,
            left=self._refused,
        )

    def bell(self) -> Bell:
        engine = self._opened().reading
        return FileBell() if self._location.path else ServerBell(engine, str(self._location))

    def _seat(self) -> Seat | None:
        with self._opened().reading.connect() as connection:
            return seat_of(connection)

    def _open_from(self, place: Location) -> None:
        with self._opening:
            if self._engines:
                self._engines.dispose()
            self._engines, self._location = None, place

    def _refused(self, error: KeydeskError) -> None:
        self._guard.left(self, error)

    def scrub(self) -> None:
        """The write-ahead log is emptied into the file, where deleted content is overwritten."""
        scrub(self._opened().writing)

    def close(self) -> None:
        with self._opening:
            if self._engines:
                if self._wrote:
                    bring_home(self._engines.writing)
                self._engines.dispose()
            self._engines, self._wrote = None, False

    def wrote(self, number: int) -> bool:
        """Whether an entry is this program's own, if it is not long ago."""
        return number in self._own

    def _note_saved(self, number: int) -> None:
        self._wrote = True
        self._own.append(number)
        if self._saved:
            self._saved()

    def _opened(self) -> Engines:
        with self._opening:
            if self._engines and ((self._left and not is_answering_doubt()) or self._replaced()):
                self._engines.dispose()
                self._engines = None
                self._known.forget()
            if self._engines is None:
                self._left = False
                with self._silence.minded():
                    self._engines = self._open()
                self._file = identity(self._location.path)
            return self._engines

    def _replaced(self) -> bool:
        """Whether another file lies there now; what is written to the old one would be lost."""
        file = identity(self._location.path)
        if file is None and self._file is not None:
            raise StorageTrouble("register-gone", path=str(self._location))
        return file != self._file

    def _open(self) -> Engines:
        where = str(self._location)
        if self._location.path and not holds_something(self._location.path):
            self._make()
        engines = connect(
            self._location,
            patience=self._patience,
            reading_only=self._reading_only,
            in_turn=self._in_turn,
            fence=self._fence,
        )
        try:
            self._look_into(engines, where)
        except BaseException as error:
            engines.dispose()
            if isinstance(error, StorageTrouble) and error.code == FORBIDDEN:
                # Not even to see whose database it is.
                raise StorageTrouble("register-no-access", path=where) from error
            raise
        return engines

    def _look_into(self, engines: Engines, where: str) -> None:
        with engines.reading.connect() as connection:
            found = schema_of(connection, where)
        refuse_newer(found, self._migrations.head, where)
        if self._reading_only:
            refuse_older(found, self._migrations.head, where)
        elif found is None:
            self._make()
        elif found != self._migrations.head:
            bring_up(self._location, self._migrations, self._patience)
        with engines.reading.connect() as connection:
            refuse_moved(connection)
        self._compare(engines)

    def _compare(self, engines: Engines) -> None:
        doubt = self._known.look(engines.reading)
        if doubt and self._location.servers:
            with engines.reading.connect() as connection:
                self._leave(_driver(connection), doubt)
        if doubt and self._doubted:
            self._doubted(doubt)

    def _fence(self, connection: "PsycopgConnection[object]") -> None:
        """Raises Conflict `server-behind`."""
        if doubt := self._known.missing_in(connection):
            self._leave(connection, doubt)

    def _leave(self, connection: "PsycopgConnection[object]", doubt: RegisterDoubt) -> None:
        self._left = True
        if not is_answering_doubt():
            raise self._in_turn.leave(connection, doubt)

    def _make(self) -> None:
        refuse_making(self._location, self._making)
        if migrate(self._location, self._migrations, self._patience) and self._made:
            self._made(str(self._location))


def _driver(connection: Connection) -> "PsycopgConnection[object]":
    return cast("PsycopgConnection[object]", connection.connection.driver_connection)
