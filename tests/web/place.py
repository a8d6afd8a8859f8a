"""A published site of made-up coupons, one for every verdict, and a plain server for it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from keytool.coupon.checking.status import LIFE, State, StatusList, encode_list, packed
from keytool.coupon.format.buckets import Balance, buckets, encode_balance, sealed
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.contact import Contact, encode_contact
from keytool.coupon.format.link import link_of
from keytool.coupon.format.token import BALANCE, COUPON, STATUS_LIST, TRUST
from keytool.coupon.format.token import CONTACT as CONTACT_FORM
from keytool.coupon.format.trust import Purpose, Trust, encode_trust
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.coupons import CouponClaims, UnitKind
from keytool.rulebook.loader import built_in_rulebook
from keytool.setup.logo import Logo
from keytool.web.page import page_files
from keytool.web.publish import publish
from tests.coupon.format.act_samples import RECEIPTS
from tests.coupon.samples import (
    CLAIMS,
    ISSUER,
    NOON,
    STATUS,
    STRANGER,
    public_of,
    trusted,
)

VENDOR = "ООО «Диджитал Стэйт»"
CONTACT = ("+7 495 123-45-67", "help@distate.example")
_DIGITS = 1


@dataclass(frozen=True, slots=True)
class Sample:
    """A coupon, its place 0 to 65,535 in the list, and what the site says of it."""

    code: str
    claims: CouponClaims
    place: int | None
    state: State = State.VALID
    left: int = 12
    held: int = 0
    signer: PrivateKeySigner = ISSUER
    changed: datetime = NOON
    successor: bytes | None = None

    @property
    def token(self) -> bytes:
        place = None if self.place is None else (1, self.place)
        return signed(COUPON, encode_claims(self.claims, "Иван Петров", place), self.signer)

    @property
    def record(self) -> bytes:
        spent = max(0, self.claims.units - self.left - self.held)
        units = Balance(
            self.claims.coupon_id,
            _seconds(self.changed),
            self.left,
            self.held,
            spent,
            self.successor,
        )
        return sealed(self.code, self.token, signed(BALANCE, encode_balance(units), STATUS))

    def link(self, base: str) -> str:
        return link_of(self.token, base)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _claims(number: int, **changes: object) -> CouponClaims:
    return replace(CLAIMS, coupon_id=bytes([number]) * 12, **changes)  # type: ignore[arg-type]


_HOURS = {
    "edition": "smartmonitor-undated",
    "level": "registration",
    "unit": UnitKind.MINUTES,
    "units": 2400,
    "key": bytes.fromhex("012e9d51bc"),
}
_PRIORITY = {
    "edition": "entels-undated",
    "level": "commercial-emergency",
    "unit": UnitKind.PRIORITY,
    "units": 0,
    "key": bytes.fromhex("83d0912d3137"),
}
SAMPLES = {
    "good": Sample("PEFE1-TAK8N-8HWKS-S6TJ3", _claims(1), 11, left=9, held=1),
    "hours": Sample("00000-00000-00000-01EXA", _claims(2, **_HOURS), 12, left=1350),
    "hours-spent": Sample("QQJW4-2S6R7-6FQCZ-250NZ", _claims(13, **_HOURS), 22, left=0),
    "priority": Sample("ZZZZZ-ZZZZZ-ZZZZZ-ZZ2W7", _claims(3, **_PRIORITY), 13, left=0),
    "revoked": Sample("N181M-9Q6TD-9WQTX-PYXS9", _claims(4), 14, State.REVOKED),
    "replaced": Sample(
        "6CW26-2Y816-HKPP6-V90SD", _claims(12), 21, State.REVOKED, successor=bytes([1]) * 12
    ),
    "suspended": Sample("B65RT-N6F0F-63QA7-ACANB", _claims(5), 15, State.SUSPENDED),
    "used-up": Sample("0B3VP-3CSSZ-WJ82X-75GWP", _claims(6), 16, State.USED_UP, left=0),
    "expired": Sample(
        "FE3TN-ZVZ92-7ZJ58-KVX78",
        _claims(7, valid_from=date(2025, 10, 1), valid_until=date(2026, 10, 1)),
        17,
    ),
    "not-yet-valid": Sample(
        "SXSFT-9DKFH-H32G1-6VSF5", _claims(8, valid_from=date(2026, 12, 1)), 18
    ),
    "unknown-issuer": Sample("", _claims(9), 19, signer=STRANGER),
    "no-place": Sample("", _claims(10), None),
    "unknown-edition": Sample("", _claims(11, edition="acme-2030-01-01", level="gold"), 20),
}


def trust(version: int = 1, expires: timedelta = timedelta(days=2000)) -> Trust:
    """A trust list of the tests' keys."""
    keys = tuple(
        replace(trusted(signer, purpose), issue_from=NOON - timedelta(days=600))
        for signer, purpose in (
            (ISSUER, Purpose.COUPON),
            (STATUS, Purpose.STATUS),
            (RECEIPTS, Purpose.RECEIPT),
        )
    )
    return Trust(version, NOON - timedelta(days=1), NOON + expires, keys)


