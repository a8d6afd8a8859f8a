"""Signing acts. What verifies them never imports this."""

from collections.abc import Callable

from keytool.coupon.format.act import encode_act
from keytool.coupon.format.token import ACT
from keytool.coupon.keys.sign import signed
from keytool.domain.acts import ActClaims
from keytool.domain.errors import BadInput
from keytool.ports import Signer


def act_signer(signer: Signer) -> Callable[[ActClaims], bytes]:
    """Makes tokens of claims. Raises BadInput `claims-unencodable` naming the `claim`."""

    def sign(claims: ActClaims) -> bytes:
        try:
            payload = encode_act(claims)
        except ValueError as error:
            raise BadInput("claims-unencodable", claim=str(error)) from error
        return signed(ACT, payload, signer)

    return sign
