"""What a lost server costs: a sentence and a wait.

A whole piece of work is tried again when its connection broke, as long as nothing of it lasts:
nothing was saved, or said. What was perhaps saved has its request's number and is found by it.
"""

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar
from uuid import UUID

from keytool.domain.errors import KeydeskError
from keytool.ports.requests import asked, pauses

T = TypeVar("T")
AT_MOST = 60.0
"""Seconds after which a trouble is told as it is."""
_PASSING = frozenset(
    {"connection-lost", "outcome-unknown", "server-changing-over", "server-behind"}
)
_MEANWHILE = frozenset({"server-unreachable", "register-locked"})
"""What belongs to it once it has begun: the dead server, and writers that it left behind."""


def untold(_trouble: KeydeskError | None) -> None:
    """Nobody looks."""


class Repeating:
    """Tries work again while a server is lost and another takes over; safe between threads.

    `told` hears on the worker's thread what is waited for, and None when it is over. `close`
    ends all waiting.
    """

    def __init__(
        self,
        told: Callable[[KeydeskError | None], None] = untold,
        *,
        at_most: float = AT_MOST,
    ) -> None:
        self._told, self._at_most = told, at_most
        self._closed = Event()
        self._worked = -at_most

    def close(self) -> None:
        self._closed.set()

    def run(self, work: Callable[[], T], number: UUID | None = None) -> T:
        """What the work gives. Raises the first trouble when it does not pass."""
        waiting = _Waiting(self._told, self._closed, self._at_most)
        with asked(number, waiting.rest) as this:
            try:
                for pause in pauses():
                    try:
                        outcome = work()
                    except KeydeskError as error:
                        first = waiting.first or error
                        passes = self._passes(error, mid=waiting.first is not None)
                        if this.lasting or not passes or not waiting.rest(error, pause):
                            raise (first if passes else error) from None
                        this.again()
                    else:
                        self._worked = time.monotonic()
                        return outcome
            finally:
                waiting.end()
        raise AssertionError("pauses have no end")

    def _passes(self, error: KeydeskError, *, mid: bool) -> bool:
        """A server that answered a while ago may be one that starts again."""
        lately = time.monotonic() - self._worked < self._at_most
        return (
            error.code in _PASSING
            or (error.code in _MEANWHILE and mid)
            or (error.code == "server-unreachable" and lately)
        )


class _Waiting:
    """Of one piece of work: since when it waits, and because of what first."""

    def __init__(
        self, told: Callable[[KeydeskError | None], None], closed: Event, at_most: float
    ) -> None:
        self._told, self._closed, self._at_most = told, closed, at_most
        self.first: KeydeskError | None = None
        self._until = 0.0

    def rest(self, trouble: KeydeskError, seconds: float) -> bool:
        """Wait; False when it has lasted too long, or nobody waits any more."""
        if self.first is None:
            self.first, self._until = trouble, time.monotonic() + self._at_most
            self._told(trouble)
        if time.monotonic() + seconds > self._until:
            return False
        return not self._closed.wait(seconds)

    def end(self) -> None:
        if self.first:
            self._told(None)
