"""The token: COSE_Sign1 (RFC 9052) over one fixed template, so there is nothing to negotiate.

    d2 84 | 4d a2 01 32 04 48 <kid:8> | a0 | <head> <payload> | 58 40 <signature:64>

The protected header says Ed25519 (alg -19, RFC 9864) and the kid; nothing is
unprotected. A trust list has `typ` (16, RFC 9596) besides, so that one can never pass for
the other. What differs from the template in a single bit is not a token.
"""

from dataclasses import dataclass
from typing import NamedTuple

KID_BYTES = 8
SIGNATURE_BYTES = 64
LEAST_BYTES, MOST_BYTES = 96, 1024
_START = bytes.fromhex("d284")
_SIGNATURE_HEAD = bytes.fromhex("5840")
_CONTEXT = b"\x84\x6aSignature1"


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of signed object: its protected header before and after the kid, its size."""

    before: bytes
    after: bytes
    most_bytes: int

    def protected(self, kid: bytes) -> bytes:
        return self.before + kid + self.after


def _template(entries: int, after: bytes, most_bytes: int) -> Template:
    inside = bytes([0xA0 + entries]) + bytes.fromhex("01320448")
    length = len(inside) + KID_BYTES + len(after)
    return Template(head(2, length) + inside, after, most_bytes)


class Envelope(NamedTuple):
    """A token taken apart; nothing in it is proven yet."""

    kid: bytes
    payload: bytes
    signed: bytes
    signature: bytes


def head(major: int, value: int) -> bytes:
    """The shortest CBOR head (RFC 8949, 4.2.1) for a value below 65,536."""
    if value < 24:
        return bytes([major << 5 | value])
    if value < 256:
        return bytes([major << 5 | 24, value])
    return bytes([major << 5 | 25, value >> 8, value & 255])


_TRUST_TYPE = b"keydesk-trust"
COUPON = _template(2, b"", MOST_BYTES)
TRUST = _template(3, b"\x10" + head(3, len(_TRUST_TYPE)) + _TRUST_TYPE, 16_384)


def to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """COSE's Sig_structure: what the signature is over."""
    return _CONTEXT + protected + b"\x40" + head(2, len(payload)) + payload


def assemble(protected: bytes, payload: bytes, signature: bytes) -> bytes:
    """The finished token."""
    body = head(2, len(payload)) + payload
    return _START + protected + b"\xa0" + body + _SIGNATURE_HEAD + signature


def take_apart(template: Template, token: bytes) -> Envelope:
    """Split a token by its template. Raises ValueError when it does not fit to the byte."""
    if not LEAST_BYTES <= len(token) <= template.most_bytes:
        raise ValueError("size")
    kid_at = len(_START) + len(template.before)
    kid = token[kid_at : kid_at + KID_BYTES]
    protected = template.protected(kid)
    payload_at = len(_START) + len(protected) + 1
    payload_at += {0x58: 2, 0x59: 3}.get(token[payload_at], 1)
    payload, signature = token[payload_at : -SIGNATURE_BYTES - 2], token[-SIGNATURE_BYTES:]
    if assemble(protected, payload, signature) != token:
        raise ValueError("template")
    return Envelope(kid, payload, to_be_signed(protected, payload), signature)
