"""Links and mails as they were before somebody wrapped, quoted or encoded them."""

import re
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error

from keytool.domain.arrivals import TABLE, pattern
from keytool.recognise.arrival import Aside, Left

_SOFT_BREAK, _QUOTE_MARKS = pattern("soft_break"), pattern("quote_marks")
_ESCAPED, _DEFENSE_2, _DEFENSE_3 = pattern("escaped"), pattern("defense_2"), pattern("defense_3")
_DEFENSE_2_SIGN = pattern("defense_2_sign")
_ENTITIES: dict[str, str] = TABLE["entities"]
_WRAPPERS: dict[str, list[str]] = TABLE["wrappers"]
_RUN_LENGTHS = TABLE["defense_lengths"]
_MOST_ENCODINGS = 4
"""A link that was passed on from wrapper to wrapper is encoded once more by each."""


def unwrapped(text: str) -> tuple[str, list[Aside]]:
    """The text that a wrapper, a mail or a messenger had before it, and what was undone."""
    aside: list[Aside] = []
    text = _unfolded(text, aside)
    if "&" in text and ";" in text:
        plain = text
        for entity, sign in _ENTITIES.items():
            plain = plain.replace(entity, sign)
        if plain != text:
            aside.append(Aside(Left.ENCODING, "html"))
            text = plain
    text = _unpacked(text, aside)
    plain = text
    for _round in range(_MOST_ENCODINGS):
        if "%" not in plain:
            break
        plain = _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), plain)
    if plain != text:
        aside.append(Aside(Left.ENCODING, "percent"))
    return plain, aside


def _unfolded(text: str, aside: list[Aside]) -> str:
    """Without the soft breaks of quoted-printable and the marks of a quoted mail."""
    if "\n" not in text:
        return text
    if _SOFT_BREAK.search(text):
        text = _SOFT_BREAK.sub("", text).replace("=3D", "=").replace("=23", "#")
        aside.append(Aside(Left.ENCODING, "quoted"))
    plain = _QUOTE_MARKS.sub("\n", text)
    if plain != text:
        aside.append(Aside(Left.QUOTES, ">"))
    return plain


def _unpacked(text: str, aside: list[Aside]) -> str:
    if "://" not in text or ("?" not in text and "/v3/" not in text):
        return text
    lowered = text.lower()
    names = [n for n, marks in _WRAPPERS.items() if any(mark in lowered for mark in marks)]
    aside.extend(Aside(Left.WRAPPER, name) for name in names)
    return _undefended(text) if "urldefense" in names else text


def _undefended(text: str) -> str:
    """Proofpoint's own ways of writing an address into another one."""
    third = _DEFENSE_3.search(text)
    if third:
        return _restored(third[1], third[2])
    second = _DEFENSE_2.search(text)
    if second is None:
        return text
    signs = re.sub("[ \n]", "", second[1]).replace("_", "/")
    return _DEFENSE_2_SIGN.sub(lambda sign: chr(int(sign[1], 16)), signs)


def _restored(address: str, kept: str) -> str:
    """Each `*` is the next of the signs that were kept, `**X` a run of as many as X says."""
    try:
        signs = iter(urlsafe_b64decode(kept.rstrip("=") + "=" * (-len(kept.rstrip("=")) % 4)))
    except Base64Error:
        return address
    made: list[str] = []
    at = 0
    while at < len(address):
        count, step = 1, 1
        if address[at] != "*":
            made.append(address[at])
            at += 1
            continue
        long = _RUN_LENGTHS.find(address[at + 2]) if address[at + 1 : at + 3][1:] else -1
        if long >= 0 and address[at + 1] == "*":
            count, step = long + 2, 3
        made += [chr(next(signs, 42)) for _ in range(count)]
        at += step
    return "".join(made)
