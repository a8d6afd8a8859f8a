"""Whom this desk believes: a list of public keys, signed by a root, and the root's own key.

    trust.cbor  COSE_Sign1 by the root over { 0: version, 1: issued, 2: expires,
                3: [ [public key, purpose, issue from, issue until, verify until], ... ] }
    root.pub    the root's public key, 64 hex digits: what everything rests on

All moments are seconds since 1970 (UTC). A kid is the first 8 bytes of the
SHA-256 of the public key; it is computed, never believed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from keytool.coupon import cbor
from keytool.coupon.ed25519 import is_sound_point, verifies
from keytool.coupon.token import KID_BYTES, TRUST, take_apart
from keytool.domain.errors import StorageTrouble

TRUST_FILE, ROOT_FILE = "trust.cbor", "root.pub"
_MOST_KEYS = 64
_LATEST = 253_370_764_800


class Purpose(IntEnum):
    """What a key may sign. A key has one purpose."""

    COUPON = 1
    STATUS = 2
    JOURNAL = 3
    RECEIPT = 4


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key (32 bytes), its purpose, when it may issue and until when it verifies."""

    public: bytes
    purpose: Purpose
    issue_from: datetime
    issue_until: datetime
    verify_until: datetime

    @property
    def kid(self) -> bytes:
        return kid_of(self.public)


@dataclass(frozen=True, slots=True)
class Trust:
    """A trust list whose signature held. Equal kids and unsound keys never get here."""

    version: int
    issued: datetime
    expires: datetime
    keys: tuple[TrustedKey, ...]

    def key(self, kid: bytes) -> TrustedKey | None:
        for key in self.keys:
            if kid_of(key.public) == kid:
                return key
        return None


@lru_cache(maxsize=256)
def kid_of(public: bytes) -> bytes:
    """First 8 bytes of SHA-256 of the raw public key."""
    return sha256(public).digest()[:KID_BYTES]


def encode_trust(trust: Trust) -> bytes:
    """The payload that a root signs. Raises ValueError for a list nobody may sign."""
    _check(trust)
    return cbor.encode(_body(trust))


def read_trust(signed: bytes, root: bytes) -> Trust:
    """The list, when `root` (32 bytes) signed it. Raises ValueError."""
    envelope = take_apart(TRUST, signed)
    if envelope.kid != kid_of(root):
        raise ValueError("root")
    if not verifies(root, envelope.signed, envelope.signature):
        raise ValueError("signature")
    trust = cbor.decode(envelope.payload, _read, _body)
    _check(trust)
    return trust


def load_trust(folder: Path) -> Trust | None:
    """The trust list kept in `folder`; None where no signing keys were ever made.

    Needs no passphrase. Raises StorageTrouble `trust-list-unreadable` or
    `trust-list-broken`.
    """
    try:
        pinned = (folder / ROOT_FILE).read_text("ascii")
        signed = (folder / TRUST_FILE).read_bytes()
    except FileNotFoundError:
        if not folder.exists():
            return None
        raise StorageTrouble("trust-list-broken", path=str(folder), problem="missing") from None
    except OSError as error:
        raise StorageTrouble("trust-list-unreadable", path=str(folder)) from error
    except ValueError as error:
        raise StorageTrouble("trust-list-broken", path=str(folder), problem="root") from error
    try:
        return read_trust(signed, bytes.fromhex(pinned.strip()))
    except ValueError as error:
        raise StorageTrouble("trust-list-broken", path=str(folder), problem=str(error)) from error


def _body(trust: Trust) -> dict[int, object]:
    keys = [
        [
            key.public,
            key.purpose.value,
            _seconds(key.issue_from),
            _seconds(key.issue_until),
            _seconds(key.verify_until),
        ]
        for key in trust.keys
    ]
    return {0: trust.version, 1: _seconds(trust.issued), 2: _seconds(trust.expires), 3: keys}


def _read(body: Any) -> Trust:
    keys = tuple(
        TrustedKey(cbor.octets(public, 32, 32), Purpose(purpose), *map(_moment, moments))
        for public, purpose, *moments in body[3]
    )
    return Trust(cbor.integer(body[0], 1, _LATEST), _moment(body[1]), _moment(body[2]), keys)


def _check(trust: Trust) -> None:
    if not 1 <= len(trust.keys) <= _MOST_KEYS:
        raise ValueError("number of keys")
    if len({key.kid for key in trust.keys}) != len(trust.keys):
        raise ValueError("equal kids")
    if trust.issued >= trust.expires:
        raise ValueError("term of the list")
    for key in trust.keys:
        if not is_sound_point(key.public):
            raise ValueError("unsound key")
        if not key.issue_from < key.issue_until <= key.verify_until:
            raise ValueError("term of a key")


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: object) -> datetime:
    return datetime.fromtimestamp(cbor.integer(seconds, 0, _LATEST), UTC)
