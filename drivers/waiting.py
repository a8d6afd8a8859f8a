"""Waiting for a change of the bus, or for somebody who rings."""

import selectors
import socket
import threading
import time
from contextlib import suppress
from typing import Protocol


class Changes(Protocol):
    """Something that can tell that the bus may have changed.

    Either `fileno()` becomes readable, or `changed()` is asked every `interval`
    seconds; the other of the two is None.
    """

    @property
    def interval(self) -> float | None: ...
    def fileno(self) -> int | None: ...
    def changed(self) -> bool:
        """Whether something changed since the last call; never blocks."""

    def close(self) -> None: ...


class Waiter:
    """Sleeps until a change, a ring or the time; asleep it uses no processor time.

    A change or a ring between two waits is not lost: it ends the next one. Changes that
    follow one another within `settle` seconds end one wait, the first of them no more than
    three times as long ago: a contact bounces, and a hub brings all its devices.
    """

    def __init__(self, changes: Changes, settle: float = 0.0) -> None:
        self._changes, self._settle = changes, settle
        self._heard, self._bell = socket.socketpair()
        self._heard.setblocking(False)
        self._bell.setblocking(False)
        self._waiting = threading.Lock()
        self._closed = False
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._heard, selectors.EVENT_READ)
        if (fd := changes.fileno()) is not None:
            self._selector.register(fd, selectors.EVENT_READ)

    def wait(self, seconds: float) -> bool:
        """True after a change or a ring, False when `seconds` passed or after `close`."""
        until = time.monotonic() + seconds
        with self._waiting:
            while not self._closed:
                left = max(0.0, until - time.monotonic())
                self._selector.select(min(left, self._changes.interval or left))
                rung, changed = self._rung(), self._changes.changed()
                if changed and not rung:
                    self._let_settle()
                if changed or rung:
                    return not self._closed
                if not left:
                    break
        return False

    def wake(self) -> None:
        """End the running or the next `wait`; it returns True. From any thread."""
        with suppress(OSError):  # full of rings already, or closed
            self._bell.send(b"!")

    def close(self) -> None:
        """End a running wait and give everything back; may be called twice."""
        already, self._closed = self._closed, True
        if already:
            return
        self.wake()
        with self._waiting:
            self._selector.close()
            self._heard.close()
            self._bell.close()
            self._changes.close()

    def _let_settle(self) -> None:
        end = time.monotonic() + 3 * self._settle
        while (left := min(self._settle, end - time.monotonic())) > 0:
            self._selector.select(left)
            if not self._changes.changed():  # quiet, or somebody rings
                break

    def _rung(self) -> bool:
        try:
            return bool(self._heard.recv(4096))
        except BlockingIOError:
            return False
