"""The code that a person types: 20 symbols, of which 17 are random and 3 are checks.

The alphabet is Crockford's base 32 (no I, L, O, U). A code is written
`XXXXX-XXXXX-XXXXX-XXXXX`. Keyboards at Russian desks have two alphabets, so a
code is read three ways: as typed, Cyrillic letters taken for their Latin
look-alikes, and Cyrillic letters taken for the keys they sit on. The checks
tell which reading was meant.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from keytool.domain.arrivals import LOOK_ALIKES, in_latin
from keytool.domain.errors import BadInput
from keytool.recognise.gf32 import CHECKS, checks_of, holds, single_error

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
RANDOM_SYMBOLS = LENGTH - CHECKS
_GROUP = 5
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
# Spaces of every width, dashes, soft hyphen, zero-width characters, direction marks.
_NOISE = re.compile(
    r"[\s_\-\x1c-\x1f\x85\u00ad\u200b-\u200f\u202a-\u202e\u2010-\u2015\u2060\u2212\ufeff]+"
)
_CROCKFORD = str.maketrans("OIL", "011")


def new_code(randbits: Callable[[int], int]) -> str:
    """A fresh code; `randbits` is `secrets.randbits`. All zeros are never issued."""
    number = 0
    while number == 0:
        number = randbits(5 * RANDOM_SYMBOLS)
    data = [(number >> 5 * place) & 31 for place in reversed(range(RANDOM_SYMBOLS))]
    return _written((*data, *checks_of(data)))


def read_code(text: str) -> tuple[str, ...]:
    """Every code that `text` can mean; one, unless two readings pass the checks (1 in 20,000).

    Raises BadInput `code-malformed` (length), `code-characters` (no code has
    them), `code-mistyped` (one symbol wrong: position, symbol, suggestion),
    `code-swapped` (two neighbours swapped) or `code-check-failed`. A
    suggestion is for a person to compare with the paper, never accepted here.
    """
    typed = _NOISE.sub("", unicodedata.normalize("NFKC", text).upper())
    if len(typed) != LENGTH:
        raise BadInput("code-malformed", length=len(typed), expected=LENGTH)
    readings = tuple(dict.fromkeys(_readings(typed)))
    if not readings:
        raise BadInput("code-characters", characters=_foreign(typed))
    codes = codes_held(typed)
    if not codes:
        raise _explained(readings)
    return codes


def codes_held(typed: str) -> tuple[str, ...]:
    """Every code of 20 letters and digits whose checks hold; none for most texts."""
    words = dict.fromkeys(_readings(typed.upper()))
    return tuple(_written(word) for word in words if any(word) and holds(word))


def _readings(typed: str) -> Iterable[tuple[int, ...]]:
    others = () if typed.isascii() else (typed.translate(LOOK_ALIKES), in_latin(typed))
    for reading in (typed, *others):
        symbols = reading.translate(_CROCKFORD)
        if all(symbol in _VALUES for symbol in symbols):
            yield tuple(_VALUES[symbol] for symbol in symbols)


def _foreign(typed: str) -> str:
    """The characters that keep the friendliest reading from being a code."""
    readings = [
        reading.translate(_CROCKFORD) for reading in (typed.translate(LOOK_ALIKES), in_latin(typed))
    ]
    foreign = [
        " ".join(c for c, symbol in zip(typed, reading, strict=True) if symbol not in _VALUES)
        for reading in readings
    ]
    return min(foreign, key=len)


def _explained(readings: tuple[tuple[int, ...], ...]) -> BadInput:
    for word in readings:
        found = single_error(word)
        if found:
            index, value = found
            right = (*word[:index], value, *word[index + 1 :])
            return BadInput(
                "code-mistyped",
                position=index + 1,
                symbol=ALPHABET[value],
                suggestion=_written(right),
            )
    for word in readings:
        for index in range(LENGTH - 1):
            swapped = (*word[:index], word[index + 1], word[index], *word[index + 2 :])
            if swapped != word and any(swapped) and holds(swapped):
                return BadInput("code-swapped", position=index + 1, suggestion=_written(swapped))
    return BadInput("code-check-failed")


def _written(word: Iterable[int]) -> str:
    symbols = "".join(ALPHABET[value] for value in word)
    return "-".join(symbols[i : i + _GROUP] for i in range(0, LENGTH, _GROUP))
