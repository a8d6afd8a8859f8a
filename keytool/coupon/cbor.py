"""The narrow CBOR that Keydesk signs: RFC 8949 core deterministic, few types, no surprises.

A general decoder takes duplicate keys, trailing bytes, indefinite lengths and
non-minimal numbers, and builds regular expressions and dates from tags. So a
payload is decoded only after its signature held, its values are taken out by
functions that accept exact types alone, and what was taken out must encode to
the same bytes again.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import cbor2

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Deterministic bytes of maps that were built with their keys in order."""
    return cbor2.dumps(value)


def loads(payload: bytes) -> Any:
    """Any deterministic value. Raises ValueError; a key twice does not come back."""
    try:
        value = cbor2.loads(payload)
        if cbor2.dumps(value) != payload:
            raise ValueError("not deterministic")
    except (cbor2.CBORError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError("not understood") from error
    return value


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
