"""Look-up files: whoever has a typed code finds the coupon in them, nobody else finds anything.

From a code come, by HKDF-SHA256, a lookup id (16 bytes) and an entry key (32 bytes). A
bucket file is named after the first hexadecimal digits of the ids in it and holds records,
in order of their ids:

    lookup id (16) | length of the rest (2, big-endian) | nonce (12) | AES-256-GCM of an entry

The lookup id is the additional data; the entry is CBOR, [token, balance]. The nonce is the
head of SHA-256(entry key | entry): one key seals the same entry the same way again, so a
file changes only when a coupon in it did.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keytool.coupon.format import cbor
from keytool.coupon.format.claims import COUPON_ID_BYTES
from keytool.coupon.format.status_key import by_status_key, require_told_by
from keytool.coupon.format.token import BALANCE
from keytool.coupon.format.trust import Trust
from keytool.domain.lookup import entry_key, lookup_id

ID_BYTES, NONCE_BYTES = 16, 12
_FEW = 32
"""Records that a bucket holds on average, at most."""
_AS_OF, _COUPON, _UNITS, _SUCCESSOR = 6, 7, -65537, -65538
_LATEST = 253_370_764_800


@dataclass(frozen=True, slots=True)
class Balance:
    """Units of a coupon at the moment of their last change (seconds since 1970, UTC).

    `successor` is the id of the coupon that renewed it.
    """

    coupon_id: bytes
    as_of: int
    left: int
    held: int
    spent: int
    successor: bytes | None = None


def encode_balance(balance: Balance) -> bytes:
    """The payload that a status key signs in the template `BALANCE`."""
    return cbor.encode(_body(balance))


def read_balance(token: bytes, trust: Trust, now: datetime) -> Balance:
    """The balance, when a status key of `trust` signed it that is believed. Raises ValueError."""
    payload, key = by_status_key(BALANCE, token, trust, now)
    balance = cbor.decode(payload, _read, _body)
    require_told_by(key, balance.as_of)
    return balance


def _read(body: Any) -> Balance:
    left, held, spent = (cbor.integer(units, 0, 2**31 - 1) for units in body[_UNITS])
    as_of = cbor.integer(body[_AS_OF], 0, _LATEST)
    successor = _id(body[_SUCCESSOR]) if _SUCCESSOR in body else None
    return Balance(_id(body[_COUPON]), as_of, left, held, spent, successor)


def _id(value: object) -> bytes:
    return cbor.octets(value, COUPON_ID_BYTES, COUPON_ID_BYTES)


def _body(balance: Balance) -> dict[int, object]:
    units = [balance.left, balance.held, balance.spent]
    body = {_AS_OF: balance.as_of, _COUPON: balance.coupon_id, _UNITS: units}
    return body | {_SUCCESSOR: balance.successor} if balance.successor else body


def sealed(code: str, token: bytes, balance: bytes) -> bytes:
    """A record for `code`, as it stands in a bucket."""
    found, key = lookup_id(code), entry_key(code)
    entry = cbor.encode([token, balance])
    nonce = sha256(key + entry).digest()[:NONCE_BYTES]
    rest = nonce + AESGCM(key).encrypt(nonce, entry, found)
    return _record(found, rest)


def opened(code: str, bucket: bytes) -> tuple[bytes, bytes] | None:
    """Token and balance of `code`; None when it is not there. Raises ValueError if damaged."""
    wanted = lookup_id(code)
    for found, rest in _records(bucket):
        if found == wanted:
            return _entry(AESGCM(entry_key(code)), rest, found)
    return None


def digits_for(coupons: int) -> int:
    """How many digits name a bucket, so that few coupons share one."""
    digits = 1
    while coupons > _FEW * 16**digits:
        digits += 1
    return digits


def buckets(records: Iterable[bytes], digits: int) -> dict[str, bytes]:
    """Bucket files by their names (without ending)."""
    gathered: dict[str, list[bytes]] = {}
    for record in records:
        gathered.setdefault(name_of(record[:ID_BYTES], digits), []).append(record)
    return {name: b"".join(sorted(parts)) for name, parts in gathered.items()}


def name_of(found: bytes, digits: int) -> str:
    return found.hex()[:digits]


def records_of(bucket: bytes) -> dict[bytes, bytes]:
    """A bucket's records by their lookup ids; of a damaged one those before the damage."""
    found: dict[bytes, bytes] = {}
    with suppress(ValueError):
        for name, rest in _records(bucket):
            found[name] = _record(name, rest)
    return found


def _record(found: bytes, rest: bytes) -> bytes:
    return found + len(rest).to_bytes(2, "big") + rest


def _records(bucket: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(bucket):
        rest = at + ID_BYTES + 2
        end = rest + int.from_bytes(bucket[rest - 2 : rest], "big")
        if rest > len(bucket) or end > len(bucket):
            raise ValueError("bucket")
        yield bucket[at : at + ID_BYTES], bucket[rest:end]
        at = end


def _entry(cipher: AESGCM, rest: bytes, found: bytes) -> tuple[bytes, bytes]:
    try:
        entry = cbor.loads(cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], found))
    except InvalidTag as error:
        raise ValueError("entry") from error
    if type(entry) is not list or len(entry) != 2:
        raise ValueError("entry")
    token, balance = entry
    return cbor.octets(token, 1, 1024), cbor.octets(balance, 1, 1024)
