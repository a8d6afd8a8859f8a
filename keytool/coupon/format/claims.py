"""What a coupon's signature covers, as CWT claims (RFC 8392) in deterministic CBOR.

    { 4: exp, 5: nbf, 7: coupon id (12 bytes),
      -65537: { 0: key reference, 1: edition, 2: level, 3: [unit kind, count],
                4: customer label (optional), 5: [status list, index] (optional) } }

`nbf` is the first moment of the first day and `exp` the first moment after the
last day, both in the edition's time zone. The zone itself is not on the wire:
the two moments decide, and days are only how a reader shows them.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import cbor2

from keytool.coupon.format import cbor
from keytool.coupon.format.key_reference import MARKING_BYTES, parse_reference
from keytool.coupon.format.token import enclosed, head
from keytool.domain.coupons import CouponClaims, UnitKind
from keytool.domain.days import local_day
from keytool.domain.errors import BadInput
from keytool.domain.moments import moment_at

COUPON_ID_BYTES = 12
STATUS_PLACES = 65_536
"""Places in one status list."""
EXP, NBF, CTI, PRIVATE = 4, 5, 7, -65537
KEY, EDITION, LEVEL, UNITS, LABEL, STATUS = range(6)
_DAY = timedelta(days=1)
_UNIT_NUMBER = {UnitKind.PRIORITY: 0, UnitKind.REQUESTS: 1, UnitKind.MINUTES: 2}
_UNIT = {number: unit for unit, number in _UNIT_NUMBER.items()}
_MOST_UNITS = 2**31 - 1
_LATEST = 253_370_764_800  # 9999-01-01, so that every moment is a date in every zone
_TEXT_BYTES = 64
_AT = bytes([STATUS, 0x82])
_TWO_BYTES = 65_536
_BARE = b"\xa4"
"""A map of the four private claims that every coupon has."""
_LONG_OCTETS = 0x58
# Texts have no controls, so the small keys after them end them. What the pattern lets
# through is only split here; each part is read and written again.
_NUMBER = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a.{4}|\x1b.{8})"
_WORDS = rb"(?:[\x61-\x77]|\x78.)[^\x00-\x1f]+"
_PAYLOAD = re.compile(
    rb"(\xa4\x04%(number)b\x05%(number)b)\x07\x4c(.{12})\x3a\x00\x01\x00\x00(.)\x00(%(key)b)"
    rb"(\x01%(words)b\x02%(words)b\x03\x82.%(number)b)((?:\x04%(words)b)?(?:\x05\x82.+)?)"
    % {
        b"number": _NUMBER,
        b"words": _WORDS,
        b"key": b"|".join(
            re.escape(enclosed(bytes(n))[:-n]) + b".{%d}" % n for n in range(2, 2 + MARKING_BYTES)
        ),
    },
    re.DOTALL,
)
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
        return b"".join(
            (
                _term_of(claims.valid_from, claims.valid_until, claims.time_zone),
                b"\x07\x4c",
                cbor.octets(claims.coupon_id, COUPON_ID_BYTES, COUPON_ID_BYTES),
                b"\x3a\x00\x01\x00\x00%b\x00" % _entries(label, status),
                _key(claims.key),
                _terms(claims.edition, claims.level, _UNIT_NUMBER[claims.unit], claims.units),
                _extras(label, status),
            )
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise BadInput("claims-unencodable", claim=str(error)) from error


def decode_claims(payload: bytes, time_zone: str = "Europe/Moscow") -> SignedClaims:
    """The claims of a payload whose signature held; days are told in `time_zone`.

    Raises ValueError for anything that `encode_claims` would not have written: each
    part must be what the writer of that part makes of its values.
    """
    found = _PAYLOAD.fullmatch(payload)
    if found is None:
        raise ValueError("not understood")
    term, coupon_id, entries, key, terms, extras = found.groups()
    starts, ends, first, last = _read_term(term, time_zone)
    edition, level, unit, count = _read_terms(terms)
    label, status = _read_extras(extras) if extras else (None, None)
    if entries != (_entries(label, status) if extras else _BARE):
        raise ValueError("number of entries")
    reference = key[2:] if key[0] == _LONG_OCTETS else key[1:]
    parse_reference(reference)
    claims = CouponClaims(coupon_id, reference, edition, level, unit, count, first, last, time_zone)
    return SignedClaims(claims, starts, ends, label, status)


@lru_cache(maxsize=1024)
def first_moment(day: date, time_zone: str) -> int:
    """The first second of a day in a zone, in seconds since 1970 (UTC)."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(time_zone))
    return int(midnight.timestamp())


