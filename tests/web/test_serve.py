import json
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from keytool.coupon.checking.status import State, read_list
from keytool.coupon.format.buckets import opened, read_balance
from keytool.coupon.keys import key_files
from keytool.coupon.site.publication import Publication
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import StorageTrouble
from keytool.domain.lookup import lookup_id
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.keep_coupons import mark_coupon, redeem_coupon
from keytool.web import serve_http
from keytool.web.page import page_files
from keytool.web.serve import application
from keytool.web.serve_guard import Access
from keytool.web.serve_limits import RateLimit
from tests.coupon.samples import NOON
from tests.web.served import BASE, STRICT, Served, Stand, serving, stand, strict

PAGE = page_files("ООО «Ромашка»", None, built_in_rulebook().editions)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_files, "ROUNDS", 100_000)
        patch.setattr(serve_http, "HEAD_SECONDS", 0.2)
        patch.setattr(serve_http, "KEEP_SECONDS", 0.2)
        yield stand(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def coupons(desk: Stand) -> list[Coupon]:
    return [desk.issue(number) for number in range(5)]


@pytest.fixture(scope="module")
def served(desk: Stand, coupons: list[Coupon]) -> Iterator[Served]:
    """Looks at the register for every request, and is in no hurry to end anybody's stream."""
    live = desk.live(look_every=0, lists_every=0)
    with serving(application(live, PAGE, BASE, limit=RateLimit(burst=1e6))) as server:
        yield server


@pytest.fixture
def log() -> list[Access]:
    return []


def bucket(coupon: Coupon) -> str:
    return f"/c/codes/{lookup_id(coupon.code).hex()[0]}.bin"


def left(desk: Stand, served: Served, coupon: Coupon) -> int:
    found = opened(coupon.code, served.get(bucket(coupon)).body)
    assert found is not None
    assert found[0] == coupon.token
    return read_balance(found[1], desk.site.trust, NOON).left


def test_the_same_files_as_a_published_folder_has(
    desk: Stand, served: Served, tmp_path: Path
) -> None:
    with desk.desk.register.read() as unit:
        made = dict(Publication(desk.site, unit, NOON, tmp_path / "site").files())
    files = {**made, **PAGE}
    assert len(files) > 20
    for path, content in files.items():
        answer = served.get(f"/{path}")
        assert (answer.status, answer.body) == (200, content), path
    assert served.get("/").body == PAGE["index.html"]
    assert served.get("/c/").body == PAGE["c/index.html"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/c/", "text/html; charset=utf-8"),
        ("/c-offline.js", "text/javascript; charset=utf-8"),
        ("/c/page/page.css", "text/css; charset=utf-8"),
        ("/c/page/icon.svg", "image/svg+xml"),
        ("/c/site.json", "application/json"),
        ("/c/trust.cbor", "application/cbor"),
        ("/c/status/1.cwt", "application/statuslist+cwt"),
        ("/health", "application/json"),
    ],
)
def test_every_kind_of_file_is_named(served: Served, path: str, kind: str) -> None:
    answer = served.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["cache-control"] in {"no-cache", "no-store"}
    assert STRICT.items() <= answer.headers.items()
    assert "server" not in answer.headers


def test_a_redemption_is_seen_at_once(desk: Stand, served: Served, coupons: list[Coupon]) -> None:
    before = served.get(bucket(coupons[0])).headers["etag"]
    assert left(desk, served, coupons[0]) == 12
    redeem_coupon(desk.desk, coupons[0].code, 1, "118")
    assert left(desk, served, coupons[0]) == 11
    assert left(desk, served, coupons[1]) == 12
    assert served.get(bucket(coupons[0])).headers["etag"] != before


def test_a_revocation_is_seen_at_once(desk: Stand, served: Served, coupons: list[Coupon]) -> None:
    path = "c/status/1.cwt"
    place = coupons[2].place
    assert place is not None

    def state() -> State:
        told = read_list(served.get(f"/{path}").body, desk.site.trust, f"{BASE}/{path}", NOON)
        return told.state(place[1])

    assert state() is State.VALID
    mark_coupon(desk.desk, coupons[2].code, CouponMark.SUSPENDED, "счёт")
    assert state() is State.SUSPENDED
    mark_coupon(desk.desk, coupons[2].code, CouponMark.REVOKED, "возврат")
    assert state() is State.REVOKED


def test_a_new_coupon_is_found_at_once(desk: Stand, served: Served) -> None:
    assert left(desk, served, desk.issue(50)) == 12


