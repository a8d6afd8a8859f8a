"""The port `Proofs`: what a register's tokens say and whether they are genuine."""

from collections.abc import Callable, Mapping, Sequence

from keytool.coupon.format.act import decode_act
from keytool.coupon.format.claims import decode_claims, encode_claims
from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.token import ACT, COUPON, KID_BYTES, is_signed, take_apart
from keytool.coupon.format.trust import Purpose, Trust
from keytool.domain.audit import CouponLine, Signed
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key

_KID_AT = len(COUPON.before) + 2


def genuine(keys: Mapping[bytes, bytes], token: bytes) -> bool | None:
    """Whether one of these public keys, by their kids, signed a coupon's token; None where its
    issuer is not among them.
    """
    try:
        envelope = take_apart(COUPON, token)
    except ValueError:
        return False
    public = keys.get(envelope.kid)
    return None if public is None else verifies(public, envelope.signed, envelope.signature)


class SignedProofs:
    """By one trust list; without one every issuer is unknown."""

    def __init__(self, trust: Trust | None) -> None:
        trusted = trust.keys if trust else ()
        self.issuers = {key.kid: key.public for key in trusted if key.purpose is Purpose.COUPON}
        self._signers_of_acts = {
            key.kid: key.public for key in trusted if key.purpose is Purpose.RECEIPT
        }

    def coupon(self, token: bytes, time_zone: str) -> Signed | None:
        try:
            signed = decode_claims(take_apart(COUPON, token).payload, time_zone)
        except ValueError:
            return None
        return Signed(signed.claims, signed.status)

    def says(self, line: CouponLine) -> bool:
        try:
            payload = encode_claims(line.claims, None, line.place)
        except BadInput:
            return False
        token = line.token
        return is_signed(token, COUPON.frame(token[_KID_AT : _KID_AT + KID_BYTES]), payload)

    def refers(self, signed: Signed, key: Key) -> bool:
        try:
            return reference_of(key) == signed.claims.key
        except BadInput:
            return False

    def act(self, token: bytes) -> bytes | None:
        try:
            return decode_act(take_apart(ACT, token).payload).digest
        except ValueError:
            return None

    def genuine(self, token: bytes) -> bool | None:
        return genuine(self.issuers, token)

    def genuine_act(self, token: bytes) -> bool | None:
        try:
            envelope = take_apart(ACT, token)
        except ValueError:
            return False
        public = self._signers_of_acts.get(envelope.kid)
        return None if public is None else verifies(public, envelope.signed, envelope.signature)

    def submit(self, tokens: Sequence[bytes]) -> Callable[[], Sequence[bool | None]]:
        return lambda: [self.genuine(token) for token in tokens]
