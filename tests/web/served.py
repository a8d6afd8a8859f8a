"""A site with a register behind it, served on loopback by a thread."""

import http.client
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from starlette.types import ASGIApp

from keytool.coupon.checking.evidence import SignedEvidence
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.keys.sign import CouponMint
from keytool.coupon.site.live import LiveSite
from keytool.coupon.site.site import Site
from keytool.domain.coupons import Coupon
from keytool.domain.errors import StorageTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Vendor
from keytool.ports import Register, UnitOfWork
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_parties import add_vendor
from keytool.services.register_key import register_key
from keytool.web.page import POLICY
from keytool.web.serve_http import listen, server_of
from keytool.web.serve_limits import Address
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.helpers.coupon_grounds import granted

PASSPHRASE = b"a long passphrase"
BASE = "https://coupons.example.com"
CLOCK = StoppedClock()
STRICT = {
    "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}


class ShakyReading:
    """Reads a register, until it is told to fail."""

    def __init__(self, register: Register) -> None:
        self.of = register
        self.trouble: StorageTrouble | None = None
        self.asked = 0

    def read(self) -> UnitOfWork:
        self.asked += 1
        if self.trouble:
            raise self.trouble
        return self.of.read()


@dataclass
class Ticks:
    """A stop-watch that stands still until it is moved."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Stand:
    """A desk, its signing keys, and its live site."""

    desk: Desk
    site: Site
    mint: CouponMint
    reading: ShakyReading
    ticks: Ticks = field(default_factory=Ticks)

    def issue(self, number: int) -> Coupon:
        """A coupon of 12 requests for a new key."""
        key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, number + 7), vendor="distate")
        row = register_key(self.desk, key).id
        granted(self.desk, row)
        request = CouponRequest(row, "distate", "special")
        coupon = issue_coupon(self.desk, self.mint, reference_of, request)
        assert isinstance(coupon, Coupon)
        return coupon

    def live(self, **options: Any) -> LiveSite:
        return LiveSite(self.site, self.reading.read, CLOCK, elapsed=self.ticks, **options)

    def later(self, seconds: float = 10.0) -> None:
        self.ticks.now += seconds


def stand(folder: Path) -> Stand:
    register = MemoryRegister(CLOCK)
    keystore = folder / "keys"
    trust = init_keystore(keystore, PASSPHRASE, CLOCK)
    evidence = SignedEvidence(lambda: trust)
    desk = Desk(register, built_in_rulebook(), CLOCK, "anna", evidence=evidence)
    add_vendor(desk, Vendor("distate", "DiState", "distate", "twinpro"))
    signer = unlock(keystore, PASSPHRASE, CLOCK, Purpose.STATUS)
    site = Site(BASE, "ООО «Ромашка»", keystore, trust, signer)
    mint = CouponMint(unlock(keystore, PASSPHRASE, CLOCK))
    return Stand(desk, site, mint, ShakyReading(register))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Served:
    """Where a server listens."""

    port: int

    def get(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """One request on a connection of its own; `_` in a header's name stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        """What comes back for these bytes until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            received = b""
            try:
                while part := connection.recv(65_536):
                    received += part
            except ConnectionResetError:
                pass  # the server hung up on what it did not read
            return received


@contextmanager
def serving(app: ASGIApp, proxies: frozenset[Address] = frozenset()) -> Iterator[Served]:
    listener = listen("127.0.0.1", 0)
    server = server_of(app, proxies)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Served(listener.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


def strict(received: bytes) -> bool:
    """Whether an answer has every strict header, once."""
    head = received.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    told = [tuple(line.lower().split(": ", 1)) for line in head]
    wanted = [(name.lower(), value.lower()) for name, value in STRICT.items()]
    return all(told.count(one) == 1 for one in wanted)
