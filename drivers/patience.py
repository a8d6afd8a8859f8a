"""How long a runtime is waited for: by its own pace, within an end that it cannot move."""

import time
from collections.abc import Callable

FIRST = 3.0
"""Seconds for the first page: silence for so long is no answer."""

LONGEST = 10.0
"""Seconds for everything that one question to a runtime may take."""

_LEAST = 1.5
_PACE = 4
"""A page may take so many times as long as the slowest one before it."""


class Patience:
    """The time that one question to a runtime has left.

    A control center on a busy server needs a third of a second for each page, and asks for
    nothing but to be waited for; one that does not answer at all must not stop anybody.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + LONGEST
        self._slowest: float | None = None

    def until(self) -> float:
        """When a page that is asked for now has to be there, by the clock."""
        if self._slowest is None:
            return min(self._end, self._clock() + FIRST)
        return min(self._end, self._clock() + max(_LEAST, _PACE * self._slowest))

    def took(self, started: float) -> None:
        """A page came that was asked for at `started`."""
        self._slowest = max(self._slowest or 0.0, self._clock() - started)

    def now(self) -> float:
        return self._clock()
