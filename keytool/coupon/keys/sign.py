"""Making tokens with a private key. What verifies never imports this."""

import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.claims import COUPON_ID_BYTES, STATUS_PLACES, encode_claims
from keytool.coupon.format.ed25519 import kid_of
from keytool.coupon.format.token import COUPON, Template, sign_with
from keytool.domain.coupons import CouponClaims
from keytool.ports import Signer
from keytool.recognise.typed_code import new_code


class PrivateKeySigner:
    """A Signer over a private key in this process's memory."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self._kid = kid_of(private.public_key().public_bytes_raw())

    @property
    def kid(self) -> bytes:
        return self._kid

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


class CouponMint:
    """Coupon ids and codes from the system's randomness, tokens by `signer`."""

    def __init__(self, signer: Signer) -> None:
        self._sign = signer.sign
        self._frame = COUPON.frame(signer.kid)

    def coupon_id(self) -> bytes:
        """12 random bytes."""
        return secrets.token_bytes(COUPON_ID_BYTES)

    def code(self) -> str:
        """A fresh typed code, `XXXXX-XXXXX-XXXXX-XXXXX`."""
        return new_code(secrets.randbits)

    def status_index(self) -> int:
        """A random place in a status list, so that places tell nothing of the order."""
        return secrets.randbelow(STATUS_PLACES)

    def token(self, claims: CouponClaims, status: tuple[int, int] | None = None) -> bytes:
        """A signed token. Raises BadInput `claims-unencodable`."""
        return sign_with(self._sign, self._frame, encode_claims(claims, status=status))


def signed(template: Template, payload: bytes, signer: Signer) -> bytes:
    """`payload` in a token of `template`, signed."""
    return sign_with(signer.sign, template.frame(signer.kid), payload)