def test_what_a_reader_has_is_not_sent_again(
    desk: Stand, served: Served, coupons: list[Coupon]
) -> None:
    for path in ("/c/", "/c/page/page.js", "/c/status/1.cwt", bucket(coupons[0])):
        tag = served.get(path).headers["etag"]
        for asked in (tag, f'"other", W/{tag}', "*"):
            again = served.get(path, If_None_Match=asked)
            assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
            assert STRICT.items() <= again.headers.items()
        assert served.get(path, If_None_Match='"other"').status == 200


def test_heads_are_answered_without_the_body(served: Served) -> None:
    for path in ("/", "/c/site.json", "/nothing", "/health"):
        whole, head = served.get(path), served.get(path, "HEAD")
        assert (head.status, head.body) == (whole.status, b"")
        for name in ("content-length", "content-type", "etag"):
            assert head.headers.get(name) == whole.headers.get(name)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_nothing_can_be_sent(served: Served, method: str) -> None:
    answer = served.get("/c/site.json", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert STRICT.items() <= answer.headers.items()


def test_requests_have_a_size(served: Served) -> None:
    assert served.get("/c/", body=b"x" * 100).status == 413
    assert served.get("/c/?" + "x" * 600).status == 414
    assert served.get("/c/" + "%41" * 200).status == 414
    assert served.get("/c/?x").status == 200


def test_links_of_coupons_lead_to_the_page(served: Served) -> None:
    answer = served.get("/c")
    assert (answer.status, answer.headers["location"]) == (301, "c/")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/c/nothing",
        "/c/codes/",
        "/c/codes/00.bin.bin",
        "/c/codes/0000.bin",
        "/c/codes/A.bin",
        "/c/codes/.bin",
        "/c/status/0.cwt",
        "/c/status/2.cwt",
        "/c/status/01.cwt",
        "/c/status/99999999999999999999.cwt",
        "/c/status/%D9%A1.cwt",
        "/c/page/",
        "/c/page/../site.json",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/c/%2e%2e/c/site.json",
        "/c/site.json%00",
        "/%00",
        "/%ff%fe",
        "//c/site.json",
        "/c%2fsite.json/",
        "/keys/trust.cbor",
    ],
)
def test_there_is_nothing_else(served: Served, path: str) -> None:
    answer = served.get(path)
    assert answer.status == 404
    assert "Нет такой страницы" in answer.body.decode()
    assert STRICT.items() <= answer.headers.items()


def test_buckets_of_nobody_tell_nothing(desk: Stand, served: Served) -> None:
    with desk.desk.register.read() as unit:
        named = {bucket(coupon) for coupon in unit.coupons.page(0, 100)}
    others = [f"/c/codes/{digit:x}.bin" for digit in range(16)]
    assert {path: served.get(path).status for path in others} == {
        path: 200 if path in named else 404 for path in others
    }


@pytest.mark.parametrize(
    "request_",
    [
        b"\r\n\r\n\r\n",
        b"\x00\x01\x02\x03\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: \x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: a\r\n" * 20_000 + b"\r\n",
        "GET /привет HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
    ],
    ids=range(14),
)
def test_what_is_no_request_ends_the_connection_alone(served: Served, request_: bytes) -> None:
    received = served.raw(request_)
    assert received[9:12] in {b"", b"400", b"414", b"431", b"501"}, received[:100]
    assert not received or strict(received)
    assert served.get("/c/").status == 200


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET http://other.example/c/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"404"),
        (b"GET ../c/site.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"404"),
        (b"CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n", b"405"),
        (b"BREW /c/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"405"),
        (b"GET /c/ HTTP/1.0\r\n\r\n", b"200"),
        (b"GET /c/ HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n", b"200"),
        (
            b"POST /c/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\nabc",
            b"405",
        ),
        (
            b"GET /c/ HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n",
            b"200",
        ),
    ],
    ids=range(8),
)
def test_odd_requests_get_an_answer(served: Served, request_: bytes, status: bytes) -> None:
    received = served.raw(request_)
    assert received[9:12] == status
    assert strict(received)


def test_a_head_that_does_not_come_is_not_waited_for(served: Served) -> None:
    assert served.raw(b"") == b""
    assert served.raw(b"GET / HTTP/1.1\r\nHost:") == b""
    first, _end, second = served.raw(b"GET /c HTTP/1.1\r\nHost: x\r\n\r\nGET /").partition(b"\r\n")
    assert first == b"HTTP/1.1 301 Moved Permanently"
    assert b"HTTP/1.1" not in second


