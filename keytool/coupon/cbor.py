"""The narrow CBOR that Keydesk signs: RFC 8949 core deterministic, few types, no surprises.

A general decoder takes duplicate keys, trailing bytes, indefinite lengths and
non-minimal numbers, and builds regular expressions and dates from tags. So a
payload is decoded only after its signature held, is checked against a list of
types and a depth, and must come out byte for byte when encoded again.
"""

from collections.abc import Set as AbstractSet
from typing import cast

import cbor2

_MOST_DEPTH = 8
_PLAIN = frozenset({int, bytes, str})


def encode(value: object) -> bytes:
    """Deterministic bytes. Maps must be built with their keys already in order (2x faster)."""
    return cbor2.dumps(value)


def decode(payload: bytes) -> object:
    """The one value that `payload` is the deterministic encoding of. Raises ValueError."""
    try:
        value = cbor2.loads(payload, max_depth=_MOST_DEPTH, allow_indefinite=False)
    except (cbor2.CBORError, ValueError, TypeError, OverflowError) as error:
        raise ValueError("not CBOR") from error
    _check_types(value)
    if cbor2.dumps(value, canonical=True) != payload:
        raise ValueError("not deterministic")
    return cast("object", value)


def _check_types(value: object) -> None:
    """Exact types: `bool` is an int to Python, and a big number is a tag on the wire."""
    kind = type(value)
    if kind in _PLAIN:
        return
    if isinstance(value, list):
        for item in value:
            _check_types(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if type(key) is not int:
                raise ValueError("key type")
            _check_types(item)
    else:
        raise ValueError("type")  # noqa: TRY004  callers know one error for all of it


def record(
    value: object, required: AbstractSet[int], optional: AbstractSet[int] = frozenset()
) -> dict[int, object]:
    """`value` as a map with all the required and perhaps optional keys. Raises ValueError."""
    if not isinstance(value, dict) or not required <= value.keys() <= required | optional:
        raise ValueError("keys")
    return value


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


def items(value: object, count: int) -> list[object]:
    """Raises ValueError unless an array of `count` items."""
    if not isinstance(value, list) or len(value) != count:
        raise ValueError("array")
    return value
