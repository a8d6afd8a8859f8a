"""Who made a copy: the seat's journal key signs the manifest, since age proves no sender.

A COSE_Sign1 (docs/coupon-format.md, section 1) over { 0: SHA-256 of the manifest, 6: moment }.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from keytool.coupon.format import cbor
from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.token import COPY, take_apart
from keytool.coupon.format.trust import Purpose, Trust
from keytool.coupon.keys.sign import signed
from keytool.domain.moments import moment_at
from keytool.ports import Signer

_Told = tuple[bytes, datetime]


def sign_copy(manifest: bytes, signer: Signer, now: datetime) -> bytes:
    told = (sha256(manifest).digest(), now.replace(microsecond=0))
    return signed(COPY, cbor.encode(_body(told)), signer)


def require_signed(token: bytes, manifest: bytes, trust: Trust) -> None:
    """Raises ValueError for what no journal key of the list signed."""
    envelope = take_apart(COPY, token)
    key = trust.key(envelope.kid)
    if key is None or key.purpose is not Purpose.JOURNAL:
        raise ValueError("issuer")
    if not verifies(key.public, envelope.signed, envelope.signature):
        raise ValueError("signature")
    digest, at = cbor.decode(envelope.payload, _read, _body)
    if digest != sha256(manifest).digest():
        raise ValueError("manifest")
    if not key.issue_from <= at <= key.issue_until:
        raise ValueError("moment")


def _body(told: _Told) -> dict[int, object]:
    return {0: told[0], 6: int(told[1].timestamp())}


def _read(body: Any) -> _Told:
    moment = cbor.integer(body[6], 0, 253_370_764_800)
    return cbor.octets(body[0], 32, 32), moment_at(moment)
