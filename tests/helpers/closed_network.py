"""Keeps tests off the network: loopback and unix sockets only.

A Python audit hook sees every connection, datagram and look-up, whichever
library makes it. The attempt raises; because product code may survive that,
the test fails at its end as well.
"""

import ipaddress
import socket
import sys
from collections.abc import Iterator

import pytest


class NetworkClosedError(RuntimeError):
    """A test reached for a host other than this computer."""


_attempts: list[str] = []


def _is_here(host: object) -> bool:
    """Whether `host` (a name, an address, or nothing) means this computer."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not name or name == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def _goes_to(event: str, arguments: tuple[object, ...]) -> object:
    """The host that a socket event reaches for; None when it stays here."""
    match event, arguments:
        case (
            ("socket.connect" | "socket.sendto" | "socket.sendmsg"),
            (socket.socket() as s, tuple() as address),
        ):
            return address[0] if s.family in (socket.AF_INET, socket.AF_INET6) else None
        case (("socket.getaddrinfo" | "socket.gethostbyname" | "socket.gethostbyaddr"), (host, *_)):
            return host
        case _:
            return None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    host = _goes_to(event, arguments)
    if not _is_here(host):
        _attempts.append(f"{event} {host}")
        raise NetworkClosedError(_attempts[-1])


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def closed_network() -> Iterator[None]:
    """Fail the test that reached for the network, even if it survived the refusal."""
    _attempts.clear()
    yield
    assert not _attempts, f"the test reached for the network: {', '.join(_attempts)}"