@lru_cache(maxsize=1024)
def _term_of(starts: date, until: date, time_zone: str) -> bytes:
    return _term(first_moment(starts, time_zone), first_moment(until + _DAY, time_zone))


@lru_cache(maxsize=1024, typed=True)
def _term(starts: object, ends: object) -> bytes:
    first = cbor.integer(starts, 0, _LATEST)
    last = cbor.integer(ends, first + 1, _LATEST)
    return b"\xa4\x04" + cbor.encode(last) + b"\x05" + cbor.encode(first)


@lru_cache(maxsize=1024)
def _read_term(term: bytes, time_zone: str) -> tuple[int, int, date, date]:
    """The first moment, the one after the last, and the days of both in the zone."""

    def written(told: Any) -> bytes:
        return _term(told[NBF], told[EXP])

    told = _read(b"\xa2" + term[1:], lambda told: b"\xa2" + written(told)[1:])
    starts, ends = told[NBF], told[EXP]
    return starts, ends, *_days(starts, ends, time_zone)


def _entries(label: object, status: object) -> bytes:
    """The head of the map of private claims."""
    return bytes([_BARE[0] + (label is not None) + (status is not None)])


def _key(reference: bytes) -> bytes:
    parse_reference(cbor.octets(reference, 2, 1 + MARKING_BYTES))
    return enclosed(reference)


# Typed, because True is 1 to a cache that is not, and a coupon of True units is none.
@lru_cache(maxsize=1024, typed=True)
def _terms(edition: object, level: object, kind: object, count: object) -> bytes:
    number = cbor.integer(kind, 0, len(_UNIT) - 1)
    least, most = (0, 0) if _UNIT[number] is UnitKind.PRIORITY else (1, _MOST_UNITS)
    units = [number, cbor.integer(count, least, most)]
    return b"".join(
        bytes([key]) + cbor.encode(value)
        for key, value in ((EDITION, _text(edition)), (LEVEL, _text(level)), (UNITS, units))
    )


@lru_cache(maxsize=1024)
def _read_terms(terms: bytes) -> tuple[str, str, UnitKind, int]:
    def written(told: Any) -> bytes:
        kind, count = told[UNITS]
        return b"\xa3" + _terms(told[EDITION], told[LEVEL], kind, count)

    told = _read(b"\xa3" + terms, written)
    kind, count = told[UNITS]
    return told[EDITION], told[LEVEL], _UNIT[kind], count


def _extras(label: object, status: tuple[int, int] | None) -> bytes:
    told = b"" if label is None else bytes([LABEL]) + cbor.encode(_text(label))
    if status is None:
        return told
    number, index = _place(status)
    listed = head(0, number) if number < _TWO_BYTES else cbor.encode(number)
    return told + _AT + listed + head(0, index)


def _read_extras(extras: bytes) -> tuple[str | None, tuple[int, int] | None]:
    entries = 1 + (extras[0] == LABEL and b"\x05\x82" in extras)

    def written(told: Any) -> bytes:
        return bytes([0xA0 + entries]) + _extras(told.get(LABEL), told.get(STATUS))

    told = _read(bytes([0xA0 + entries]) + extras, written)
    status = told.get(STATUS)
    return told.get(LABEL), None if status is None else _place(status)


def _read(encoded: bytes, written: Callable[[Any], bytes]) -> Any:
    """The map in `encoded`, provided that `written` makes the same bytes of it."""
    try:
        told = cbor2.loads(encoded)
        again = written(told)
    except (cbor2.CBORError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise ValueError("not understood") from error
    if again != encoded:
        raise ValueError("not deterministic")
    return told


def _place(status: Sequence[object]) -> tuple[int, int]:
    number, index = status
    return cbor.integer(number, 0, 2**32 - 1), cbor.integer(index, 0, STATUS_PLACES - 1)


def _text(value: object) -> str:
    if type(value) is not str or not _showable(value):
        raise ValueError("text")
    return value


@lru_cache(maxsize=1024)
def _showable(text: str) -> bool:
    return 1 <= len(text.encode()) <= _TEXT_BYTES and not _UNSHOWABLE.search(text)


def _days(starts: int, ends: int, time_zone: str) -> tuple[date, date]:
    first, last = map(moment_at, (starts, ends - 1))
    return local_day(first, time_zone), local_day(last, time_zone)
