"""A share of the connections for each address, and strict headers on what is no request."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from ipaddress import ip_address
from typing import NamedTuple

import pytest

from keytool.coupon.keys import key_files
from keytool.rulebook.loader import built_in_rulebook
from keytool.web import serve_http
from keytool.web.page import page_files
from keytool.web.serve import application
from keytool.web.serve_limits import Address, RateLimit
from tests.web.served import BASE, Served, Stand, serving, stand, strict

PAGE = page_files("ООО «Ромашка»", None, built_in_rulebook().editions)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_files, "ROUNDS", 100_000)
        yield stand(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def served(desk: Stand) -> Iterator[Served]:
    with serving(application(desk.live(), PAGE, BASE, limit=RateLimit(burst=1e6))) as server:
        yield server


@pytest.mark.parametrize(
    "request_", [b"\x16\x03\x01\x02\x00", b"SSH-2.0-x\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\n"]
)
def test_what_is_no_http_gets_the_strict_headers(served: Served, request_: bytes) -> None:
    received = served.raw(request_)
    assert received[9:12] in {b"400", b"405"}
    assert strict(received)


class Crowd(NamedTuple):
    """A server with room for ten connections, three of one address."""

    served: Served

    def hold(self, number: int, source: str) -> list[socket.socket]:
        """Sockets whose requests never end."""
        where = ("127.0.0.1", self.served.port)
        made = [socket.create_connection(where, 20, (source, 0)) for _ in range(number)]
        for one in made:
            one.sendall(b"GET / HTTP/1.1\r\n")
        return made


def refused(sockets: list[socket.socket]) -> list[bytes]:
    """Answers of those that were hung up on; the others are still waited for."""
    answers = []
    for one in sockets:
        one.settimeout(0.3)
        with suppress(TimeoutError):
            answers.append(one.recv(4096))
    return answers


@pytest.fixture
def crowd(
    desk: Stand, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., AbstractContextManager[Crowd]]:
    monkeypatch.setattr(serve_http, "HEAD_SECONDS", 60)
    monkeypatch.setattr(serve_http, "MOST_CONNECTIONS", 10)
    monkeypatch.setattr(serve_http, "MOST_OF_ONE", 3)

    @contextmanager
    def opened(proxies: frozenset[Address] = frozenset()) -> Iterator[Crowd]:
        app = application(desk.live(), PAGE, BASE, limit=RateLimit(burst=1e6), proxies=proxies)
        with serving(app, proxies) as served:
            yield Crowd(served)

    return opened


def test_one_address_takes_no_more_than_its_share(
    crowd: Callable[..., AbstractContextManager[Crowd]],
) -> None:
    with crowd() as full, ExitStack() as stack:
        held = full.hold(20, "127.0.0.2")
        for one in held:
            stack.enter_context(one)
        answers = refused(held)
        assert len(answers) == 17
        assert {answer[9:12] for answer in answers} == {b"503"}
        assert all(map(strict, answers))
        assert full.served.get("/c/").status == 200


def test_all_addresses_together_have_a_limit_and_a_proxy_has_no_other(
    crowd: Callable[..., AbstractContextManager[Crowd]],
) -> None:
    proxies = frozenset({ip_address("127.0.0.2")})
    with crowd(proxies) as full, ExitStack() as stack:
        held = full.hold(13, "127.0.0.2")
        for one in held:
            stack.enter_context(one)
        answers = refused(held)
        assert len(answers) == 3
        assert all(map(strict, answers))
