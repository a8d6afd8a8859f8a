"""Values with parameters, such as Content-Type, and the file names that they hide."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final
from urllib.parse import unquote_to_bytes

from keytool.domain.values import dataclass
from keytool.mail.charsets import text_of
from keytool.mail.headers import decode_words, shown

_MOST: Final = 100
_MOST_OF_ONE: Final = 1_000
_PARAMETER: Final = re.compile(
    r';\s*([^\s=;"*]{1,80})(\*?\d{0,3}\*?)\s*=\s*("(?:\\.|[^"\\])*"?|[^;]*)', re.DOTALL
)
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
_LONGEST: Final = 150


@dataclass(frozen=True, slots=True)
class Value:
    """A value in small letters, its parameters by name."""

    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.parameters.get(name, "")


def read_value(line: str) -> Value:
    """`text/plain; charset=utf-8` read; parameters cut into pieces (RFC 2231) put together."""
    words = line.partition(";")[0].lower().split()
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(line)):
        if count == _MOST:
            break
        mark = match[2]
        number = re.search(r"\d+", mark)
        place = int(number[0]) if number else -1
        given = pieces.setdefault(match[1].lower(), {})
        given.setdefault(place, (mark.endswith("*"), _unquoted(match[3])))
    return Value(
        words[0] if words else "",
        {name: _joined(given)[:_MOST_OF_ONE] for name, given in pieces.items()},
    )


def _unquoted(text: str) -> str:
    plain = text.strip()
    if not plain.startswith('"'):
        return plain
    inner = plain[1:-1] if len(plain) > 1 and plain.endswith('"') else plain[1:]
    return re.sub(r'\\(["\\])', r"\1", inner)  # other backslashes are of a Windows path


def _joined(given: Mapping[int, tuple[bool, str]]) -> str:
    """Pieces before the whole: whoever cut it wrote the whole for old readers."""
    places = sorted(place for place in given if place >= 0) or [-1]
    label = ""
    octets = b""
    plain: list[str] = []
    for place in places:
        encoded, text = given[place]
        if encoded and not octets and not plain and text.count("'") >= 2:
            label, _language, text = text.split("'", 2)
        if encoded:
            octets += unquote_to_bytes(text)
        elif octets:
            octets += text.encode("utf-8", "surrogateescape")
        else:
            plain.append(text)
    if octets:
        return "".join(plain) + text_of(octets, label)
    return decode_words("".join(plain))


def safe_name(name: str) -> str:
    """A file name as it is shown and may be offered to save: no folder, nothing that hides.

    What the system keeps for itself gets a dash in front; the real ending stays.
    """
    plain = re.split(r"[/\\]", shown(name))[-1]
    plain = re.sub(r'[<>:"|?*]', "_", plain).strip(" .")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    if len(plain) > _LONGEST:
        stem, dot, ending = plain.rpartition(".")
        ending = ending[:20].strip(" .") if dot else ""
        plain = f"{(stem or plain)[: _LONGEST - 2 - len(ending)]}…{dot}{ending}".strip(" .")
    return plain
