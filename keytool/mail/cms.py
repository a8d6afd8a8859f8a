"""The letter within an S/MIME signature that wraps it (RFC 8551, `signed-data`).

Only unwrapped, so that it can be read: nothing of the signature is checked.
"""

from typing import Final

from keytool.domain.values import dataclass

WRAPPERS: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
UNWRAPPED: Final = "application/pkcs7-mime; smime-type=signed-data"
"""What a part is called whose content could be read."""
_SIGNED_DATA: Final = bytes.fromhex("2a864886f70d010702")
_DATA: Final = bytes.fromhex("2a864886f70d010701")
_SEQUENCE, _OCTETS = 0x30, 0x04
_CONSTRUCTED: Final = 0x20
_DEEPEST: Final = 8
_MOST: Final = 200_000


@dataclass(frozen=True, slots=True)
class _Value:
    tag: int
    start: int
    end: int
    """Of its content."""
    after: int


def signed_content(content: bytes) -> bytes | None:
    """What was signed; None where it is not there or cannot be read."""
    try:
        return _signed(content)
    except (IndexError, ValueError):
        return None


def _signed(content: bytes) -> bytes | None:
    oid, wrapped = _fields(content, _read(content, 0, _SEQUENCE))[:2]
    if content[oid.start : oid.end] != _SIGNED_DATA:
        return None
    signed = _fields(content, _fields(content, wrapped)[0])
    inner = _fields(content, signed[2])  # behind the version and the algorithms
    if content[inner[0].start : inner[0].end] != _DATA or len(inner) < 2:
        return None
    return b"".join(_octets(content, _fields(content, inner[1])[0], 0))


def _octets(content: bytes, value: _Value, depth: int) -> list[bytes]:
    """Octets in one piece or, where they were written as they came, in many."""
    if depth > _DEEPEST or value.tag & ~_CONSTRUCTED != _OCTETS:
        raise ValueError("no octets")
    if not value.tag & _CONSTRUCTED:
        return [content[value.start : value.end]]
    return [piece for one in _fields(content, value) for piece in _octets(content, one, depth + 1)]


def _fields(content: bytes, value: _Value) -> list[_Value]:
    found: list[_Value] = []
    place = value.start
    while place < value.end and len(found) < _MOST:
        found.append(_read(content, place))
        place = found[-1].after
    return found


def _read(content: bytes, place: int, tag: int | None = None) -> _Value:
    found, length = content[place], content[place + 1]
    start = place + 2
    if tag is not None and found != tag:
        raise ValueError("another kind of value")
    if length == 0x80:
        end = _end_of_open(content, start)
        return _Value(found, start, end, end + 2)
    if length > 0x80:
        count = length - 0x80
        length = int.from_bytes(content[start : start + count])
        start += count
    if start + length > len(content):
        raise ValueError("cut off")
    return _Value(found, start, start + length, start + length)


def _end_of_open(content: bytes, place: int) -> int:
    """Where a value without a length ends: at two zeros between its fields."""
    open_ = 1
    while True:
        if content[place : place + 2] == b"\0\0":
            open_ -= 1
            if open_ == 0:
                return place
            place += 2
        elif content[place + 1] == 0x80:
            open_ += 1
            place += 2
        else:
            place = _read(content, place).after
