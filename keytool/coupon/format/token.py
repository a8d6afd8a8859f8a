"""The token: COSE_Sign1 (RFC 9052) over one fixed template, so there is nothing to negotiate.

    d2 84 | 4d a2 01 32 04 48 <kid:8> | a0 | <head> <payload> | 58 40 <signature:64>

The protected header says Ed25519 (alg -19, RFC 9864) and the kid; nothing is
unprotected. Everything but coupons has `typ` (16, RFC 9596) besides, so that none can ever
pass for the other. What differs from the template in a single bit is not a token.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from keytool.domain.values import dataclass
from keytool.recognise.token_text import LEAST_BYTES, MOST_BYTES

KID_BYTES = 8
SIGNATURE_BYTES = 64
_START = bytes.fromhex("d284")
_SIGNATURE_HEAD = bytes.fromhex("5840")
_BODY_END = -SIGNATURE_BYTES - len(_SIGNATURE_HEAD)
_HEAD_BYTES = {b"\x58": 2, b"\x59": 3}
_CONTEXT = b"\x84\x6aSignature1"


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of signed object: its protected header before and after the kid, its size."""

    before: bytes
    after: bytes
    most_bytes: int

    def protected(self, kid: bytes) -> bytes:
        return self.before + kid + self.after

    def frame(self, kid: bytes) -> "Frame":
        """What stands before the payload in everything that one key signs."""
        return frame_of(self.before + kid + self.after)


class Frame(NamedTuple):
    """The beginnings of COSE's Sig_structure (what is signed) and of the finished token."""

    signed: bytes
    token: bytes


@lru_cache(maxsize=64)
def frame_of(protected: bytes) -> Frame:
    return Frame(_CONTEXT + protected + b"\x40", _START + protected + b"\xa0")


def _template(entries: int, after: bytes, most_bytes: int) -> Template:
    inside = bytes([0xA0 + entries]) + bytes.fromhex("01320448")
    length = len(inside) + KID_BYTES + len(after)
    return Template(head(2, length) + inside, after, most_bytes)


def _typed(kind: bytes, most_bytes: int) -> Template:
    return _template(3, b"\x10" + head(3, len(kind)) + kind, most_bytes)


class Envelope(NamedTuple):
    """A token taken apart; nothing in it is proven yet."""

    kid: bytes
    payload: bytes
    signed: bytes
    signature: bytes


@lru_cache(maxsize=4096)
def head(major: int, value: int) -> bytes:
    """The shortest CBOR head (RFC 8949, 4.2.1) for a value below 65,536."""
    if value < 24:
        return bytes([major << 5 | value])
    if value < 256:
        return bytes([major << 5 | 24, value])
    return bytes([major << 5 | 25, value >> 8, value & 255])


_TRUST_TYPE = b"keydesk-trust"
COUPON = _template(2, b"", MOST_BYTES)
_STATUS_TYPE = b"application/statuslist+cwt"
_BALANCE_TYPE = b"keydesk-balance"
STATUS_LIST = _typed(_STATUS_TYPE, 20_000)
BALANCE = _typed(_BALANCE_TYPE, MOST_BYTES)
CONTACT = _typed(b"keydesk-contact", MOST_BYTES)
JOURNAL_HEAD = _typed(b"keydesk-journal-head", MOST_BYTES)
COPY = _typed(b"keydesk-copy", MOST_BYTES)
TRUST = _typed(_TRUST_TYPE, 16_384)
ACT = _typed(b"keydesk-act", MOST_BYTES)


def enclosed(payload: bytes) -> bytes:
    """The payload as a CBOR byte string."""
    return head(2, len(payload)) + payload


def to_be_signed(frame: Frame, payload: bytes) -> bytes:
    """COSE's Sig_structure: what the signature is over."""
    return frame.signed + enclosed(payload)


def sign_with(sign: Callable[[bytes], bytes], frame: Frame, payload: bytes) -> bytes:
    """The finished token."""
    body = enclosed(payload)
    return frame.token + body + _SIGNATURE_HEAD + sign(frame.signed + body)


def is_signed(token: bytes, frame: Frame, payload: bytes) -> bool:
    """Whether `token` is what `sign_with` makes, as far as can be told without the signature."""
    return token[:-SIGNATURE_BYTES] == frame.token + enclosed(payload) + _SIGNATURE_HEAD


def take_apart(template: Template, token: bytes) -> Envelope:
    """Split a token by its template. Raises ValueError when it does not fit to the byte."""
    if not LEAST_BYTES <= len(token) <= template.most_bytes:
        raise ValueError("size")
    before = template.before
    kid = token[len(before) + 2 : len(before) + 2 + KID_BYTES]
    signed, start = frame_of(before + kid + template.after)
    body = token[len(start) : _BODY_END]
    payload = body[_HEAD_BYTES.get(body[:1], 1) :]
    if (
        not token.startswith(start)
        or token[_BODY_END:-SIGNATURE_BYTES] != _SIGNATURE_HEAD
        # The first byte of a head says how long it is, so this is the whole of it.
        or not body.startswith(head(2, len(payload)))
    ):
        raise ValueError("template")
    return Envelope(kid, payload, signed + body, token[-SIGNATURE_BYTES:])
