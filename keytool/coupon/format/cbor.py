"""The narrow CBOR that Keydesk signs: RFC 8949 core deterministic, few types, no surprises.

A general decoder takes duplicate keys, trailing bytes, indefinite lengths and
non-minimal numbers, and builds regular expressions and dates from tags. So a
payload is decoded only after its signature held, its values are taken out by
functions that accept exact types alone, and what was taken out must encode to
the same bytes again.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeVar

import cbor2

T = TypeVar("T")
MOST_DEPTH = 8
MOST_NUMBER = 2**53 - 1
"""Larger ones are not exact in JavaScript."""


def encode(value: object) -> bytes:
    """Deterministic bytes of maps that were built with their keys in order."""
    return cbor2.dumps(value)


def loads(payload: bytes) -> Any:
    """Any value in core deterministic encoding of whole numbers, byte strings, texts, arrays
    and maps. Raises ValueError; a key twice or out of order does not come back.
    """
    try:
        value = cbor2.loads(payload)
        if not _plain(value, MOST_DEPTH) or cbor2.dumps(value) != payload:
            raise ValueError("not deterministic")
    except (cbor2.CBORError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError("not understood") from error
    return value


def _plain(value: object, depth: int) -> bool:
    """Whether a value is made of the few types alone, as deep and as large as JavaScript reads."""
    if depth == 0:
        return False
    if type(value) is int:
        return -MOST_NUMBER <= value + (value < 0) <= MOST_NUMBER
    if type(value) is list:
        return all(_plain(part, depth - 1) for part in value)
    if type(value) is dict:
        keys = [cbor2.dumps(key) for key in value if type(key) in {int, str}]
        ordered = len(keys) == len(value) and all(a < b for a, b in pairwise(keys))
        return ordered and all(_plain(part, depth - 1) for pair in value.items() for part in pair)
    return type(value) in {bytes, str}


def decode(payload: bytes, read: Callable[[Any], T], write: Callable[[T], object]) -> T:
    """What `read` takes out of `payload`, provided that `write` makes the same bytes of it.

    Raises ValueError. Keys that `read` ignores, `True` for 1, a wrong order: none
    comes back from `write`, so none is accepted.
    """
    try:
        value = cbor2.loads(payload)
        result = read(value)
    except (cbor2.CBORError, ValueError, TypeError, LookupError, OverflowError) as error:
        raise ValueError("not understood") from error
    if cbor2.dumps(write(result)) != payload:
        raise ValueError("not deterministic")
    return result


def integer(value: object, least: int, most: int) -> int:
    """Raises ValueError unless a whole number within both bounds."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError("integer")
    return value


def octets(value: object, least: int, most: int) -> bytes:
    """Raises ValueError unless a byte string of least to most bytes."""
    if type(value) is not bytes or not least <= len(value) <= most:
        raise ValueError("bytes")
    return value
