"""Issuing and verifying coupons beside the bare Ed25519 calls of the same run.

The promise: issue >= 0.75 and verify >= 0.90 of the bare rate, and 10,000 coupons issued into the
register in under 30 s. `ratio` is kept with each result as extra information.
"""

import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.register import SqlRegister
from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.link import link_of
from keytool.coupon.format.pictures import qr_svg
from keytool.coupon.format.token import COUPON, to_be_signed
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.coupons import Coupon, CouponClaims
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, Rejected, issue_coupons
from tests.coupon.samples import ISSUER, NOON, SITE, TRUSTED, StoppedClock, claims
from tests.db.bulk import fill

pytestmark = pytest.mark.benchmark_only

AT_ONCE = 20
ROUNDS = 150
MINT = CouponMint(ISSUER)


def _coupons() -> list[CouponClaims]:
    dice = random.Random(7)  # noqa: S311  the same coupons each time
    return [
        claims(coupon_id=dice.randbytes(12), key=b"\2" + dice.randbytes(4)) for _ in range(AT_ONCE)
    ]


COUPONS = _coupons()
TOKENS = [MINT.token(coupon) for coupon in COUPONS]
MESSAGES = [to_be_signed(COUPON.frame(ISSUER.kid), encode_claims(c)) for c in COUPONS]
SIGNATURES = [ISSUER.sign(message) for message in MESSAGES]
PRIVATE = ISSUER._private
PUBLIC = PRIVATE.public_key()


def bare_sign() -> None:
    for message in MESSAGES:
        PRIVATE.sign(message)


def issue() -> None:
    for coupon in COUPONS:
        MINT.token(coupon)


def bare_verify() -> None:
    for signature, message in zip(SIGNATURES, MESSAGES, strict=True):
        PUBLIC.verify(signature, message)


def verify() -> None:
    for token in TOKENS:
        verify_token(token, TRUSTED, NOON)


def _ratio(bare: Callable[[], None], whole: Callable[[], None]) -> float:
    """Bare time by whole time, lower quartiles of this thread's time in alternating rounds."""
    taken: dict[Callable[[], None], list[float]] = {bare: [], whole: []}
    for _ in range(ROUNDS):
        for run, times in taken.items():
            begun = time.thread_time()
            run()
            times.append(time.thread_time() - begun)
    quartile = {run: statistics.quantiles(times, n=4)[0] for run, times in taken.items()}
    return quartile[bare] / quartile[whole]


@pytest.mark.parametrize(
    ("whole", "bare"), [(issue, bare_sign), (verify, bare_verify)], ids=["issue", "verify"]
)
def test_coupons_beside_bare_signatures(
    benchmark: BenchmarkFixture, whole: Callable[[], None], bare: Callable[[], None]
) -> None:
    benchmark.extra_info["coupons"] = AT_ONCE
    benchmark.extra_info["ratio"] = round(_ratio(bare, whole), 3)
    benchmark(whole)


def test_drawing_a_qr_code(benchmark: BenchmarkFixture) -> None:
    assert benchmark(qr_svg, link_of(TOKENS[0], SITE)).startswith("<svg")


MANY = 10_000
KEYS = 2_000


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("bulk") / "register.db"
    fill(place, KEYS)
    return place


def _issue_many(place: Path) -> tuple[Coupon, ...]:
    clock = StoppedClock()
    desk = Desk(SqlRegister(place, clock, any_time=True), built_in_rulebook(), clock, "anna")
    keys = range(1, KEYS + 1)
    requests = [
        CouponRequest(keys[n % KEYS], "distate", "special", override="по списку")
        for n in range(MANY)
    ]
    coupons = issue_coupons(desk, MINT, reference_of, requests)
    assert not isinstance(coupons, Rejected)
    desk.register.close()
    return coupons


def test_issuing_ten_thousand_coupons_into_the_register(
    benchmark: BenchmarkFixture, stocked: Path
) -> None:
    """`ratio`: bare sqlite3 inserts of the same rows by the time of the whole."""
    begun = time.perf_counter()
    coupons = benchmark.pedantic(_issue_many, args=(stocked,), rounds=1)  # type: ignore[no-untyped-call]
    taken = time.perf_counter() - begun
    assert len(coupons) == MANY
    bare = _bare_inserts(stocked, [coupon.id for coupon in coupons])
    benchmark.extra_info["bare seconds"] = round(bare, 3)
    benchmark.extra_info["ratio"] = round(bare / taken, 3)


def _bare_inserts(place: Path, ids: list[int]) -> float:
    """Seconds to insert the coupons' rows, and those of search, into tables like the register's."""
    register = sqlite3.connect(place)
    bounds = (min(ids), max(ids))
    tables = {
        "coupons": "id BETWEEN ? AND ?",
        "search_lines": "kind = 'coupon' AND record BETWEEN ? AND ?",
        "search_terms": "kind = 'coupon' AND record BETWEEN ? AND ?",
    }
    rows = {
        table: register.execute(f"SELECT * FROM {table} WHERE {rule}", bounds).fetchall()  # noqa: S608  constants
        for table, rule in tables.items()
    }
    copy = sqlite3.connect(place.with_name("bare.db"))
    made = "SELECT sql FROM sqlite_master WHERE tbl_name IN (?, ?, ?) AND sql IS NOT NULL"
    for (statement,) in register.execute(made, tuple(tables)):
        copy.execute(statement)
    begun = time.perf_counter()
    for table, content in rows.items():
        marks = ", ".join("?" * len(content[0]))
        copy.executemany(f"INSERT INTO {table} VALUES ({marks})", content)  # noqa: S608  constants
    copy.commit()
    taken = time.perf_counter() - begun
    copy.close()
    register.close()
    return taken
