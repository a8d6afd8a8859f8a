"""A signed token as text: decimal digits behind a leading 1 byte, or base64url (RFC 4648, 5).

Nothing is proven here: a token's own heads say how long it is (docs/coupon-format.md, 1), and
that is all that is read of it.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

LEAST_BYTES, MOST_BYTES = 96, 1024
# 1,024 bytes behind a leading one byte are 2,469 digits; Python's own limit is 4,300.
_MOST_DIGITS = 2500
_DIGITS = re.compile(r"[1-9][0-9]*", re.ASCII)
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_START = b"\xd2\x84"
_NO_UNPROTECTED = 0xA0
_SIGNATURE_HEAD, _SIGNATURE_BYTES = b"\x58\x40", 64
_ACT_TYPE = b"\x10\x6bkeydesk-act"


def digits_of(token: bytes) -> str:
    """The byte 1 in front keeps leading zero bytes from being lost in the number."""
    return str(int.from_bytes(b"\x01" + token, "big"))


def text_of(token: bytes) -> str:
    """The bare token as base64url without padding."""
    return urlsafe_b64encode(token).rstrip(b"=").decode("ascii")


def from_digits(digits: str) -> bytes | None:
    """What `digits_of` wrote, or None."""
    if len(digits) > _MOST_DIGITS or not _DIGITS.fullmatch(digits):
        return None
    number = int(digits)
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return _sized(raw[1:]) if raw[:1] == b"\x01" else None


def from_text(text: str) -> bytes | None:
    """What `text_of` wrote, to the last bit, or None."""
    if len(text) > 2 * MOST_BYTES or not _BASE64URL.fullmatch(text) or len(text) % 4 == 1:
        return None
    token = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return _sized(token) if text_of(token) == text else None


def letters_told(text: str) -> int | None:
    """How many letters of base64url the token that `text` begins with has, by its own heads."""
    if not text.isascii() or len(text) < 88:
        return None
    told = _length(urlsafe_b64decode(text[:88]))
    return None if told is None else -(-told * 4 // 3)


def is_whole(token: bytes) -> bool:
    """Whether the token's heads add up to its length."""
    return _length(token) == len(token)


def is_act(token: bytes) -> bool:
    """Whether the token says of itself that it is an act."""
    return _ACT_TYPE in token[:48]


def _length(start: bytes) -> int | None:
    """The length that the heads of a token tell; None when this begins none."""
    if start[:2] != _START:
        return None
    protected = _after_string(start, 2)
    if protected is None or start[protected : protected + 1] != bytes([_NO_UNPROTECTED]):
        return None
    payload = _after_string(start, protected + 1)
    if payload is None:
        return None
    return _between(payload + len(_SIGNATURE_HEAD) + _SIGNATURE_BYTES)


def _after_string(content: bytes, at: int) -> int | None:
    """Where a CBOR byte string that begins at `at` ends."""
    head = content[at] if at < len(content) else 0
    if 0x40 <= head < 0x58:
        return at + 1 + head - 0x40
    if head == 0x58 and at + 1 < len(content):
        return at + 2 + content[at + 1]
    if head == 0x59 and at + 2 < len(content):
        return at + 3 + content[at + 1] * 256 + content[at + 2]
    return None


def _between(length: int) -> int | None:
    return length if LEAST_BYTES <= length <= MOST_BYTES else None


def _sized(token: bytes) -> bytes | None:
    return token if LEAST_BYTES <= len(token) <= MOST_BYTES else None
