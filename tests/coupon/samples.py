"""Coupons that tests agree on: fixed keys, fixed claims, a clock that stands still."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.trust import Purpose, Trust, TrustedKey
from keytool.coupon.keys.sign import PrivateKeySigner
from keytool.domain.coupons import CouponClaims, UnitKind

SITE = "https://coupons.example.com"
NOON = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ISSUER = PrivateKeySigner(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
STATUS = PrivateKeySigner(Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
STRANGER = PrivateKeySigner(Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34))))
CLAIMS = CouponClaims(
    coupon_id=bytes(range(12)),
    key=bytes.fromhex("021a2b3c4d"),
    edition="distate-2021-07-01",
    level="special",
    unit=UnitKind.REQUESTS,
    units=12,
    valid_from=date(2026, 11, 21),
    valid_until=date(2027, 11, 21),
)


def public_of(signer: PrivateKeySigner) -> bytes:
    return signer._private.public_key().public_bytes_raw()


def trusted(signer: PrivateKeySigner, purpose: Purpose) -> TrustedKey:
    later = NOON + timedelta(days=366)
    return TrustedKey(public_of(signer), purpose, NOON, later, later + timedelta(days=1100))


TRUSTED = Trust(
    version=1,
    issued=NOON,
    expires=NOON + timedelta(days=2000),
    keys=(trusted(ISSUER, Purpose.COUPON), trusted(STATUS, Purpose.STATUS)),
)


def claims(**changes: object) -> CouponClaims:
    return replace(CLAIMS, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that shows one moment."""

    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment
