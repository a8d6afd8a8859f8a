"""A server that accepts and never answers is waited for once."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from tests.cli.conftest import Keydesk
from tests.helpers.listening import stop_listening


class _Dead:
    """Takes every connection and says nothing."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._taken: list[socket.socket] = []
        self._thread = Thread(target=self._take, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        host, port = self._socket.getsockname()
        return f"postgresql://anna@{host}:{port}/register?connect_timeout=2"

    @property
    def asked(self) -> int:
        return len(self._taken)

    def _take(self) -> None:
        while True:
            try:
                self._taken.append(self._socket.accept()[0])
            except OSError:
                return

    def close(self) -> None:
        stop_listening(self._socket)
        self._thread.join()
        for one in self._taken:
            one.close()


@pytest.fixture
def dead() -> Iterator[_Dead]:
    server = _Dead()
    yield server
    server.close()


@pytest.mark.usefixtures("signing")
@pytest.mark.parametrize(
    "words",
    [
        ("coupon", "verify", "PEFE1-TAK8N-8HWKS-S6TJ3"),
        ("coupon", "issue", "--key", "123456", "--regulation", "distate", "--level", "special"),
        ("publish", "site"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_it_is_waited_for_once(keydesk: Keydesk, dead: _Dead, words: tuple[str, ...]) -> None:
    said = keydesk("--json", "--db", dead.address, *words)
    assert (said.status, said.error["code"]) == (4, "server-unreachable")
    assert dead.asked == 1
