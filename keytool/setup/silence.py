"""A server that did not answer just now is not waited for again at once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from keytool.domain.errors import StorageTrouble

_LONG = 1.0
"""Seconds after which an answer was waited for; a refusal comes at once and may be asked again."""
_AGAIN = 2.0
"""Seconds for which the same is said without asking; a person who tries again takes longer."""


class Silence:
    """What several ways to one server share: the last time that nobody answered."""

    def __init__(self) -> None:
        self._trouble: StorageTrouble | None = None
        self._until = 0.0

    @contextmanager
    def minded(self) -> Iterator[None]:
        """Around what asks the server. Raises StorageTrouble `server-unreachable` once more."""
        began = time.monotonic()
        if self._trouble and began < self._until:
            raise StorageTrouble(self._trouble.code, **self._trouble.params)
        try:
            yield
        except StorageTrouble as error:
            ended = time.monotonic()
            if error.code == "server-unreachable" and ended - began > _LONG:
                self._trouble, self._until = error, ended + _AGAIN
            raise
