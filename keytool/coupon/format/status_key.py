"""What status keys sign, and until when it is believed: the terms of issuers hold for them too."""

from datetime import datetime

from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.token import Template, take_apart
from keytool.coupon.format.trust import Purpose, Trust, TrustedKey


def by_status_key(
    template: Template, token: bytes, trust: Trust, now: datetime
) -> tuple[bytes, TrustedKey]:
    """The payload and the status key of `trust` that signed it. Raises ValueError."""
    envelope = take_apart(template, token)
    key = trust.key(envelope.kid)
    if key is None or key.purpose is not Purpose.STATUS:
        raise ValueError("issuer")
    if now >= key.verify_until:
        raise ValueError("key retired")
    if not verifies(key.public, envelope.signed, envelope.signature):
        raise ValueError("signature")
    return envelope.payload, key


def require_made_by(key: TrustedKey, made: int) -> None:
    """What says when it was made: inside the key's window. Raises ValueError."""
    if made < key.issue_from.timestamp():
        raise ValueError("issue window")
    require_told_by(key, made)


def require_told_by(key: TrustedKey, told: int) -> None:
    """What says since when it is so, perhaps before the key was made. Raises ValueError."""
    if told >= key.issue_until.timestamp():
        raise ValueError("issue window")
    if key.distrust_from and told >= key.distrust_from.timestamp():
        raise ValueError("key distrusted")
