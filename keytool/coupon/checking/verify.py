"""What a token proves at a moment. Knows public keys only and never raises for any bytes.

Reasons, in the order in which they are found:

    malformed           no token at all, or signed but not to the letter of the format
    unknown-issuer      signed by a key that the trust list does not have (cannot say)
    wrong-purpose       signed by a key that may not sign coupons
    bad-signature       changed after signing, or never signed
    expired             its last day has passed
    key-retired         the key that signed it is not to be believed any more
    key-distrusted      that key is not to be believed for coupons that begin so late
    trust-list-expired  the trust list itself is too old to rely on (cannot say)
    not-yet-valid       its first day has not come
    valid               genuine and within its days; revocation is not looked at here
"""

from datetime import datetime

from keytool.coupon.format.claims import SignedClaims, decode_claims
from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.token import COUPON, take_apart
from keytool.coupon.format.trust import Purpose, Trust, TrustedKey
from keytool.domain.verdicts import CouponVerdict, Verdict

CLOCK_SLACK = 300
"""Seconds that a clock may be behind before a coupon counts as not begun."""


def verify_token(
    token: bytes, trust: Trust, moment: datetime, time_zone: str = "Europe/Moscow"
) -> CouponVerdict:
    """Judge `token` at an aware `moment`; days are told in `time_zone`, moments decide."""
    try:
        envelope = take_apart(COUPON, token)
    except ValueError:
        return CouponVerdict(Verdict.NOT_VALID, "malformed")
    key = trust.key(envelope.kid)
    if key is None:
        params: dict[str, object] = {"kid": envelope.kid.hex()}
        return CouponVerdict(Verdict.CANNOT_SAY, "unknown-issuer", params=params)
    if key.purpose is not Purpose.COUPON:
        return CouponVerdict(Verdict.NOT_VALID, "wrong-purpose")
    if not verifies(key.public, envelope.signed, envelope.signature):
        return CouponVerdict(Verdict.NOT_VALID, "bad-signature")
    try:
        signed = decode_claims(envelope.payload, time_zone)
    except ValueError:
        return CouponVerdict(Verdict.NOT_VALID, "malformed")
    return _dated(signed, key, trust, moment)


def _dated(signed: SignedClaims, key: TrustedKey, trust: Trust, moment: datetime) -> CouponVerdict:
    claims = signed.claims
    now = moment.timestamp()
    verdict, reason = Verdict.VALID, "valid"
    if now >= signed.expires:
        verdict, reason = Verdict.NOT_VALID, "expired"
    elif moment >= key.verify_until:
        verdict, reason = Verdict.NOT_VALID, "key-retired"
    elif key.distrust_from and signed.not_before >= key.distrust_from.timestamp():
        verdict, reason = Verdict.NOT_VALID, "key-distrusted"
    elif moment >= trust.expires:
        verdict, reason = Verdict.CANNOT_SAY, "trust-list-expired"
    elif now + CLOCK_SLACK < signed.not_before:
        verdict, reason = Verdict.NOT_VALID, "not-yet-valid"
    params: dict[str, object] = {"valid_from": claims.valid_from, "valid_until": claims.valid_until}
    return CouponVerdict(verdict, reason, claims, params=params)
