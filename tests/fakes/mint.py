"""The port `Mint` without keys."""

from itertools import count

from keytool.domain.coupons import CouponClaims
from tests.fakes.evidence import Remembered

SIGNED = Remembered()
"""The port `Evidence` of what it made."""


class CountingMint:
    """Ids, codes and tokens that tell which call made them; what `SIGNED` remembers is proven."""

    def __init__(self, made: int = 0) -> None:
        self.ids, self.codes, self.places = count(made + 1), count(made + 1), count(made + 1)

    def coupon_id(self) -> bytes:
        return next(self.ids).to_bytes(12, "big")

    def code(self) -> str:
        return f"CODE-{next(self.codes)}"

    def status_index(self) -> int:
        return next(self.places)

    def token(self, claims: CouponClaims, status: tuple[int, int] | None = None) -> bytes:
        token = b"token of " + claims.coupon_id + repr(status).encode()
        SIGNED.claims[token] = claims
        return token
