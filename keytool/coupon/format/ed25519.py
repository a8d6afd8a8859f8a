"""Ed25519 with the rules that make every verifier agree.

Libraries differ on signatures that only a dishonest key holder can make:
OpenSSL takes small-order and non-canonical points that libsodium refuses. The
guards below refuse them before the library is asked, which gives libsodium's
verdict on all of Wycheproof, CCTV and speccheck.
"""

from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from keytool.coupon.format.token import KID_BYTES

_PRIME = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_TOP_BYTE = 1 << 252 - 31 * 8
# y of the points of order 1, 2, 4 and 8 (RFC 8032, section 5.1; C2SP/CCTV lists
# the same with both signs). The two of order 8 are each other's negatives.
_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER_Y = (0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8)
_NOT_CANONICAL_Y = range(_PRIME, 2**255)
_UNSOUND = frozenset(
    (y | sign << 255).to_bytes(32, "little")
    for y in (*_SMALL_ORDER_Y, *_NOT_CANONICAL_Y)
    for sign in (0, 1)
)


@lru_cache(maxsize=256)
def kid_of(public: bytes) -> bytes:
    """First 8 bytes of SHA-256 of the raw public key."""
    return sha256(public).digest()[:KID_BYTES]


def is_sound_point(encoded: bytes) -> bool:
    """Whether 32 bytes are a canonical encoding of no small-order point.

    Whether they are on the curve at all is left to the library.
    """
    return len(encoded) == 32 and encoded not in _UNSOUND


def verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) is `public`'s over `message`. Never raises for bytes."""
    if len(signature) != 64 or signature[:32] in _UNSOUND:
        return False
    # Below 2^252 a number is below the order; honest ones are, and need no long arithmetic.
    if signature[63] >= _TOP_BYTE and int.from_bytes(signature[32:], "little") >= _ORDER:
        return False
    try:
        _loaded(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def _loaded(public: bytes) -> Ed25519PublicKey:
    if not is_sound_point(public):
        raise ValueError("unsound point")
    return Ed25519PublicKey.from_public_bytes(public)
