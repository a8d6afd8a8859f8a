"""The one front door for texts: what was scanned, typed or pasted is recognised here first.

Its twin for the customers' page is `keytool/web/static/recognise.js`; the same file of real
spellings and the same mutants hold the two equal.
"""

from dataclasses import replace

from keytool.domain.arrivals import TABLE, as_pressed, pattern, tidy, undecorated
from keytool.recognise.arrival import (
    Arrival,
    Aside,
    Claims,
    Found,
    Kind,
    Left,
    Problem,
    Reading,
    Sure,
)
from keytool.recognise.codes import damaged_code, find_codes
from keytool.recognise.numbers import (
    holds,
    read_digest,
    read_ean,
    read_short,
    told_key,
    without_words,
)
from keytool.recognise.tokens import LEAST_LETTERS, find_tokens
from keytool.recognise.typed_code import LENGTH

LONGEST = 65_536
"""Of what is looked at: no mail that holds a link is longer."""

_WHOLE = frozenset({Kind.COUPON, Kind.CODE})
"""What is there whole, or is not it: damage may be the wrong layout."""

_SHORT = 200
_MOST_SPACES = 8
"""Readers press no more of them: what has more was written by a person in Russian."""

_NO_CLAIMS = Claims()
_PREFIX_STARTS = "]ъЪ"
_DIGEST_LETTERS = 64
_AIM, _FRAGMENT = pattern("aim"), pattern("fragment")
_GS1, _GS1_SPOKEN = pattern("gs1"), pattern("gs1_spoken")
_SYMBOLOGIES: dict[str, str] = TABLE["symbologies"]
_GS1_PREFIXES: frozenset[str] = frozenset(TABLE["gs1"])
_VAGUE = frozenset({Kind.MARKING, Kind.BATCH, Kind.ORDER, Kind.UNKNOWN})
"""What almost any text can be: the other layout may make something of it that is surer."""


def recognise(text: str) -> Arrival:
    """What a text is. Never raises, acts on nothing."""
    plain = tidy(text[:LONGEST])
    if not plain:
        return Arrival(text, Kind.NOTHING, Sure.SURE)
    if plain[0] in _PREFIX_STARTS:
        pressed = as_pressed(plain)
        if prefix := _AIM.match(pressed):
            return _scanned(text, plain, pressed, prefix[0])
    found, claims = _best(plain)
    return _arrival(text, found, claims)


def _scanned(text: str, plain: str, pressed: str, prefix: str) -> Arrival:
    """A prefix that came out in Russian letters: so did what follows it."""
    found, claims = _read(tidy(pressed[3:]), Claims(symbology=_symbology(prefix)), prefix)
    aside = (Aside(Left.SYMBOLOGY, prefix), *_layout(plain, pressed), *found.aside)
    return _arrival(text, replace(found, aside=aside), claims)


def _arrival(text: str, found: Found, claims: Claims) -> Arrival:
    return Arrival(text, found.kind, found.sure, found.readings, found.aside, claims, found.problem)


def _symbology(prefix: str) -> str:
    letter = prefix[1]
    return _SYMBOLOGIES.get(letter) or _SYMBOLOGIES.get(letter.swapcase()) or "unknown"


def _layout(plain: str, pressed: str) -> tuple[Aside, ...]:
    return (Aside(Left.LAYOUT, "ru"),) if pressed != plain else ()


def _best(plain: str) -> tuple[Found, Claims]:
    """As typed, or as pressed on the other layout when that is something surer."""
    found, told = _read(plain, _NO_CLAIMS)
    damaged = found.kind in _WHOLE and not found.readings
    if not (found.kind in _VAGUE or damaged) or plain.count(" ") > _MOST_SPACES:
        return found, told
    pressed = as_pressed(plain)
    if pressed == plain:
        return found, told
    other, claimed = _read(pressed, _NO_CLAIMS)
    if other.kind in _VAGUE and (other.kind is Kind.UNKNOWN or found.kind is not Kind.UNKNOWN):
        return found, told
    aside = (*_layout(plain, pressed), *other.aside)
    readings = other.readings
    if other.kind in _VAGUE:
        readings += (Reading(Kind.MARKING, undecorated(plain)),)
    return replace(other, aside=aside, readings=readings), claimed


def _read(plain: str, claims: Claims, prefix: str = "") -> tuple[Found, Claims]:
    if not plain:
        return Found(Kind.UNKNOWN), claims
    if len(plain) >= LEAST_LETTERS and (tokens := find_tokens(plain)):
        return tokens, claims
    gs1 = _read_gs1(plain, prefix)
    if gs1:
        return gs1, claims
    if len(plain) >= LENGTH and (codes := find_codes(plain)):
        return codes, claims
    return _read_rest(plain, claims)


def _read_rest(plain: str, claims: Claims) -> tuple[Found, Claims]:
    """What is neither a token nor a code that holds."""
    found: Found | None = None
    if len(plain) <= _SHORT:
        found, claims = _read_short(plain, claims)
    if found is None or found.kind in _VAGUE:
        damaged = damaged_code(plain, named=claims.word == "coupon")
        found = damaged or found or told_key(plain)
    elif found.kind is Kind.ADDRESS and _FRAGMENT.search(plain):
        problem = Problem("link-without-coupon")
        found = Found(Kind.COUPON, Sure.UNSURE, (), found.aside, problem)
    return found or Found(Kind.UNKNOWN), claims


def _read_short(plain: str, claims: Claims) -> tuple[Found | None, Claims]:
    bare = undecorated(plain)
    rest, told, labelled = without_words(bare)
    core = undecorated(rest)
    claims = replace(told, symbology=claims.symbology) if claims.symbology else told
    if not core:
        return None, claims
    found = read_digest(core) if len(core) >= _DIGEST_LETTERS else None
    if found is None and claims.family is None and claims.word is None:
        found = read_ean(core, claims)
    found = found or read_short(core, claims, labelled=labelled)
    if found is None:
        return None, claims
    words = undecorated(bare[: len(bare) - len(rest)])
    aside = [Aside(Left.WORDS, words)] if words else []
    if not words and core != plain:
        aside.append(Aside(Left.DECORATION, plain[: plain.find(core)][:8]))
    return (replace(found, aside=(*aside, *found.aside)) if aside else found), claims


def _read_gs1(plain: str, prefix: str) -> Found | None:
    """The number of an article and, where the code has it, of the one piece in the box."""
    spoken = _GS1_SPOKEN.match(plain)
    found = spoken or _GS1.match(plain)
    if found is None or not (spoken or prefix in _GS1_PREFIXES or holds(found[1])):
        return None
    readings = [Reading(Kind.EAN, found[1])]
    if found[2]:
        readings.append(Reading(Kind.MARKING, found[2]))
    problem = None if holds(found[1]) else Problem("ean-check-digit", {"text": found[1]})
    return Found(Kind.EAN, Sure.UNSURE if problem else Sure.SURE, tuple(readings), problem=problem)
