"""The site on a socket: uvicorn, with less patience than it has by itself."""

import asyncio
import signal
import socket
from types import FrameType

from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from keytool.domain.errors import BadInput

HEAD_SECONDS = 10.0
"""How long a reader may take to send the head of a request."""
KEEP_SECONDS, STOP_SECONDS = 15, 10
MOST_CONNECTIONS = 512
MOST_HEAD_BYTES = 16_384


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises BadInput `address-unavailable`."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=MOST_CONNECTIONS)
    except (OSError, OverflowError, UnicodeError) as error:
        raise BadInput("address-unavailable", host=host, port=port) from error


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Answer on `listener` until SIGTERM or Ctrl+C; what was begun is answered first."""
    server_of(app).run(sockets=[listener])


def server_of(app: ASGIApp) -> "StoppableServer":
    """A server that nothing was told to yet; `should_exit` stops it from another thread."""
    config = Config(
        app,
        http=HastyProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",  # requests that are none are the strangers' trouble, not ours
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=KEEP_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        h11_max_incomplete_event_size=MOST_HEAD_BYTES,
    )
    return StoppableServer(config)


class StoppableServer(Server):
    """A signal ends it, and does not go on to end the process: a stop asked for is no failure."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  uvicorn's
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


class HastyProtocol(H11Protocol):
    """Hangs up on who does not finish the head of a request.

    uvicorn limits the pause between two requests, but neither the wait for the first nor a
    head that arrives byte by byte; a few hundred such readers would take every connection.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not getattr(self.cycle, "response_complete", True):
            self._forget_deadline()
        elif self._deadline is None:
            self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_deadline()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _forget_deadline(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None
