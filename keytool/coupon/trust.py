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
from hashlib import sha256
from pathlib import Path

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
        return next((key for key in self.keys if key.kid == kid), None)


def kid_of(public: bytes) -> bytes:
    """First 8 bytes of SHA-256 of the raw public key."""
    return sha256(public).digest()[:KID_BYTES]


def encode_trust(trust: Trust) -> bytes:
    """The payload that a root signs. Raises ValueError for a list nobody may sign."""
    body = {
        0: trust.version,
        1: _seconds(trust.issued),
        2: _seconds(trust.expires),
        3: [
            [
                key.public,
                int(key.purpose),
                _seconds(key.issue_from),
                _seconds(key.issue_until),
                _seconds(key.verify_until),
            ]
            for key in trust.keys
        ],
    }
    _checked(body)
    return cbor.encode(body)


def read_trust(signed: bytes, root: bytes) -> Trust:
    """The list, when `root` (32 bytes) signed it. Raises ValueError."""
    envelope = take_apart(TRUST, signed)
    if envelope.kid != kid_of(root):
        raise ValueError("root")
    if not verifies(root, envelope.signed, envelope.signature):
        raise ValueError("signature")
    return _checked(cbor.decode(envelope.payload))


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


def _checked(body: object) -> Trust:
    outer = cbor.record(body, {0, 1, 2, 3})
    listed = outer[3]
    if not isinstance(listed, list) or not 1 <= len(listed) <= _MOST_KEYS:
        raise ValueError("keys")
    keys = tuple(_key(entry) for entry in listed)
    if len({key.kid for key in keys}) != len(keys):
        raise ValueError("equal kids")
    issued = cbor.integer(outer[1], 0, _LATEST)
    expires = cbor.integer(outer[2], issued + 1, _LATEST)
    version = cbor.integer(outer[0], 1, 2**32 - 1)
    return Trust(version, _moment(issued), _moment(expires), keys)


def _key(entry: object) -> TrustedKey:
    public, purpose, starts, ends, verify = cbor.items(entry, 5)
    raw = cbor.octets(public, 32, 32)
    if not is_sound_point(raw):
        raise ValueError("unsound key")
    issue_from = cbor.integer(starts, 0, _LATEST)
    issue_until = cbor.integer(ends, issue_from + 1, _LATEST)
    verify_until = cbor.integer(verify, issue_until, _LATEST)
    return TrustedKey(
        raw,
        Purpose(cbor.integer(purpose, 1, len(Purpose))),
        _moment(issue_from),
        _moment(issue_until),
        _moment(verify_until),
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
