"""How a transaction ends. On a server its commit has an end, and whether it was heard is told.

A primary that waits for a standby which is not there waits without one, and takes neither a
timeout nor a cancelled statement for it: cancelling would even save what no other server has. So
the seat leaves: it closes its end of the connection, and the server goes on or is replaced.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection

from db.servers import InTurn
from keytool.domain.errors import StorageTrouble

if TYPE_CHECKING:
    from psycopg import Connection as PsycopgConnection
    from psycopg.errors import Diagnostic

LONGEST = 10.0
"""Seconds after which nobody waits for a commit any longer."""
_ONLY_HERE = "01000"
"""Saved on this server, and perhaps on no other: what a primary says that stopped waiting."""


def commit(connection: Connection, in_turn: InTurn) -> None:
    """Raises StorageTrouble `outcome-unknown` when it was not confirmed by all who should; another
    server, where there is one, is then asked first: this one may have been replaced.
    """
    if connection.dialect.name == "sqlite":
        connection.commit()
        return
    driver = cast("PsycopgConnection[object]", connection.connection.driver_connection)
    told: list[str | None] = []

    def note(words: "Diagnostic") -> None:
        told.append(words.sqlstate)

    server = in_turn.of(driver)
    driver.add_notice_handler(note)
    with _left_after(LONGEST, driver.fileno()):
        try:
            connection.commit()
        except StorageTrouble as error:
            if error.code == "connection-lost":
                in_turn.put_last(server)
                raise StorageTrouble("outcome-unknown", **error.params) from error
            raise
    driver.remove_notice_handler(note)
    if _ONLY_HERE in told:
        connection.invalidate()
        in_turn.put_last(server)
        raise StorageTrouble("outcome-unknown", path=in_turn.address)


@contextmanager
def _left_after(seconds: float, number: int) -> Iterator[None]:
    """The connection's socket is shut when what is inside takes longer."""
    held, ended = Lock(), False

    def leave() -> None:
        with held, suppress(OSError):
            if ended:  # the number may be another socket's by now
                return
            end = socket.socket(fileno=number)
            try:
                end.shutdown(socket.SHUT_RDWR)
            finally:
                end.detach()

    timer = Timer(seconds, leave)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with held:
            ended = True