@dataclass(frozen=True, slots=True)
class Edge:
    """What is published, and when."""

    trust: Trust
    moment: datetime = NOON
    samples: Mapping[str, Sample] = field(default_factory=lambda: SAMPLES)
    vendor: str = VENDOR
    logo: Logo | None = None
    contact: tuple[str, ...] = CONTACT


ORDINARY = Edge(trust())

# Made once: the page is the same in every test.
_page = cache(partial(page_files, editions=built_in_rulebook().editions))


def site_files(base: str, edge: Edge) -> dict[str, bytes]:
    """The site's files as `keydesk publish` lays them out, signed with the keys of tests."""
    samples = edge.samples.values()
    states = {s.place: s.state for s in samples if s.place is not None}
    issued = _seconds(edge.moment)
    status = StatusList(f"{base}/c/status/1.cwt", issued, issued + LIFE, packed(states))
    records = [sample.record for sample in samples if sample.code]
    told = {
        "base": base,
        "roots": [public_of(STRANGER).hex()],
        "threshold": 1,
        "digits": _DIGITS,
        "lists": 1,
        "vendor": edge.vendor,
    }
    contact = Contact(f"{base}/c/contact.cbor", issued, edge.contact)
    return {
        "c/contact.cbor": signed(CONTACT_FORM, encode_contact(contact), STATUS),
        **_page(edge.vendor, edge.logo),
        **{f"c/codes/{name}.bin": held for name, held in buckets(records, _DIGITS).items()},
        "c/status/1.cwt": signed(STATUS_LIST, encode_list(status), STATUS),
        "c/trust.cbor": signed(TRUST, encode_trust(edge.trust), STRANGER),
        "c/site.json": json.dumps(told).encode(),
    }


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as any plain server does; its clock stands still."""

    server: "_Server"

    def do_GET(self) -> None:
        """Always the file itself: a second tells nothing of one that was published twice in it."""
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def date_time_string(self, timestamp: float | None = None) -> str:
        if timestamp is not None:
            return super().date_time_string(timestamp)
        return format_datetime(NOON, usegmt=True)

    def log_request(self, *_: object) -> None:
        self.server.asked.append(self.path)

    def log_error(self, *_: object) -> None:
        """The browser tells the test."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[str]

    def handle_error(self, *_: object) -> None:
        """A browser may go away in the middle of an answer."""


@dataclass(slots=True)
class Place:
    """A folder on a server of its own, whose clock shows noon."""

    folder: Path
    server: _Server

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def asked(self) -> list[str]:
        """Paths that were asked of the server."""
        return self.server.asked

    def publish(self, edge: Edge = ORDINARY) -> None:
        publish(self.folder, site_files(self.base, edge).items())

    def link(self, name: str) -> str:
        return SAMPLES[name].link(self.base)

    def stop(self) -> None:
        """As when the connection is lost."""
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def served(folder: Path) -> Iterator[Place]:
    """A server on loopback for `folder`."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.asked = []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Place(folder, server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
