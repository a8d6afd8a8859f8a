"""Bytes of a text, whatever their label says.

Labels lie, are misspelt or missing, and most of what comes is Russian: so a label is believed
only as long as what it gives reads like a text.
"""

import codecs
import re
from functools import lru_cache
from typing import Final

_REFUSED: Final = {
    "idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7",
}  # fmt: skip
"""Codecs of Python that are no charset of a letter."""
_WESTERN: Final = {"ascii", "iso8859-1", "cp1252", "iso8859-15"}
"""What a mailer writes when it does not know."""
_SPELLINGS: Final = (
    (re.compile(r"utf.?8"), "utf-8"),
    (re.compile(r"125([0-8])"), r"cp125\1"),
    (re.compile(r"koi.?8.?(ru|u)"), "koi8-u"),
    (re.compile(r"koi"), "koi8-r"),
    (re.compile(r"866"), "cp866"),
    (re.compile(r"8859.?(1[0-6]|[1-9])"), r"iso8859-\1"),
    (re.compile(r"ascii"), "ascii"),
    (re.compile(r"gb"), "gb18030"),
)
"""What a label that no codec has most likely means."""
_RUSSIAN: Final = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic")
_CYRILLIC: Final = {*_RUSSIAN, "koi8-u", "mac-cyrillic", "cp855"}
_FEW: Final = 8
"""Letters that are too few to hold against a label."""
_ENOUGH: Final = 24
"""Octets from which on a library's guess is worth its time."""
_ALIKE: Final = 25
_SAMPLE: Final = 1_500
"""Octets by which a text is judged, from those before the first that is not ASCII."""
_BEFORE: Final = 20
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_OFTEN: Final = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 17, 16, 14,
         12, 10, 9, 7, 6, 5, 4, 3, 3, 1, 20),
        strict=True,
    )
)  # fmt: skip
"""How often a letter stands in a thousand of Russian."""
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def text_of(data: bytes, label: str = "") -> str:
    """The text of `data`, whose charset is said to be `label`; never raises."""
    for mark, coded in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(coded, "replace")
    if data.isascii():
        return _escaped(data, codec_named(label))
    name = codec_named(label)
    labelled = _decoded(data, name) if name else None
    sample = _sample(data)
    if name and labelled is not None and _believable(data, sample, name):
        return labelled
    unicode = _decoded(data, "utf-8")
    if unicode is not None:
        return unicode
    fits = labelled is not None and name not in _WESTERN
    return data.decode(_guessed(sample, name if fits else None), "replace")


def codec_named(label: str) -> str | None:
    """The codec that a charset's label means, misspelt or not; None when it means nothing."""
    plain = re.sub(r"[^a-z0-9_.:-]", "", label.lower())[:64]
    known = _known(plain)
    if known:
        return known
    for spelling, codec in _SPELLINGS if plain else ():
        match = spelling.search(plain)
        if match:
            return _known(match.expand(codec))
    return None


def _known(label: str) -> str | None:
    try:
        bytes(4).decode(label or "?")
        name = codecs.lookup(label).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if name.replace("-", "_") in _REFUSED else name


def _escaped(data: bytes, name: str | None) -> str:
    """What is ASCII by its octets, but may be of a charset that escapes (ISO-2022)."""
    if name and (name.startswith(("iso2022", "hz", "utf-16", "utf-32"))):
        return _decoded(data, name) or data.decode("ascii")
    return data.decode("ascii")


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _sample(data: bytes) -> bytes:
    """From where its charset begins to matter."""
    first = _HIGH.search(data)
    start = max(0, first.start() - _BEFORE) if first else 0
    return data[start : start + _SAMPLE]


def _believable(data: bytes, sample: bytes, name: str) -> bool:
    if name.startswith("utf"):
        return True
    if _decoded(data, "utf-8") is not None:
        return False
    if name in _WESTERN:
        return not _mostly_high(sample)
    return name not in _CYRILLIC or not _mostly_high(sample) or _reads_best(sample, name)


def _mostly_high(sample: bytes) -> bool:
    """Whether most letters lie above ASCII, as in Russian and never in a Western text."""
    high = sum(octet > 127 for octet in sample)
    return high * 2 > sum(octet > 127 or chr(octet).isalpha() for octet in sample)


def _reads_best(sample: bytes, name: str) -> bool:
    """Whether no other Cyrillic charset makes far more of it."""
    few = sum(octet > 127 for octet in sample) < _FEW
    best = max(_likeness(sample, other) for other in _RUSSIAN)
    return _likeness(sample, name) * (3 if few else 1.3) > best


def _guessed(sample: bytes, labelled: str | None) -> str:
    """The codec of what is no Unicode; a library knows little of few octets, and takes long."""
    best = max(_RUSSIAN, key=lambda name: _likeness(sample, name))
    if len(sample) >= _ENOUGH or _likeness(sample, best) < _ALIKE:
        detected = (_codec_of(sample) if len(sample) >= _ENOUGH else None) or "cp1252"
        best = max(best, detected, key=lambda name: _likeness(sample, name))
    return best if labelled is None or _likeness(sample, best) >= _ALIKE else labelled


@lru_cache(maxsize=32)  # a field is looked at several times
def _codec_of(sample: bytes) -> str | None:
    import chardet

    try:
        found = chardet.detect(sample)["encoding"]
    except Exception:  # noqa: BLE001  a guess may fail in any way, and is only a guess
        return None
    return codec_named(found) if found else None


@lru_cache(maxsize=256)
def _likeness(sample: bytes, name: str) -> float:
    """How much it reads like Russian, by its letters and where capitals stand in words."""
    score = seen = 0.0
    first = ""
    for letter in sample.decode(name, "replace"):
        first = (first or letter) if letter.isalpha() else ""
        if ord(letter) > 127:
            seen += 1
            score += _worth(letter, first) * (0.85 if letter.isupper() else 1)
    return score / seen if seen else 0.0


def _worth(letter: str, first: str) -> float:
    """By the letter that its word begins with: no word has capitals after a small one."""
    often = _OFTEN.get(letter.lower())
    if often is None:
        return 20 if letter in "«»—–№…“”„\u00a0" else -60
    return often if letter.islower() or first.isupper() else -60
