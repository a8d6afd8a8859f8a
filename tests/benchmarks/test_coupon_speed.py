"""Issuing and verifying coupons beside the bare Ed25519 calls of the same run.

The promise: issue >= 0.75 and verify >= 0.90 of the bare rate. `ratio` is kept
with each result as extra information.
"""

import random
import statistics
import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from keytool.coupon.claims import encode_claims
from keytool.coupon.link import link_of
from keytool.coupon.pictures import qr_svg
from keytool.coupon.sign import CouponMint
from keytool.coupon.token import COUPON, to_be_signed
from keytool.coupon.verify import verify_token
from keytool.domain.coupons import CouponClaims
from tests.coupon.samples import ISSUER, NOON, SITE, TRUSTED, claims

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
