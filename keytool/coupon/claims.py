"""What a coupon's signature covers, as CWT claims (RFC 8392) in deterministic CBOR.

    { 4: exp, 5: nbf, 7: coupon id (12 bytes),
      -65537: { 0: key reference, 1: edition, 2: level, 3: [unit kind, count],
                4: customer label (optional), 5: [status list, index] (optional) } }

`nbf` is the first moment of the first day and `exp` the first moment after the
last day, both in the edition's time zone. The zone itself is not on the wire:
the two moments decide, and days are only how a reader shows them.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from keytool.coupon import cbor
from keytool.coupon.key_reference import MARKING_BYTES, parse_reference
from keytool.domain.coupons import CouponClaims, UnitKind
from keytool.domain.days import local_day
from keytool.domain.errors import BadInput

COUPON_ID_BYTES = 12
EXP, NBF, CTI, PRIVATE = 4, 5, 7, -65537
KEY, EDITION, LEVEL, UNITS, LABEL, STATUS = range(6)
_DAY = timedelta(days=1)
_UNIT_NUMBER = {UnitKind.PRIORITY: 0, UnitKind.REQUESTS: 1, UnitKind.MINUTES: 2}
_UNIT = {number: unit for unit, number in _UNIT_NUMBER.items()}
_MOST_UNITS = 2**31 - 1
_LATEST = 253_370_764_800  # 9999-01-01, so that every moment is a date in every zone
_TEXT_BYTES = 64
# Controls and the invisible characters that reorder or hide text.
_UNSHOWABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
)


class SignedClaims(NamedTuple):
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
    try:
        starts = first_moment(claims.valid_from, claims.time_zone)
        ends = first_moment(claims.valid_until + _DAY, claims.time_zone)
        signed = SignedClaims(claims, *_term(starts, ends), label, status)
        _check(signed)
    except (ValueError, OverflowError) as error:
        raise BadInput("claims-unencodable", claim=str(error)) from error
    return cbor.encode(_body(signed))


def decode_claims(payload: bytes, time_zone: str = "Europe/Moscow") -> SignedClaims:
    """The claims of a payload whose signature held; days are told in `time_zone`.

    Raises ValueError for anything that `encode_claims` would not have written.
    """
    return cbor.decode(payload, lambda body: _read(body, time_zone), _body)


@lru_cache(maxsize=1024)
def first_moment(day: date, time_zone: str) -> int:
    """The first second of a day in a zone, in seconds since 1970 (UTC)."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(time_zone))
    return int(midnight.timestamp())


def _body(signed: SignedClaims) -> dict[int, object]:
    claims = signed.claims
    private: dict[int, object] = {
        KEY: claims.key,
        EDITION: claims.edition,
        LEVEL: claims.level,
        UNITS: (_UNIT_NUMBER[claims.unit], claims.units),
    }
    if signed.label is not None:
        private[LABEL] = signed.label
    if signed.status is not None:
        private[STATUS] = signed.status
    return {EXP: signed.expires, NBF: signed.not_before, CTI: claims.coupon_id, PRIVATE: private}


def _read(body: Any, time_zone: str) -> SignedClaims:
    private = body[PRIVATE]
    kind, count = private[UNITS]
    starts, ends = _term(body[NBF], body[EXP])
    claims = CouponClaims(
        body[CTI],
        private[KEY],
        private[EDITION],
        private[LEVEL],
        _UNIT[kind],
        count,
        _day(starts, time_zone),
        _day(ends - 1, time_zone),
        time_zone,
    )
    place = tuple(private[STATUS]) if STATUS in private else None
    signed = SignedClaims(claims, starts, ends, private.get(LABEL), place)
    _check(signed)
    return signed


def _term(starts: object, ends: object) -> tuple[int, int]:
    first = cbor.integer(starts, 0, _LATEST)
    return first, cbor.integer(ends, first + 1, _LATEST)


def _check(signed: SignedClaims) -> None:
    """Raises ValueError, naming the claim, unless every value is one that may be signed."""
    claims = signed.claims
    cbor.octets(claims.coupon_id, COUPON_ID_BYTES, COUPON_ID_BYTES)
    parse_reference(cbor.octets(claims.key, 2, 1 + MARKING_BYTES))
    _text(claims.edition)
    _text(claims.level)
    least, most = (0, 0) if claims.unit is UnitKind.PRIORITY else (1, _MOST_UNITS)
    cbor.integer(claims.units, least, most)
    if signed.label is not None:
        _text(signed.label)
    if signed.status is not None:
        number, index = signed.status
        cbor.integer(number, 0, 2**32 - 1)
        cbor.integer(index, 0, 2**16 - 1)


def _text(value: object) -> str:
    if type(value) is not str or not _showable(value):
        raise ValueError("text")
    return value


@lru_cache(maxsize=1024)
def _showable(text: str) -> bool:
    return 1 <= len(text.encode()) <= _TEXT_BYTES and not _UNSHOWABLE.search(text)


@lru_cache(maxsize=1024)
def _day(moment: int, time_zone: str) -> date:
    return local_day(datetime.fromtimestamp(moment, UTC), time_zone)
