"""Signed tokens in a text: in a link, behind what is left of one, or by themselves.

A token says how long it is. So it is found whole in spite of line ends, spaces and whatever
follows it, and it is told when its end is missing. Whether it is genuine its signature says.
"""

from collections.abc import Iterator

from keytool.domain.arrivals import TABLE, pattern, undecorated
from keytool.domain.values import dataclass
from keytool.recognise.arrival import Aside, Found, Kind, Left, Problem, Reading, Sure
from keytool.recognise.token_text import (
    from_digits,
    from_text,
    is_act,
    is_whole,
    letters_told,
    text_of,
)
from keytool.recognise.unwrapping import unwrapped

LEAST_LETTERS = 128
"""Of the shortest token, in base64url."""

_LEAST_DIGITS = 232
_MOST_LETTERS, _MOST_MARKS, _MOST_RUNS, _MOST_STARTS = 4096, 32, 64, 8
_MARK, _FRAGMENT = pattern("mark"), pattern("fragment")
_BASE64_RUNS, _DIGIT_RUNS = pattern("base64_runs"), pattern("digit_runs")
_LONG_DIGITS, _LONG_TEXT = pattern("long_digits"), pattern("long_text")
_TAIL = pattern("tail")
_ADDRESS_START, _HOST_START = pattern("address_start"), pattern("host_start")
_STARTS = ("0oR", "0Or")
"""How every token begins in base64url, and how Caps Lock writes that."""

_TRACKING: list[str] = TABLE["tracking"]


@dataclass(frozen=True, slots=True)
class _Token:
    """A token and where its letters stood; `whole` when its heads add up."""

    content: bytes
    end: int
    whole: bool
    aside: tuple[Aside, ...] = ()


def find_tokens(given: str) -> Found | None:
    """The tokens in a text, or what is left of one; None where nothing looks like it."""
    text, aside = unwrapped(given)
    found = list(_found(text))
    whole = [one for one in found if one[1].whole] or found[:1]
    if not whole:
        return _damaged(text, aside)
    readings: dict[bytes, Reading] = {}
    for act, token, _start in whole:
        kind = Kind.ACT if act or is_act(token.content) else Kind.COUPON
        value = text_of(token.content)
        readings.setdefault(token.content, Reading(kind, value, token=token.content))
    _act, first, start = whole[0]
    aside += [*_before(text[:start]), *first.aside, *_after(text[first.end :])]
    told = tuple(readings.values())
    sure = Sure.SURE if first.whole and len(told) == 1 else Sure.LIKELY
    return Found(told[0].kind, sure, told, tuple(dict.fromkeys(aside)))


def _damaged(text: str, aside: list[Aside]) -> Found | None:
    if _FRAGMENT.search(text):
        problem = Problem("link-without-coupon")
    elif _LONG_TEXT.search(text):
        problem = Problem("token-malformed")
    else:
        return None
    return Found(Kind.COUPON, Sure.UNSURE, (), tuple(aside), problem)


def _found(text: str) -> Iterator[tuple[bool, _Token, int]]:
    """Tokens with what their mark says of them and where the mark begins."""
    any_whole = False
    for count, mark in enumerate(_MARK.finditer(text)):
        if count == _MOST_MARKS:
            return
        rest = text[mark.end() : mark.end() + _MOST_LETTERS]
        token = _in_digits(rest) if mark[2] in "nN" else _in_base64(rest, mark[2] == "B")
        if token is not None:
            any_whole |= token.whole
            yield bool(mark[1]), _moved(token, mark.end()), mark.start()
    if not any_whole:
        yield from _unmarked(text)


