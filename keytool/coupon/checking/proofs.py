"""The port `Proofs`: what a register's tokens say and whether they are genuine."""

from keytool.coupon.format.act import decode_act
from keytool.coupon.format.claims import decode_claims
from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.token import ACT, COUPON, take_apart
from keytool.coupon.format.trust import Purpose, Trust
from keytool.domain.coupons import CouponClaims


class SignedProofs:
    """By one trust list; without one every issuer is unknown."""

    def __init__(self, trust: Trust | None) -> None:
        keys = trust.keys if trust else ()
        self._keys = {key.kid: key for key in keys if key.purpose is Purpose.COUPON}

    def coupon(self, token: bytes, time_zone: str) -> CouponClaims | None:
        try:
            return decode_claims(take_apart(COUPON, token).payload, time_zone).claims
        except ValueError:
            return None

    def act(self, token: bytes) -> bytes | None:
        try:
            return decode_act(take_apart(ACT, token).payload).digest
        except ValueError:
            return None

    def genuine(self, token: bytes) -> bool | None:
        try:
            envelope = take_apart(COUPON, token)
        except ValueError:
            return False
        key = self._keys.get(envelope.kid)
        if key is None:
            return None
        return verifies(key.public, envelope.signed, envelope.signature)
