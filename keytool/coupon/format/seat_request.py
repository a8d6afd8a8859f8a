"""A seat's request for signing keys of its own: public keys, each of which has signed it.

    { 0: the register's name, 1: seat, 2: operator, 3: made (seconds since 1970, UTC),
      4: SHA-256 of the roots that the seat believes, 5: [ [public key, purpose, proof], ... ] }

A proof is the key's Ed25519 signature over the same map with an empty proof in each place, behind
`keydesk-seat-request`. So nobody asks for a key that they do not have, and what two people compare
covers the roots, too: a seat that was shown false ones says other words.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import scrypt, sha256
from typing import Any

from keytool.coupon.format import cbor
from keytool.coupon.format.ed25519 import kid_of, verifies
from keytool.coupon.format.roots import Roots, roots_text
from keytool.coupon.format.trust import Purpose
from keytool.domain.moments import moment_at

LONGEST_SEAT = 64
FINGERPRINT_BYTES = 6
_BEFORE = b"keydesk-seat-request"
_LATEST = 253_370_764_800
_SALT = b"keydesk seat request"


@dataclass(frozen=True, slots=True)
class AskedKey:
    """A public key (32 bytes), what it is to sign, and its proof (64 bytes)."""

    public: bytes
    purpose: Purpose
    proof: bytes = b""

    @property
    def kid(self) -> bytes:
        return kid_of(self.public)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a seat asks for. `register` and `roots` say where: 32 hex digits, 32 bytes."""

    register: str
    seat: str
    operator: str
    at: datetime
    roots: bytes
    keys: tuple[AskedKey, ...]


def digest_of_roots(roots: Roots) -> bytes:
    return sha256(roots_text(roots).encode()).digest()


def message_to_sign(asked: Asked) -> bytes:
    """What each key of the request signs."""
    bare = tuple(replace(key, proof=b"") for key in asked.keys)
    return _BEFORE + cbor.encode(_body(replace(asked, keys=bare)))


def encode_request(asked: Asked) -> bytes:
    return cbor.encode(_body(asked))


def read_request(content: bytes) -> Asked:
    """A request whose proofs hold. Raises ValueError."""
    asked = cbor.decode(content, _read, _body)
    if len({key.kid for key in asked.keys}) != len(asked.keys):
        raise ValueError("equal kids")
    if len({key.purpose for key in asked.keys}) != len(asked.keys):
        raise ValueError("two keys for a purpose")
    message = message_to_sign(asked)
    if not all(verifies(key.public, message, key.proof) for key in asked.keys):
        raise ValueError("proof")
    return asked


def fingerprint(content: bytes) -> bytes:
    """Six bytes for two people to compare. Each try costs a forger some 50 ms and 16 MB: to meet
    the 48 bits takes half a million years of one computer.
    """
    return scrypt(content, salt=_SALT, n=2**14, r=8, p=1, dklen=FINGERPRINT_BYTES)


def _body(asked: Asked) -> dict[int, object]:
    keys = [[key.public, key.purpose.value, key.proof] for key in asked.keys]
    made = cbor.integer(int(asked.at.timestamp()), 0, _LATEST)
    return {0: asked.register, 1: asked.seat, 2: asked.operator, 3: made, 4: asked.roots, 5: keys}


def _read(body: Any) -> Asked:
    keys = tuple(
        AskedKey(cbor.octets(public, 32, 32), Purpose(purpose), cbor.octets(proof, 64, 64))
        for public, purpose, proof in body[5]
    )
    if not 1 <= len(keys) <= len(Purpose):
        raise ValueError("number of keys")
    at = moment_at(cbor.integer(body[3], 0, _LATEST))
    roots = cbor.octets(body[4], 32, 32)
    register, seat, operator = (_text(body[place]) for place in (0, 1, 2))
    return Asked(register, seat, operator, at, roots, keys)


def _text(value: object) -> str:
    if type(value) is not str or not 1 <= len(value) <= LONGEST_SEAT or not value.isprintable():
        raise ValueError("text")
    return value
