"""Numbers that this desk gives to keys without any number of their own: `KD-000017-4`.

Text alone, no key: `key_ids` keeps them among the ids. No vendor can give such a number:
they lie above every 64-bit one, and K is no hexadecimal digit.
"""

import re

FIRST = 90_000_000_000_000_000_000
"""The id of desk number 0, which is never given. Above 2**64, and still 20 decimal digits."""

MOST = 999_999_999
_PREFIX = "KD"
# К and Д are how a Russian writes it, Л and В what the keys K and D type in his layout.
_SPELLED = re.compile(r"(?:KD|КД|ЛВ)([0-9]{7,10})")
_NOISE = re.compile(r"[\s\u00a0\u202f\u200b\u00ad._\-\u2010-\u2015\u2212#№]+")
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
"""A quasigroup: any wrong digit and any swap of neighbours changes the check digit
(H. M. Damm, 2004)."""


def is_desk_number(number: int) -> bool:
    """Whether this id is one that a desk gave."""
    return FIRST < number <= FIRST + MOST


def write(number: int) -> str:
    """The id `number` as it is printed and shown."""
    digits = f"{number - FIRST:06d}"
    return f"{_PREFIX}-{digits}-{_check(digits)}"


def parse(text: str) -> int | None:
    """The id that a scanned or typed text spells; None when it is none, or a digit is wrong.

    Gaps, dashes and letter case do not matter, and Russian letters stand for theirs.
    """
    match = _SPELLED.fullmatch(_NOISE.sub("", text).upper())
    if match is None or match[1][-1] != _check(match[1][:-1]):
        return None
    number = FIRST + int(match[1][:-1])
    return number if is_desk_number(number) else None


def looks_like(text: str) -> bool:
    """Whether a text has the shape of a desk number, right or misread."""
    return _SPELLED.fullmatch(_NOISE.sub("", text).upper()) is not None


def _check(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)
