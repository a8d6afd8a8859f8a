from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.web.serve_limits import RateLimit, client_of
from tests.web.served import Ticks

PROXIES = frozenset(map(ip_address, ("10.0.0.1", "10.0.0.2", "2001:db8::1")))


def test_a_burst_is_let_through_and_then_a_steady_stream() -> None:
    ticks = Ticks()
    limit = RateLimit(rate=2, burst=5, elapsed=ticks)
    assert [limit.wait("a") for _ in range(7)] == [0, 0, 0, 0, 0, 0.5, 0.5]
    assert limit.wait("b") == 0
    ticks.now += 0.5
    assert [limit.wait("a") for _ in range(2)] == [0, 0.5]
    ticks.now += 1000
    assert [limit.wait("a") for _ in range(6)] == [0, 0, 0, 0, 0, 0.5]


def test_only_so_many_clients_are_remembered() -> None:
    limit = RateLimit(rate=1, burst=1, most_clients=100, elapsed=Ticks())
    for number in range(1000):
        assert limit.wait(str(number)) == 0
    assert len(limit) == 100
    assert limit.wait("999") == 1


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, rubbish"], "10.0.0.1"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("2001:db8::1", ["[2001:db8:5:6:7:8:9:a]"], "2001:db8:5:6::/64"),
        ("2001:db8:5:6::1", [], "2001:db8:5:6::/64"),
        ("", ["198.51.100.1"], ""),
    ],
)
def test_whom_a_request_counts_to(peer: str, forwarded: list[str], client: str) -> None:
    assert client_of(peer, forwarded, PROXIES) == client


@given(st.lists(st.text()))
def test_strangers_cannot_choose_whom_they_count_to(forwarded: list[str]) -> None:
    assert client_of("203.0.113.9", forwarded, PROXIES) == "203.0.113.9"
    assert client_of("10.0.0.1", [*forwarded, "203.0.113.9"], PROXIES) == "203.0.113.9"
