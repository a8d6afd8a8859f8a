"""What a coupon's signature covers, as CWT claims (RFC 8392) in deterministic CBOR.

    { 4: exp, 5: nbf, 7: coupon id (12 bytes),
      -65537: { 0: key reference, 1: edition, 2: level, 3: [unit kind, count],
                4: customer label (optional), 5: [status list, index] (optional) } }

`nbf` is the first moment of the first day and `exp` the first moment after the
last day, both in the edition's time zone. The zone itself is not on the wire:
the two moments decide, and days are only how a reader shows them.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from keytool.coupon import cbor
from keytool.coupon.key_reference import MARKING_BYTES, parse_reference
from keytool.domain.coupons import CouponClaims, UnitKind
from keytool.domain.days import local_day
from keytool.domain.errors import BadInput

COUPON_ID_BYTES = 12
EXP, NBF, CTI, PRIVATE = 4, 5, 7, -65537
KEY, EDITION, LEVEL, UNITS, LABEL, STATUS = range(6)
_UNIT_NUMBER = {UnitKind.PRIORITY: 0, UnitKind.REQUESTS: 1, UnitKind.MINUTES: 2}
_UNIT = {number: unit for unit, number in _UNIT_NUMBER.items()}
_MOST_UNITS = 2**31 - 1
_LATEST = 253_370_764_800  # 9999-01-01, so that every moment is a date in every zone
_TEXT_BYTES = 64
# Controls and the invisible characters that reorder or hide text.
_UNSHOWABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
)


@dataclass(frozen=True, slots=True)
class SignedClaims:
    """Decoded claims with what only the wire knows: the exact moments, label and status place.

    `not_before` and `expires` are seconds since 1970 (UTC); the coupon is good
    in `[not_before, expires)`.
    """

    claims: CouponClaims
    not_before: int
    expires: int
    label: str | None = None
    status: tuple[int, int] | None = None


def encode_claims(
    claims: CouponClaims, label: str | None = None, status: tuple[int, int] | None = None
) -> bytes:
    """The payload of a coupon's token. Raises BadInput `claims-unencodable` naming the `claim`."""
    private: dict[int, object] = {
        KEY: claims.key,
        EDITION: claims.edition,
        LEVEL: claims.level,
        UNITS: [_UNIT_NUMBER[claims.unit], claims.units],
    }
    if label is not None:
        private[LABEL] = label
    if status is not None:
        private[STATUS] = list(status)
    body = {
        EXP: first_moment(claims.valid_until + timedelta(days=1), claims.time_zone),
        NBF: first_moment(claims.valid_from, claims.time_zone),
        CTI: claims.coupon_id,
        PRIVATE: private,
    }
    try:
        _checked(body, claims.time_zone)
    except ValueError as error:
        raise BadInput("claims-unencodable", claim=str(error)) from error
    return cbor.encode(body)


def decode_claims(payload: bytes, time_zone: str = "Europe/Moscow") -> SignedClaims:
    """The claims of a payload whose signature held; days are told in `time_zone`.

    Raises ValueError for anything that `encode_claims` would not have written.
    """
    return _checked(cbor.decode(payload), time_zone)


@lru_cache(maxsize=1024)
def first_moment(day: date, time_zone: str) -> int:
    """The first second of a day in a zone, in seconds since 1970 (UTC)."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(time_zone))
    return int(midnight.timestamp())


def _checked(body: object, time_zone: str) -> SignedClaims:
    outer = cbor.record(body, {EXP, NBF, CTI, PRIVATE})
    inner = cbor.record(outer[PRIVATE], {KEY, EDITION, LEVEL, UNITS}, {LABEL, STATUS})
    starts = cbor.integer(outer[NBF], 0, _LATEST)
    ends = cbor.integer(outer[EXP], starts + 1, _LATEST)
    reference = cbor.octets(inner[KEY], 2, 1 + MARKING_BYTES)
    parse_reference(reference)
    unit, count = _units(inner[UNITS])
    claims = CouponClaims(
        coupon_id=cbor.octets(outer[CTI], COUPON_ID_BYTES, COUPON_ID_BYTES),
        key=reference,
        edition=_text(inner[EDITION]),
        level=_text(inner[LEVEL]),
        unit=unit,
        units=count,
        valid_from=_day(starts, time_zone),
        valid_until=_day(ends - 1, time_zone),
        time_zone=time_zone,
    )
    label = _text(inner[LABEL]) if LABEL in inner else None
    status = _status(inner[STATUS]) if STATUS in inner else None
    return SignedClaims(claims, starts, ends, label, status)


def _units(value: object) -> tuple[UnitKind, int]:
    kind, count = cbor.items(value, 2)
    unit = _UNIT[cbor.integer(kind, 0, len(_UNIT) - 1)]
    if unit is UnitKind.PRIORITY:
        return unit, cbor.integer(count, 0, 0)
    return unit, cbor.integer(count, 1, _MOST_UNITS)


def _status(value: object) -> tuple[int, int]:
    number, index = cbor.items(value, 2)
    return cbor.integer(number, 0, 2**32 - 1), cbor.integer(index, 0, 2**16 - 1)


def _text(value: object) -> str:
    if type(value) is not str or not 1 <= len(value.encode()) <= _TEXT_BYTES:
        raise ValueError("text length")
    if _UNSHOWABLE.search(value):
        raise ValueError("text characters")
    return value


def _day(moment: int, time_zone: str) -> date:
    return local_day(datetime.fromtimestamp(moment, UTC), time_zone)
