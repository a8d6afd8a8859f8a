"""Long work under way: how far it is, and whether a person has had enough of it."""

import time
from collections.abc import Callable


class Cancelled(Exception):
    """A person has stopped it."""


class Run:
    """Written by the lane, read by the window."""

    def __init__(self, total: int, now: Callable[[], float] = time.monotonic) -> None:
        self.total, self.done = max(total, 1), 0
        self.cancelled = False
        self._now, self._began = now, now()

    def note(self, done: int) -> None:
        """So much is done. Raises Cancelled when a person has had enough."""
        self.done = done
        self.beat()

    def beat(self) -> None:
        """It goes on. Raises Cancelled."""
        if self.cancelled:
            raise Cancelled

    @property
    def seconds_left(self) -> float | None:
        """As fast as so far; None while that is not known."""
        spent = self._now() - self._began
        if not self.done or spent < 1:
            return None
        return spent / self.done * max(self.total - self.done, 0)
