"""One bounded HTTP GET to a runtime on this computer.

No proxy, no redirect, no cookie, no credentials; the whole exchange ends before
a deadline however slowly the other side drips, and is not longer than a cap.
"""

import io
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from keytool.domain.readings import RuntimeState

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CONNECT_SECONDS = 0.3
LARGEST = 4 * 1024 * 1024
_COUNT = re.compile("[0-9]{1,9}")
_REFUSALS = {401: RuntimeState.PASSWORD, 403: RuntimeState.PASSWORD}


class NoAnswer(Exception):
    """The runtime did not answer with a list; `state` says how."""

    def __init__(self, state: RuntimeState) -> None:
        super().__init__(state.value)
        self.state = state


@dataclass(frozen=True, slots=True)
class Page:
    """What a 200 carried; `total` is the rows that its list has in all, where a header says so."""

    body: bytes
    total: int | None = None


class Pages(Protocol):
    """Something that can be asked for a page."""

    def page(self, path: str, until: float) -> Page:
        """The content of a 200; `until` is a time of `time.monotonic`. Raises NoAnswer."""


Listen = Callable[["Endpoint"], Pages]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a runtime listens."""

    host: str
    port: int

    def page(self, path: str, until: float) -> Page:
        """The content of a 200; `until` is a time of `time.monotonic`. Raises NoAnswer."""
        status, page = self._get(path, until)
        if status != 200:
            raise NoAnswer(_REFUSALS.get(status, RuntimeState.REFUSED))
        return page

    def _get(self, path: str, until: float) -> tuple[int, Page]:
        if time.monotonic() >= until:
            raise NoAnswer(RuntimeState.TIMED_OUT)
        try:
            connection = socket.create_connection((self.host, self.port), CONNECT_SECONDS)
        except OSError:
            # A time-out included: Windows retries a refused connection for seconds.
            raise NoAnswer(RuntimeState.ABSENT) from None
        with connection:
            return self._exchange(connection, path, until)

    def _exchange(self, connection: socket.socket, path: str, until: float) -> tuple[int, Page]:
        from http.client import HTTPException, HTTPResponse

        request = f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
        try:
            connection.sendall(f"{request}Connection: close\r\n\r\n".encode("ascii"))
            response = HTTPResponse(_Bounded(connection, until), method="GET")  # type: ignore[arg-type]  # uses makefile alone
            response.begin()
            body = response.read(LARGEST + 1)
        except TimeoutError:
            raise NoAnswer(RuntimeState.TIMED_OUT) from None
        except (OSError, HTTPException, ValueError):
            raise NoAnswer(RuntimeState.MALFORMED) from None
        if len(body) > LARGEST:
            raise NoAnswer(RuntimeState.MALFORMED)
        total = response.headers.get("X-Total-Count", "")
        return response.status, Page(body, int(total) if _COUNT.fullmatch(total) else None)


class _Bounded(io.RawIOBase):
    """What `HTTPResponse` reads from: a socket whose every wait is cut at the deadline.

    A socket's own time-out starts anew with every byte.
    """

    def __init__(self, connection: socket.socket, until: float) -> None:
        super().__init__()
        self._connection = connection
        self._until = until

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)
