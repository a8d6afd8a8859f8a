"""Typed codes in a text: their check symbols find them in any sentence."""

from collections.abc import Iterator

from keytool.domain.arrivals import pattern, undecorated
from keytool.domain.errors import BadInput
from keytool.recognise.arrival import Aside, Found, Kind, Left, Problem, Reading, Sure
from keytool.recognise.typed_code import LENGTH, codes_held, read_code

_RUNS, _GAP = pattern("runs"), pattern("gap")
_SHAPE, _DIGIT, _LETTER = pattern("code_shape"), pattern("some_digit"), pattern("some_letter")
_MOST_RUNS = 400
_FEWEST, _MOST = LENGTH - 2, LENGTH + 2
"""Symbols of what may have been a code before some were lost or doubled."""
_LONGEST_ALONE = 60
"""Of a code with nothing round it, however its symbols are set apart."""


def find_codes(text: str) -> Found | None:
    """The codes in a text whose checks hold."""
    if not _DIGIT.search(text) and len(text) > _LONGEST_ALONE:
        return None
    readings: dict[str, Reading] = {}
    aside: tuple[Aside, ...] = ()
    for start, end, symbols, whole in _candidates(text):
        if not (whole or _DIGIT.search(symbols)):
            continue  # one code in 600 has no digit, and prose is full of 20 letters
        for code in codes_held(symbols):
            if not readings:
                aside = _left(text[:start]) + _left(text[end:])
            readings.setdefault(code, Reading(Kind.CODE, code))
    if not readings:
        return None
    sure = Sure.SURE if len(readings) == 1 else Sure.UNSURE
    return Found(Kind.CODE, sure, tuple(readings.values()), aside)


def damaged_code(text: str, *, named: bool) -> Found | None:
    """What has the form of a code and does not hold; `named` when a word said that it is one."""
    too_short = len(text) < _FEWEST and not named
    if too_short or not (_DIGIT.search(text) and _LETTER.search(text)):
        return None
    for start, end, symbols, _whole in _candidates(text):
        shaped = end - start == LENGTH or _SHAPE.match(text[start:end])
        if shaped and _DIGIT.search(symbols) and _LETTER.search(symbols):
            aside = _left(text[:start]) + _left(text[end:])
            return Found(Kind.CODE, Sure.UNSURE, (), aside, _problem(symbols))
    bare = undecorated(text)
    length = sum(len(run) for run in _RUNS.findall(bare)) if len(bare) < 3 * LENGTH else 0
    near = _SHAPE.match(bare) and _FEWEST <= length <= _MOST
    if (near or (named and length > LENGTH // 2)) and _DIGIT.search(bare) and _LETTER.search(bare):
        return Found(Kind.CODE, Sure.UNSURE, (), (), _problem(bare))
    return None


def _problem(text: str) -> Problem:
    try:
        read_code(text)
    except BadInput as error:
        return Problem(error.code, error.params)
    return Problem("code-check-failed")


def _candidates(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Neighbouring runs of 20 letters and digits: where they stand, and if they are all."""
    runs = [(run.start(), run.end()) for run in _RUNS.finditer(text)][:_MOST_RUNS]
    for first, (start, own_end) in enumerate(runs):
        if own_end - start > LENGTH:
            continue
        length, before = 0, start
        for last in range(first, len(runs)):
            begin, end = runs[last]
            if last > first and not _GAP.match(text[before:begin]):
                break
            length, before = length + end - begin, end
            if length >= LENGTH:
                break
        if length == LENGTH:
            symbols = "".join(_RUNS.findall(text[start:before]))
            yield start, before, symbols, first == 0 and last == len(runs) - 1


def _left(text: str) -> tuple[Aside, ...]:
    words = undecorated(text)
    if words:
        return (Aside(Left.WORDS, words[:80]),)
    bare = text.strip(" \n")
    return (Aside(Left.DECORATION, bare[:8]),) if bare else ()
