"""What a system brings of a connection that the server has ended already: Windows does."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from keytool.web.serve_http import HastyProtocol, server_of

PLAIN = b"GET / HTTP/1.1\r\nHost: site\r\n\r\n"


class Ended(asyncio.Transport):
    """A transport that goes on reading after its end, as the proactor of Windows does."""

    def __init__(self) -> None:
        super().__init__({"peername": ("192.0.2.1", 1), "sockname": ("192.0.2.2", 80)})
        self.written, self.closed = b"", False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        return


def told(*pieces: bytes, ended: bool = False) -> tuple[bytes, int]:
    """What the server writes, and how often the application was asked."""
    asked = list[str]()

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def meet() -> bytes:
        config = server_of(app).config
        config.load()
        transport, state = Ended(), ServerState()
        kind: Any = config.http_protocol_class
        protocol: HastyProtocol = kind(config=config, server_state=state, app_state={})
        protocol.connection_made(transport)
        if ended:
            protocol._hang_up(503, "Too many connections.")
        for piece in pieces:
            protocol.data_received(piece)
            await asyncio.sleep(0)
        await asyncio.gather(*state.tasks)
        protocol.connection_lost(None)
        return transport.written

    with ThreadPoolExecutor(1) as elsewhere:  # a browser's tests leave a loop in this thread
        return elsewhere.submit(lambda: asyncio.run(meet())).result(), len(asked)


def test_what_comes_in_time_is_answered() -> None:
    written, asked = told(PLAIN)
    assert (written.startswith(b"HTTP/1.1 204"), asked) == (True, 1)


@pytest.mark.parametrize("late", [PLAIN, b"no request\r\n\r\n", b"\x16\x03\x01"])
def test_what_comes_after_a_wrong_request_is_not_even_looked_at(late: bytes) -> None:
    written, asked = told(b"nonsense\r\n\r\n", late)
    assert (written.count(b"HTTP/1.1 400"), written.count(b"HTTP/"), asked) == (1, 1, 0)


def test_who_came_too_often_is_answered_once() -> None:
    written, asked = told(PLAIN, ended=True)
    assert (written.count(b"HTTP/"), asked) == (1, 0)
