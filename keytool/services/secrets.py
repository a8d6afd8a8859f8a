"""Passwords and pins as argon2id hashes. The library is loaded when somebody proves who they are,
and by nobody else.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_MEMORY, _PASSES, _LANES = 65_536, 3, 4
"""KiB, rounds, threads: the second choice of RFC 9106; some 0.1 s on two processors."""
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$vU8BhqB7KKZ13YPPJ7sjWQ"
    "$qbYMizK5u72iEnPjf93W7QURUVn4rbLEvSd/zls2fPk"
)
"""No secret has this hash; checking against it takes as long as against another."""


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(_PASSES, _MEMORY, _LANES)


def hashed(secret: str) -> str:
    return _hasher().hash(secret)


def proves(stored: str, secret: str) -> bool:
    """Whether the secret is that of the hash; without one, or with one that is not shown here, it
    takes as long to say no.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(stored if stored and stored.isascii() else _NOBODY, secret)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether it was made with other measures than are taken now."""
    return _hasher().check_needs_rehash(stored)
