"""Status lists: what became of coupons, for whoever cannot ask the register.

An IETF Token Status List (CWT) with two bits a coupon, signed by the status key:

    protected  { 1: -19, 4: kid, 16: "application/statuslist+cwt" }
    payload    { 2: address of the list, 4: exp, 6: iat,
                 65533: { "lst": zlib of 16,384 bytes, "bits": 2 }, 65534: ttl }

The place of a coupon is random, so a list tells nothing to who has not the coupon.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from keytool.coupon.checking.verify import CLOCK_SLACK, verify_token
from keytool.coupon.format import cbor
from keytool.coupon.format.claims import STATUS_PLACES, decode_claims
from keytool.coupon.format.status_key import by_status_key, require_made_by
from keytool.coupon.format.token import COUPON, STATUS_LIST, take_apart
from keytool.coupon.format.trust import Trust
from keytool.domain.site_age import LIST_DAYS, MOST_LIST_DAYS
from keytool.domain.verdicts import CouponVerdict, Verdict

BITS = 2
RAW_BYTES = STATUS_PLACES * BITS // 8
MOST_LIFE = MOST_LIST_DAYS * 86_400
LIFE = LIST_DAYS * 86_400
"""Seconds after which a list says nothing any more, unless the site's settings say otherwise."""
TTL = 3600
"""Seconds after which a reader that can should fetch the list again."""
_SUBJECT, _EXP, _ISSUED, _LIST, _TTL = 2, 4, 6, 65533, 65534
_LATEST = 253_370_764_800


class State(IntEnum):
    """What two bits say."""

    VALID = 0
    REVOKED = 1
    SUSPENDED = 2
    USED_UP = 3


_REASON = {
    State.REVOKED: "revoked",
    State.SUSPENDED: "suspended",
    State.USED_UP: "used-up",
}


@dataclass(frozen=True, slots=True)
class StatusList:
    """A list whose signature held. `issued` and `expires` are seconds since 1970 (UTC)."""

    address: str
    issued: int
    expires: int
    packed: bytes
    ttl: int = TTL

    def state(self, index: int) -> State:
        """Of the coupon at `index`, 0 to 65,535; lowest bits first."""
        return State(self.packed[index // 4] >> 2 * (index % 4) & 3)


def packed(states: Mapping[int, State]) -> bytes:
    """16,384 bytes from the states that are not valid, by their index."""
    raw = bytearray(RAW_BYTES)
    for index, state in states.items():
        raw[index // 4] |= state << 2 * (index % 4)
    return bytes(raw)


def encode_list(status: StatusList) -> bytes:
    """The payload that a status key signs in the template `STATUS_LIST`."""
    return cbor.encode(_body(status))


def read_list(token: bytes, trust: Trust, address: str, now: datetime) -> StatusList:
    """The list, when a status key of `trust` signed it for `address` that is believed at an
    aware moment. Raises ValueError.

    How old it is, is for the caller to judge.
    """
    payload, key = by_status_key(STATUS_LIST, token, trust, now)
    try:
        status = _read(cbor.loads(payload))
    except (LookupError, TypeError) as error:
        raise ValueError("not understood") from error
    if status.address != address:
        raise ValueError("address")
    require_made_by(key, status.issued)
    return status


def verify_with_lists(
    token: bytes,
    trust: Trust,
    lists: Mapping[int, StatusList],
    moment: datetime,
    time_zone: str = "Europe/Moscow",
) -> CouponVerdict:
    """Judge a token by its signature and the status lists at hand, by number; no register.

    Reasons: those of `verify_token`; `revoked`, `suspended`, `used-up`; and where nothing can
    be said `status-unknown` (no list, or a coupon without a place) and `status-list-expired`.
    """
    proven = verify_token(token, trust, moment, time_zone)
    pending = proven.reason == "not-yet-valid"
    if proven.verdict is not Verdict.VALID and not pending:
        return proven
    place = decode_claims(take_apart(COUPON, token).payload, time_zone).status
    status = lists.get(place[0]) if place else None
    verdict, reason = Verdict.CANNOT_SAY, "status-unknown"
    if place and status:
        verdict, reason = _told(status, place[1], moment.timestamp())
    if pending and verdict is not Verdict.NOT_VALID:  # no list makes a coupon begin earlier
        return proven
    return CouponVerdict(verdict, reason, proven.claims, params=dict(proven.params))


def _told(status: StatusList, index: int, now: float) -> tuple[Verdict, str]:
    state = status.state(index)
    if state is State.REVOKED:
        return Verdict.NOT_VALID, "revoked"  # for good, however old the list is
    if not status.issued - CLOCK_SLACK <= now < status.expires:
        return Verdict.CANNOT_SAY, "status-list-expired"
    if state is State.VALID:
        return Verdict.VALID, "valid"
    return Verdict.NOT_VALID, _REASON[state]


def _body(status: StatusList) -> dict[int, object]:
    return {
        _SUBJECT: status.address,
        _EXP: status.expires,
        _ISSUED: status.issued,
        _LIST: {"lst": zlib.compress(status.packed, 9), "bits": BITS},
        _TTL: status.ttl,
    }


def _read(body: Any) -> StatusList:
    inside = body[_LIST]
    if set(body) != {_SUBJECT, _EXP, _ISSUED, _LIST, _TTL} or set(inside) != {"lst", "bits"}:
        raise ValueError("claims")
    address, bits = body[_SUBJECT], cbor.integer(inside["bits"], BITS, BITS)
    if type(address) is not str or bits != BITS:
        raise ValueError("address")
    issued = cbor.integer(body[_ISSUED], 0, _LATEST)
    expires = cbor.integer(body[_EXP], issued + 1, issued + MOST_LIFE)
    ttl = cbor.integer(body[_TTL], 1, MOST_LIFE)
    return StatusList(address, issued, expires, _inflated(inside["lst"]), ttl)


def _inflated(compressed: object) -> bytes:
    """Never more than a list has, whatever is packed in there."""
    told = cbor.octets(compressed, 1, 2 * RAW_BYTES)
    inflater = zlib.decompressobj()
    try:
        raw = inflater.decompress(told, RAW_BYTES + 1)
    except zlib.error as error:
        raise ValueError("zlib") from error
    if len(raw) != RAW_BYTES or not inflater.eof or inflater.unused_data:
        raise ValueError("size of the list")
    return raw