def test_who_asks_too_often_waits(desk: Stand, coupons: list[Coupon]) -> None:
    limit = RateLimit(rate=0.25, burst=3, elapsed=desk.ticks)
    with serving(application(desk.live(), PAGE, BASE, limit=limit)) as served:
        assert [served.get("/c/").status for _ in range(5)] == [200, 200, 200, 429, 429]
        late = served.get("/c/", X_Forwarded_For="203.0.113.9")
        assert (late.status, late.headers["retry-after"]) == (429, "4")
        assert STRICT.items() <= late.headers.items()
        desk.later(4)
        assert [served.get("/c/").status for _ in range(2)] == [200, 429]


def test_behind_a_proxy_customers_are_told_apart(desk: Stand, log: list[Access]) -> None:
    limit = RateLimit(rate=0.25, burst=1, elapsed=desk.ticks)
    proxies = frozenset({ip_address("127.0.0.1")})
    app = application(desk.live(), PAGE, BASE, limit=limit, log=log.append, proxies=proxies)
    with serving(app) as served:
        first = [served.get("/c/", X_Forwarded_For=f"{n}.1.1.1, 203.0.113.9") for n in range(2)]
        other = served.get("/c/", X_Forwarded_For="203.0.113.10")
    assert [answer.status for answer in (*first, other)] == [200, 429, 200]
    assert [access.client for access in log] == ["203.0.113.9", "203.0.113.9", "203.0.113.10"]


@pytest.mark.parametrize("sign", ["%23", "%2523", "/%23"])
def test_a_link_that_lost_its_sign_gets_it_back(
    desk: Stand, coupons: list[Coupon], log: list[Access], sign: str
) -> None:
    """Telegram and Safe Links write %23 for #, and the token comes into the path."""
    digits = "9" * 2469
    with serving(application(desk.live(), PAGE, BASE, limit=RateLimit(), log=log.append)) as served:
        answer = served.get(f"/c{sign}n{digits}")
        assert (answer.status, answer.headers["location"]) == (302, f"/c/#n{digits}")
        assert served.get(f"/c{sign}x").status == 404
    assert [access.path for access in log] == ["?", "?"]


def test_the_log_tells_nothing_of_a_coupon(
    desk: Stand, coupons: list[Coupon], log: list[Access]
) -> None:
    code = coupons[0].code
    with serving(application(desk.live(), PAGE, BASE, limit=RateLimit(), log=log.append)) as served:
        for path in (bucket(coupons[0]), f"/{code}", f"/c/?{code}", f"/c/codes/{code}"):
            served.get(path)
        served.get("/health", code)
    assert [(access.method, access.path, access.status) for access in log] == [
        ("GET", "/c/codes/*", 200),
        ("GET", "?", 404),
        ("GET", "/c/", 200),
        ("GET", "/c/codes/*", 404),
        ("?", "/health", 405),
    ]
    assert log[2].size == len(PAGE["c/index.html"])


def test_a_register_that_is_silent(desk: Stand, coupons: list[Coupon]) -> None:
    live = desk.live()
    with serving(application(live, PAGE, BASE, limit=RateLimit())) as served:
        known = served.get(bucket(coupons[0])).body
        old = served.get("/c/status/1.cwt").body
        well = served.get("/health")
        desk.reading.trouble = StorageTrouble("register-locked", path="register.db")
        desk.later()
        ill = served.get("/health")
        unknown = next(c for c in coupons if bucket(c) != bucket(coupons[0]))
        missing = served.get(bucket(unknown))
        assert served.get(bucket(coupons[0])).body == known
        assert served.get("/c/status/1.cwt").body == old
        assert served.get("/c/").status == 200
        desk.reading.trouble = None
        desk.later()
        assert served.get(bucket(unknown)).status == 200
        assert served.get("/health").status == 200
    assert (missing.status, missing.headers["retry-after"]) == (503, "5")
    assert (well.status, ill.status) == (200, 503)
    assert json.loads(well.body) == {
        "status": "ok",
        "register": "reachable",
        "trust_until": desk.site.trust.expires.isoformat(),
        "status_list_age": 0,
        "problems": [],
    }
    told = json.loads(ill.body)
    assert (told["register"], told["problems"]) == ("unreachable", ["register-locked"])


def test_a_site_below_a_path(desk: Stand, coupons: list[Coupon]) -> None:
    base = f"{BASE}/desk"
    with serving(application(desk.live(), PAGE, base, limit=RateLimit())) as served:
        for path in ("/c/", "/desk/c/", "/desk/", "/desk/c/site.json", "/c/site.json"):
            assert served.get(path).status == 200, path
        assert served.get("/desk/c").headers["location"] == "c/"
        assert served.get("/desks/c/").status == 404
