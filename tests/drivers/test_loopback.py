import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from drivers import loopback
from drivers.loopback import Endpoint, NoAnswer
from keytool.domain.readings import RuntimeState
from tests.drivers.loopback_runtimes import Fixed, closed_port

PLENTY = 30.0


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A listener that talks to one caller in its own way."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                caller, _ = listener.accept()
                with caller, suppress(OSError):
                    talk(caller)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def state_of(port: int, seconds: float = PLENTY) -> RuntimeState:
    with pytest.raises(NoAnswer) as caught:
        Endpoint("127.0.0.1", port).page("/x", time.monotonic() + seconds)
    return caught.value.state


def test_a_page() -> None:
    server = Fixed(b"hello")
    try:
        endpoint = Endpoint("127.0.0.1", server.port)
        assert endpoint.page("/x?y=1", time.monotonic() + PLENTY).body == b"hello"
        assert server.asked == ["/x?y=1"]
    finally:
        server.close()


def test_nobody_listens() -> None:
    with closed_port() as port:
        assert state_of(port) is RuntimeState.ABSENT


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (302, RuntimeState.REFUSED),
        (400, RuntimeState.REFUSED),
        (401, RuntimeState.PASSWORD),
        (403, RuntimeState.PASSWORD),
        (404, RuntimeState.REFUSED),
        (500, RuntimeState.REFUSED),
    ],
)
def test_other_statuses_are_not_followed(status: int, state: RuntimeState) -> None:
    server = Fixed(b"", status)
    try:
        assert state_of(server.port) is state
        assert server.asked == ["/x"]
    finally:
        server.close()


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Fixed(b"direct")
    try:
        with closed_port() as proxy:
            monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy}")
            endpoint = Endpoint("127.0.0.1", server.port)
            assert endpoint.page("/", time.monotonic() + PLENTY).body == b"direct"
    finally:
        server.close()


def test_an_answer_longer_than_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "LARGEST", 10)
    for size, fits in ((10, True), (11, False)):
        server = Fixed(b"x" * size)
        try:
            if fits:
                page = Endpoint("127.0.0.1", server.port).page("/", time.monotonic() + PLENTY)
                assert len(page.body) == size
            else:
                assert state_of(server.port) is RuntimeState.MALFORMED
        finally:
            server.close()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\x00\xff\x00\xff",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 banana\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_http(said: bytes) -> None:
    def talk(caller: socket.socket) -> None:
        caller.recv(4096)
        caller.sendall(said)

    with raw_server(talk) as port:
        assert state_of(port) is RuntimeState.MALFORMED


def test_a_listener_that_says_nothing() -> None:
    def talk(caller: socket.socket) -> None:
        while caller.recv(4096):
            pass

    with raw_server(talk) as port:
        assert state_of(port, 0.02) is RuntimeState.TIMED_OUT


def test_a_listener_that_drips_for_ever() -> None:
    def talk(caller: socket.socket) -> None:
        caller.recv(4096)
        caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            caller.sendall(b"x")

    with raw_server(talk) as port:
        assert state_of(port, 0.02) in {RuntimeState.TIMED_OUT, RuntimeState.MALFORMED}


def test_headers_that_drip_for_ever() -> None:
    def talk(caller: socket.socket) -> None:
        caller.recv(4096)
        while True:
            caller.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    with raw_server(talk) as port:
        assert state_of(port, 0.02) is RuntimeState.TIMED_OUT


def test_no_time_left_asks_nobody() -> None:
    with closed_port() as port:
        assert state_of(port, -1.0) is RuntimeState.TIMED_OUT
