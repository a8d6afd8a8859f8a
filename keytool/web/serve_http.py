"""The site on a socket: uvicorn, with less patience than it has by itself, a share of the
connections for each address, and the strict headers on what the application never sees.
"""

import asyncio
import signal
import socket
from contextlib import suppress
from http import HTTPStatus
from types import FrameType

import h11
from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from keytool.domain.errors import BadInput
from keytool.web.serve_guard import HEADERS
from keytool.web.serve_limits import Address, client_of

HEAD_SECONDS = 10.0
"""How long a reader may take to send the head of a request."""
KEEP_SECONDS, STOP_SECONDS = 15, 10
MOST_CONNECTIONS = 512
MOST_OF_ONE = 64
"""Connections of one address: a browser opens six. A proxy of ours has as many as it likes."""
MOST_HEAD_BYTES = 16_384


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises BadInput `address-unavailable`."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=MOST_CONNECTIONS)
    except (OSError, OverflowError, UnicodeError) as error:
        raise BadInput("address-unavailable", host=host, port=port) from error


def serve(app: ASGIApp, listener: socket.socket, trusted: frozenset[Address] = frozenset()) -> None:
    """Answer on `listener` until SIGTERM or Ctrl+C; what was begun is answered first."""
    server_of(app, trusted).run(sockets=[listener])


def server_of(app: ASGIApp, trusted: frozenset[Address] = frozenset()) -> "StoppableServer":
    """A server that nothing was told to yet; `should_exit` stops it from another thread.

    `trusted` are our own proxies.
    """

    class Protocol(HastyProtocol):
        proxies = trusted

    config = Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",  # requests that are none are the strangers' trouble, not ours
        access_log=False,
        server_header=False,
        proxy_headers=False,
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
    """Hangs up on who does not finish the head of a request, and on who comes too often at once.

    uvicorn limits the pause between two requests, but neither the wait for the first nor a
    head that arrives byte by byte; a few hundred such readers would take every connection.
    Its own limit counts all addresses together, so that one of them could shut out the others.
    """

    proxies: frozenset[Address] = frozenset()
    peer = ""
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.peer = _counted_as(self.client[0] if self.client else "")
        if self._has_no_room():
            self._hang_up(503, "Too many connections.")
        else:
            self._expect_head()

    def _has_no_room(self) -> bool:
        if len(self.connections) > MOST_CONNECTIONS:
            return True
        if self.peer in {_counted_as(str(proxy)) for proxy in self.proxies}:
            return False
        return sum(_peer_of(one) == self.peer for one in self.connections) > MOST_OF_ONE

    def send_400_response(self, msg: str) -> None:
        self._hang_up(400, msg)

    def _hang_up(self, status: int, text: str) -> None:
        """A last answer, to what the application never sees."""
        body = f"{text}\n".encode("ascii")
        own = {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Connection": "close",
        }
        headers = [(name.encode(), value.encode()) for name, value in (HEADERS | own).items()]
        answer = (
            h11.Response(status_code=status, headers=headers, reason=HTTPStatus(status).phrase),
            h11.Data(data=body),
            h11.EndOfMessage(),
        )
        with suppress(h11.LocalProtocolError):  # in the middle of another answer
            self.transport.write(b"".join(self.conn.send(event) or b"" for event in answer))
        self.transport.close()

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return  # Windows brings what was read before the end; nobody answers it any more
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


def _counted_as(address: str) -> str:
    return client_of(address, (), frozenset())


def _peer_of(connection: object) -> str:
    return connection.peer if isinstance(connection, HastyProtocol) else ""
