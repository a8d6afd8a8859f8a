"""The parts of a letter, within limits.

Parts are found by their boundaries in the raw bytes, level after level and without recursion:
Python's own reader gives up on a letter nested a thousand times, and takes seconds for what is
large. What lies beyond a limit is left out with its reason; the raw letter is kept elsewhere.
"""

import binascii
import re
from dataclasses import field, replace
from enum import StrEnum
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.headers import Headers, base64_octets, read_headers
from keytool.mail.parameters import Value, read_value

MOST_PARTS: Final = 200
MOST_DEEP: Final = 20
MOST_OCTETS: Final = 40_000_000


class Trouble(StrEnum):
    """Why not all of a letter is there."""

    TOO_MANY = "too-many-parts"
    TOO_DEEP = "too-deep"
    TOO_LARGE = "too-large"
    TEXT_CUT = "text-cut"
    NO_BOUNDARY = "no-boundary"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no others; `content` is what its sender put in, octet for octet."""

    path: str
    headers: Headers
    type: Value
    disposition: Value
    content: bytes
    size: int
    """Octets that it takes in the letter."""
    above: tuple[str, ...] = ()
    """The types of the parts that it lies in, the outermost first."""
    trouble: Trouble | None = None

    @property
    def content_id(self) -> str:
        return self.headers.line("content-id").strip().strip("<>").strip()

    @property
    def name(self) -> str:
        """The file name as the letter gives it."""
        return self.disposition.get("filename") or self.type.get("name")


_UNPARTED: Final = "text/plain; unparted"
"""What holds parts that cannot be told apart is shown as a text."""


@dataclass(slots=True)
class _Span:
    start: int
    end: int
    path: str
    above: tuple[str, ...]
    default: str = "text/plain"


@dataclass(slots=True)
class _Taken:
    """What of the limits is used."""

    parts: list[Part] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    octets: int = 0


def read_parts(raw: bytes) -> tuple[Headers, tuple[Part, ...], tuple[Trouble, ...]]:
    """The letter's header, its parts in order, and what went beyond a limit."""
    whole, _body = read_headers(raw)
    taken = _Taken()
    waiting = [_Span(0, len(raw), "", ())]
    while waiting:
        if len(taken.parts) == MOST_PARTS:
            taken.troubles.append(Trouble.TOO_MANY)
            break
        waiting.extend(reversed(_inside(raw, waiting.pop(), taken)))
    return whole, tuple(taken.parts), tuple(dict.fromkeys(taken.troubles))


def _inside(raw: bytes, span: _Span, taken: _Taken) -> list[_Span]:
    """The parts of a part; a part that has none is taken."""
    headers, body = read_headers(raw, span.start, span.end)
    kind = _type(headers, span)
    if kind.value.startswith("multipart/"):
        if len(span.above) < MOST_DEEP:
            found = _split(raw, body, span, kind)
            if found:
                return found
            taken.troubles.append(Trouble.NO_BOUNDARY)
            span.default = _UNPARTED
        else:
            taken.troubles.append(Trouble.TOO_DEEP)
    taken.parts.append(_taken_part(raw, body, span, headers, taken))
    return []


def _split(raw: bytes, body: int, span: _Span, kind: Value) -> list[_Span]:
    boundary = kind.get("boundary").rstrip().encode("utf-8", "surrogateescape")
    if not boundary:
        return []
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
    default = "message/rfc822" if kind.value == "multipart/digest" else "text/plain"
    above = (*span.above, kind.value)
    found: list[_Span] = []
    start = -1
    for mark in line.finditer(raw, body, span.end):
        if start >= 0:
            found.append(_Span(start, _before(raw, start, mark.start()), "", above, default))
        start = mark.end()
        if mark[1] or len(found) > MOST_PARTS:
            start = -1
            break
    if start >= 0:  # cut off before the end
        found.append(_Span(start, span.end, "", above, default))
    for number, one in enumerate(found, 1):
        one.path = f"{span.path}.{number}".lstrip(".")
    return found


def _before(raw: bytes, start: int, mark: int) -> int:
    """The line break before a boundary belongs to it."""
    end = mark - 1 if raw[mark - 1 : mark] == b"\n" else mark
    end = end - 1 if raw[end - 1 : end] == b"\r" else end
    return max(start, end)


def _taken_part(raw: bytes, body: int, span: _Span, headers: Headers, taken: _Taken) -> Part:
    size = span.end - body
    trouble = None
    content = b""
    if taken.octets + size > MOST_OCTETS:
        trouble = Trouble.TOO_LARGE
        taken.troubles.append(trouble)
    else:
        taken.octets += size
        content = decoded(raw[body : span.end], headers.line("content-transfer-encoding"))
    disposition = read_value(headers.line("content-disposition"))
    return Part(
        span.path or "1",
        headers,
        _type(headers, span),
        disposition,
        content,
        size,
        span.above,
        trouble,
    )


def _type(headers: Headers, span: _Span) -> Value:
    kind = read_value(headers.line("content-type"))
    if span.default == _UNPARTED:
        return Value("text/plain")
    return kind if "/" in kind.value else Value(span.default, kind.parameters)


def inside(part: Part, content: bytes) -> tuple[tuple[Part, ...], tuple[Trouble, ...]]:
    """The parts of what was wrapped in a part, as if they lay in it."""
    _headers, found, troubles = read_parts(content)
    place = [*(part.path.split(".") if part.above else ()), "1"]
    return tuple(
        replace(
            one,
            path=".".join([*place, *(one.path.split(".") if one.above else ())]),
            above=(*part.above, part.type.value, *one.above),
        )
        for one in found
    ), troubles


def decoded(body: bytes, encoding: str) -> bytes:
    """A body without its transfer encoding; an unknown one is left as it is."""
    match encoding.partition(";")[0].strip().lower():
        case "base64":
            return base64_octets(body)
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case "x-uuencode" | "uuencode" | "x-uue":
            return _uudecoded(body)
        case _:
            return body


def _uudecoded(body: bytes) -> bytes:
    done: list[bytes] = []
    for line in body.splitlines():
        if line.startswith(b"begin "):
            done = []
        elif line.strip() == b"end":
            break
        else:
            try:
                done.append(binascii.a2b_uu(line))
            except (binascii.Error, ValueError):
                continue
    return b"".join(done)
