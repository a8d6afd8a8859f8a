"""The header of a letter or of a part, read field by field from the raw bytes.

Python's own reader raises on Message-IDs that Exchange writes, on unknown charsets and on line
breaks inside encoded words, and garbles what is not ASCII. Here a field that cannot be decoded
spoils no other, and its bytes stay beside the text.
"""

import binascii
import re
from collections.abc import Iterator
from itertools import islice
from string import ascii_letters, digits
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.charsets import text_of

MOST_FIELDS: Final = 2_000
_MOST_OCTETS: Final = 1_000_000
_MOST_OF_A_FIELD: Final = 64_000
_MOST_WORDS: Final = 500
_FIELD: Final = re.compile(rb"([!-9;-~]{1,100})[ \t]*:(.*)", re.DOTALL)
_END: Final = re.compile(rb"(?:\r?\n|\r(?!\n)){2}|\A(?:\r?\n)")
_STRANGE: Final = bytes(set(range(256)) - set(b"+/" + ascii_letters.encode() + digits.encode()))
"""Octets that are no base64."""
_WORD: Final = re.compile(r"=\?([^?\s*]{1,64})(?:\*[^?]{0,32})?\?([bBqQ])\?([^?]*)\?=")
_UNSHOWN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `name` in small letters, `raw` as it came, folds and all."""

    name: str
    raw: bytes

    @property
    def line(self) -> str:
        """Its text in one line, encoded words left as they are."""
        return text_of(_unfolded(self.raw[:_MOST_OF_A_FIELD])).strip()

    @property
    def text(self) -> str:
        """What a person reads."""
        return shown(decode_words(self.line))


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields in the order in which they came; a name may come several times."""

    fields: tuple[Field, ...] = ()

    def all(self, name: str) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.name == name)

    def has(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)

    def text(self, name: str) -> str:
        """The first field of that name as a person reads it; empty without one."""
        return next((field.text for field in self.fields if field.name == name), "")

    def line(self, name: str) -> str:
        """The first field of that name in one line, undecoded; empty without one."""
        return next((field.line for field in self.fields if field.name == name), "")


def read_headers(raw: bytes, start: int = 0, end: int | None = None) -> tuple[Headers, int]:
    """The header of `raw[start:end]`, and where the body begins."""
    stop = len(raw) if end is None else end
    first = _END.match(raw, start, stop) if start == 0 else None
    blank = first or _blank_line(raw, start, stop)
    header_end, body = (blank.start(), blank.end()) if blank else (stop, stop)
    header = raw[start : min(header_end, start + _MOST_OCTETS)]
    return Headers(tuple(_fields(header))), body


def _blank_line(raw: bytes, start: int, stop: int) -> re.Match[bytes] | None:
    at_once = re.compile(rb"\r?\n").match(raw, start, stop)
    return at_once or _END.search(raw, start, stop)


def _fields(header: bytes) -> Iterator[Field]:
    found: list[tuple[str, list[bytes]]] = []
    for line in re.split(rb"\r?\n|\r", header):
        match = None if line[:1] in (b" ", b"\t") else _FIELD.fullmatch(line)
        if match:
            if len(found) == MOST_FIELDS:
                break
            found.append((match[1].decode("ascii").lower(), [match[2]]))
        elif found:  # a fold, or a line that somebody broke
            found[-1][1].append(line)
    for name, lines in found:
        yield Field(name, b"\r\n".join(lines))


def _unfolded(raw: bytes) -> bytes:
    return re.sub(rb"[\r\n]+[ \t]*", b" ", raw)


def decode_words(line: str) -> str:
    """`line` with its encoded words decoded; octets of neighbours are joined before."""
    done: list[str] = []
    place = 0
    held: tuple[str, bytes] | None = None
    for word in islice(_WORD.finditer(line), _MOST_WORDS):
        between = line[place : word.start()]
        label, octets = word[1], _octets(word[2], word[3])
        if held and not between.strip() and held[0].lower() == label.lower():
            held = (held[0], held[1] + octets)
        else:
            if held:
                done.append(text_of(held[1], held[0]))
            if not held or between.strip():
                done.append(between)
            held = (label, octets)
        place = word.end()
    if held:
        done.append(text_of(held[1], held[0]))
    done.append(line[place:])
    return "".join(done)


def _octets(kind: str, text: str) -> bytes:
    if kind in "bB":
        return base64_octets(text.encode("utf-8", "replace"))
    return binascii.a2b_qp(re.sub(r"[\r\n]", "", text).encode("utf-8", "replace"), header=True)


def base64_octets(text: bytes) -> bytes:
    """What base64 says, strange characters and a missing end left aside."""
    plain = text.translate(None, _STRANGE)
    if len(plain) % 4 == 1:
        plain = plain[:-1]
    return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))


def shown(text: str) -> str:
    """A text for one line: nothing in it that breaks lines, hides or turns what is read."""
    return re.sub(r"\s+", " ", _UNSHOWN.sub(" ", _whole(text))).strip()


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which nothing can write out."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