def _unmarked(text: str) -> Iterator[tuple[bool, _Token, int]]:
    for swapped, start in enumerate(_STARTS):
        at = text.find(start)
        for _try in range(_MOST_STARTS):
            if at < 0:
                break
            rest = text[at : at + _MOST_LETTERS]
            token = _in_base64(rest, bool(swapped))
            if token is not None and token.whole:
                yield False, _moved(token, at), at
                return
            if _begins(rest):
                return  # a token without its end, which must not pass for anything else
            at = text.find(start, at + 1)
    for shape, read in ((_LONG_DIGITS, _in_digits), (_LONG_TEXT, _in_base64)):
        run = shape.search(text)
        token = read(text[run.start() : run.start() + _MOST_LETTERS]) if run else None
        if run and token is not None:
            yield False, _moved(token, run.start()), run.start()
            return


def _moved(token: _Token, by: int) -> _Token:
    return _Token(token.content, token.end + by, token.whole, token.aside)


def _in_base64(rest: str, swapped: bool = False) -> _Token | None:
    """The token that `rest` begins with; `swapped` when Caps Lock may have turned its letters."""
    runs = _BASE64_RUNS.match(rest)
    if runs is None:
        return None
    joined = runs[0].replace(" ", "").replace("\n", "")
    told = letters_told(joined)
    aside: list[Aside] = []
    if told is None and swapped:
        joined = joined.swapcase()
        told, aside = letters_told(joined), [Aside(Left.CASE, "Caps Lock")]
    if told is not None:
        token = from_text(joined[:told])
        if token is None or not is_whole(token):
            return None
        end = _end_of(rest, told)
        return _Token(token, end, whole=True, aside=(*aside, *_breaks(rest[:end])))
    first = runs[0].replace("\n", " ").split(" ", 1)[0]
    for text, end in ((first, len(first)), (joined, runs.end())):
        token = from_text(text)
        if token is not None:
            return _Token(token, end, whole=False, aside=_breaks(rest[:end]))
    return None


def _begins(rest: str) -> bool:
    """Whether a token begins here, whole or not."""
    runs = _BASE64_RUNS.match(rest)
    joined = runs[0].replace(" ", "").replace("\n", "") if runs else ""
    return letters_told(joined) is not None or letters_told(joined.swapcase()) is not None


def _in_digits(rest: str) -> _Token | None:
    runs = _DIGIT_RUNS.match(rest)
    if runs is None or runs.end() < _LEAST_DIGITS:
        return None
    joined, likely = "", None
    for run in runs[0].replace("\n", " ").split(" ")[:_MOST_RUNS]:
        joined += run
        token = from_digits(joined) if run and len(joined) >= _LEAST_DIGITS else None
        if token is None:
            continue
        end = _end_of(rest, len(joined))
        found = _Token(token, end, is_whole(token), _breaks(rest[:end]))
        if found.whole:
            return found
        likely = likely or found
    return likely


def _end_of(rest: str, letters: int) -> int:
    """Where so many letters end, line ends and spaces not counted."""
    if not (" " in rest[:letters] or "\n" in rest[:letters]):
        return letters
    for place, letter in enumerate(rest):
        letters -= letter not in " \n"
        if letters == 0:
            return place + 1
    return len(rest)


def _breaks(text: str) -> tuple[Aside, ...]:
    return (Aside(Left.BREAKS),) if " " in text or "\n" in text else ()


def _before(text: str) -> list[Aside]:
    """What stands in front of the link."""
    near = text[-300:]
    start = _ADDRESS_START.search(near) or _HOST_START.search(near)
    return _left(text[: len(text) - len(near) + start.start()] if start else text)


def _after(text: str) -> list[Aside]:
    aside: list[Aside] = []
    if text.startswith("="):
        text = text.lstrip("=")
        aside.append(Aside(Left.PADDING))
    if found := _TAIL.match(text):
        tail = found[0]
        tracked = any(mark in tail for mark in _TRACKING)
        aside.append(Aside(Left.TRACKING if tracked else Left.WRAPPER, tail[:80]))
        text = text[len(tail) :]
    return aside + _left(text)


def _left(text: str) -> list[Aside]:
    words = undecorated(text)
    if words:
        return [Aside(Left.WORDS, words[:80])]
    bare = text.strip(" \n")
    return [Aside(Left.DECORATION, bare[:8])] if bare else []
