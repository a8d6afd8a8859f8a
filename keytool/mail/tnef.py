"""`winmail.dat`, in which Outlook hides text and files (MS-OXTNEF).

The one library for it counts in loops as far as a stranger's 32-bit number says, so this reads
the little that is needed, and never beyond the octets that there are.
"""

import struct
from collections.abc import Iterator
from dataclasses import field
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.charsets import text_of

MOST: Final = 200
"""Files that are taken."""
_MOST_PROPERTIES: Final = 5_000
_TYPES: Final = {"application/ms-tnef", "application/vnd.ms-tnef"}
_SIGNATURE: Final = 0x223E9F78
_BODY, _CODE_PAGE, _PROPERTIES = 0x800C, 0x9007, 0x9003
_NEW_FILE, _TITLE, _DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_TEXT, _HTML, _LONG_NAME, _FILE_DATA = 0x1000, 0x1013, 0x3707, 0x3701
_CONTENT_PAGE: Final = 0x3FDE
_FIXED: Final = {1: 0, 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
"""Octets of a value by its type, padded to four."""
_OBJECT, _UNICODE = 13, 31
_SIZED: Final = {_OBJECT, _UNICODE, 30, 258}


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """`files` are names and contents; `html` counts before `text`."""

    files: tuple[tuple[str, bytes], ...] = ()
    text: str = ""
    html: str = ""


@dataclass(slots=True)
class _Found:
    page: str = "cp1251"
    text: str = ""
    html: str = ""
    files: list["_File"] = field(default_factory=list)


@dataclass(slots=True)
class _File:
    name: str = ""
    content: bytes = b""


def is_wrapped(type_: str, name: str) -> bool:
    return type_ in _TYPES or name.lower() == "winmail.dat"


def unwrap(content: bytes) -> Unwrapped | None:
    """What is in it; None where it cannot be read or holds nothing: then it stays a file."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        return None
    found = _Found()
    try:
        for name, data in _objects(content):
            _take(found, name, data)
    except (struct.error, ValueError):
        return None
    files = tuple((one.name, one.content) for one in found.files)
    return Unwrapped(files, found.text, found.html) if files or found.text or found.html else None


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    place = 6
    while place + 11 <= len(content):
        _level, name, _type, length = struct.unpack_from("<BHHI", content, place)
        if place + 9 + length > len(content):
            raise ValueError("cut off")
        yield name, content[place + 9 : place + 9 + length]
        place += 9 + length + 2  # its checksum


def _take(found: _Found, name: int, data: bytes) -> None:
    if name == _CODE_PAGE:
        found.page = f"cp{struct.unpack_from('<I', data)[0]}"
    elif name == _BODY:
        found.text = _words(data, found.page)
    elif name == _PROPERTIES:
        _take_properties(found, data)
    elif name == _NEW_FILE and len(found.files) < MOST:
        found.files.append(_File())
    elif name in {_TITLE, _DATA, _FILE_PROPERTIES} and found.files:
        _take_file(found, found.files[-1], name, data)


def _take_properties(found: _Found, data: bytes) -> None:
    page = found.page
    for name, type_, value in _properties(data):
        if name == _CONTENT_PAGE:
            page = f"cp{struct.unpack_from('<I', value)[0]}".replace("cp65001", "utf-8")
        elif name == _HTML:
            found.html = _words(value, page, type_)
        elif name == _TEXT:
            found.text = _words(value, page, type_)


def _take_file(found: _Found, file: _File, name: int, data: bytes) -> None:
    if name == _TITLE:
        file.name = file.name or _words(data, found.page)
    elif name == _DATA:
        file.content = data
    else:
        for property_, type_, value in _properties(data):
            if property_ == _LONG_NAME:
                file.name = _words(value, found.page, type_)
            elif property_ == _FILE_DATA:  # what is embedded has its kind in front
                file.content = value[16:] if type_ == _OBJECT else value


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Name, type and first value of each property."""
    (count,) = struct.unpack_from("<I", data)
    place = 4
    for _ in range(min(count, _MOST_PROPERTIES)):
        type_, name = struct.unpack_from("<HH", data, place)
        place += 4
        if name >= 0x8000:
            place = _behind_name(data, place)
        several, type_ = type_ & 0x1000, type_ & 0xEFFF
        values = 1
        if several or type_ in _SIZED:
            (values,) = struct.unpack_from("<I", data, place)
            place += 4
        first = b""
        for number in range(min(values, _MOST_PROPERTIES)):
            value, place = _value(data, place, type_)
            first = value if number == 0 else first
        yield name, type_, first


def _behind_name(data: bytes, place: int) -> int:
    (kind,) = struct.unpack_from("<I", data, place + 16)
    (length,) = struct.unpack_from("<I", data, place + 20)
    return place + 24 + (_padded(length) if kind else 0)


def _value(data: bytes, place: int, type_: int) -> tuple[bytes, int]:
    size = _FIXED.get(type_)
    length = size
    if type_ in _SIZED:
        (length,) = struct.unpack_from("<I", data, place)
        place += 4
        size = _padded(length)
    if size is None or length is None or place + length > len(data):
        raise ValueError("no such value")
    return data[place : place + length], place + size


def _padded(length: int) -> int:
    return length + -length % 4


def _words(data: bytes, page: str, type_: int = 0) -> str:
    text = data.decode("utf-16-le", "replace") if type_ == _UNICODE else text_of(data, page)
    return text.rstrip("\0")
