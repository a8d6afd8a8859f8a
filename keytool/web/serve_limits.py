"""Who asks, and how often: a token bucket for each address, in bounded memory."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

RATE, BURST = 20.0, 400.0
"""Requests a second that an address may send for long, and at once. A visit takes some thirty, and
so does each time that the page is loaded again; an office behind one address has several
visitors."""
MOST_CLIENTS = 20_000
_IPV6_CLIENT = (1 << 64) - 1
"""An IPv6 customer has a whole /64 (RFC 6177), so the last 64 bits name nobody."""

Address = IPv4Address | IPv6Address


class RateLimit:
    """Token buckets by client; the client not heard of for longest is forgotten first."""

    def __init__(
        self,
        rate: float = RATE,
        burst: float = BURST,
        *,
        most_clients: int = MOST_CLIENTS,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._burst = rate, burst
        self._most_clients, self._elapsed = most_clients, elapsed
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._clients)

    def wait(self, client: str) -> float:
        """Seconds until the client may ask; 0 when it may now, and then it has asked."""
        now = self._elapsed()
        left, at = self._clients.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._clients[client] = (left if wait else left - 1, now)
        if len(self._clients) > self._most_clients:
            self._clients.popitem(last=False)
        return wait


def client_of(peer: str, forwarded: Iterable[str], proxies: frozenset[Address]) -> str:
    """Whom to count a request to: the peer, or whom a proxy of ours forwarded it for.

    `forwarded` are the X-Forwarded-For fields in their order. They are read from the end, and
    only past our own proxies: what stands further to the front anybody may have written.
    """
    named = [part.strip() for field in forwarded for part in field.split(",")]
    client = _address(peer)
    while named and client in proxies:
        before = _address(named.pop())
        if before is None:
            break
        client = before
    if client is None:
        return peer
    if isinstance(client, IPv6Address):
        return str(IPv6Address(int(client) & ~_IPV6_CLIENT)) + "/64"
    return str(client)


def _address(text: str) -> Address | None:
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return address.ipv4_mapped or address
    return address
