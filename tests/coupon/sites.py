"""A published site in memory, whole or spoilt, for tests of what reads sites."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from keytool.coupon.checking.presented import Presented
from keytool.coupon.checking.published import Published
from keytool.coupon.checking.status import LIFE, State, StatusList, encode_list, packed
from keytool.coupon.format.buckets import Balance, encode_balance, name_of, sealed
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.roots import Roots
from keytool.coupon.format.token import BALANCE, COUPON, STATUS_LIST, TRUST
from keytool.coupon.format.trust import Trust, encode_trust
from keytool.coupon.keys.sign import signed
from keytool.domain.coupons import CouponClaims
from keytool.domain.lookup import lookup_id
from keytool.domain.verdicts import CouponVerdict
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STATUS, STRANGER, TRUSTED, public_of

BASE = "https://coupons.example.com"
CODE = "00000-00000-00000-01EXA"
NOW = int(NOON.timestamp())
ROOT = STRANGER
"""The root of these sites; their coupons are not signed by it."""
PLACE = (1, 77)
TOKEN = signed(COUPON, encode_claims(CLAIMS, status=PLACE), ISSUER)
Files = dict[str, bytes]


class MemorySource:
    """The source `Source` over a dictionary; `None` is a file that cannot be reached."""

    address = BASE

    def __init__(self, files: Mapping[str, bytes | None], moment: datetime | None = None) -> None:
        self.files = files
        self.moment = moment

    def read(self, path: str) -> bytes:
        content = self.files.get(path, b"")
        if content is None:
            raise OSError(path)
        if path not in self.files:
            raise FileNotFoundError(path)
        return content


def list_of(state: State = State.VALID, issued: int = NOW, place: tuple[int, int] = PLACE) -> bytes:
    address = f"{BASE}/c/status/{place[0]}.cwt"
    states = packed({place[1]: state})
    return signed(
        STATUS_LIST, encode_list(StatusList(address, issued, issued + LIFE, states)), STATUS
    )


def site_files(
    state: State = State.VALID, token: bytes = TOKEN, trust: Trust = TRUSTED, issued: int = NOW
) -> Files:
    """The files of a site with one coupon in it."""
    said = Balance(CLAIMS.coupon_id, NOW, 9, 1, 2)
    told = {"base": BASE, "roots": [public_of(ROOT).hex()], "threshold": 1, "digits": 2}
    bucket = f"codes/{name_of(lookup_id(CODE), 2)}.bin"
    return {
        "site.json": json.dumps(told).encode(),
        "trust.cbor": signed(TRUST, encode_trust(trust), ROOT),
        "status/1.cwt": list_of(state, issued),
        bucket: sealed(CODE, token, signed(BALANCE, encode_balance(said), STATUS)),
    }


def asked(  # noqa: PLR0917  what a question may depend on
    files: Mapping[str, bytes | None],
    presented: Presented,
    home: Path,
    now: datetime = NOON,
    roots: Roots | None = None,
    moment: datetime | None = None,
) -> CouponVerdict:
    """What a fresh reader says, which keeps what it learns in `home`."""
    return Published(MemorySource(files, moment), home, roots).check(presented, now)


def token_of(claims: CouponClaims = CLAIMS, place: tuple[int, int] | None = PLACE) -> bytes:
    return signed(COUPON, encode_claims(claims, status=place), ISSUER)


A_DAY = timedelta(days=1)
