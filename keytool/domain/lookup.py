"""What finds and opens a coupon in published look-up files, derived from its typed code.

HKDF-SHA256 (RFC 5869) with an empty salt over the code's 20 ASCII symbols, without dashes;
docs/coupon-format.md, section 9, has the files.
"""

import hmac

LOOKUP_BYTES = 16
_NO_SALT = bytes(32)


def lookup_id(code: str) -> bytes:
    """16 bytes that name a code in look-up files without telling it."""
    return _derived(code, LOOKUP_BYTES, b"keydesk coupon lookup id")


def entry_key(code: str) -> bytes:
    """32 bytes that open the code's entry in a look-up file."""
    return _derived(code, 32, b"keydesk coupon entry key")


def _derived(code: str, size: int, purpose: bytes) -> bytes:
    """Up to 32 bytes: the first block of the expansion is enough."""
    extracted = hmac.digest(_NO_SALT, code.replace("-", "").encode(), "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")[:size]
