"""The door bell of a register: who waits at it hears soon that somebody has written.

It says no more than that, and may be missed: whoever waits reads the journal first, and again
whenever the wait is over. A server rings; beside a file nobody does, so one looks often.
"""

import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Final, cast

from sqlalchemy import Engine

from db.server_troubles import server_trouble
from keytool.domain.errors import StorageTrouble

if TYPE_CHECKING:
    from psycopg import Connection as PsycopgConnection

_CHANNEL: Final = "keydesk_journal"
_LOOK_EVERY = 0.5
"""Seconds between two looks into a file: reading its head costs some microseconds."""
_LONGEST = 30.0
"""Seconds after which a silent server is asked all the same: the way to it may be cut."""


class FileBell:
    """The port `Bell` beside a file."""

    def __init__(self) -> None:
        self._woken = Event()

    def wait(self) -> None:
        self._woken.wait(_LOOK_EVERY)

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None:
        """Nothing is held."""


class ServerBell:
    """The port `Bell` on a connection of its own, which is not lent to anybody else.

    Raises StorageTrouble when the connection is lost: then a new bell is to be asked for.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._where = where
        with self._translated(connected=False):
            lent = engine.raw_connection()
        self._connection = cast("PsycopgConnection[object]", lent.driver_connection)
        lent.detach()
        try:
            with self._translated():
                self._connection.autocommit = True
                self._connection.execute(f"LISTEN {_CHANNEL}")
        except StorageTrouble:
            self._connection.close()
            raise
        self._sleeper, self._waker = socket.socketpair()

    def wait(self) -> None:
        """Until it rings, or long enough."""
        both = (self._connection.fileno(), self._sleeper.fileno())
        ready, _, _ = select.select(both, (), (), _LONGEST)
        if self._sleeper.fileno() not in ready:
            with self._translated():
                self._connection.execute("SELECT 1")  # what has rung comes before the answer

    @contextmanager
    def _translated(self, *, connected: bool = True) -> Iterator[None]:
        from psycopg import Error

        try:
            yield
        except Error as error:
            trouble = server_trouble(error, connected=connected, where=self._where)
            raise trouble or error from error

    def wake(self) -> None:
        self._waker.send(b"!")

    def close(self) -> None:
        """Give the connection back to the server."""
        self._connection.close()
        self._sleeper.close()
        self._waker.close()
