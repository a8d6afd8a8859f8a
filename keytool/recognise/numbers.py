"""Short texts: numbers of keys, markings, codes of boxes, addresses, and words before them."""

import re

from keytool.domain.arrivals import LOOK_ALIKES, TABLE, in_latin, pattern
from keytool.domain.key_ids import Family, possible_key_ids
from keytool.recognise.arrival import Claims, Found, Kind, Problem, Reading, Sure

_PREFIXED, _HEX_8, _HEX_LETTER = pattern("prefixed"), pattern("hex_8"), pattern("hex_letter")
_DIGITS, _GROUPED, _FLOATING = pattern("digits"), pattern("grouped"), pattern("floating")
_EMAIL, _ADDRESS, _DIGEST = pattern("email"), pattern("address"), pattern("digest")
_BATCH, _BATCH_TOLD, _MARKING = pattern("batch"), pattern("batch_told"), pattern("marking")
_SOME_DIGIT, _CYRILLIC, _CAPITAL = pattern("some_digit"), pattern("cyrillic"), pattern("capital")
_TOLD_KEY, _DESK_NUMBER = pattern("told_key"), pattern("desk_number")
_GAPS = re.compile("[ .,-]")
_FOLD = str.maketrans(TABLE["cases"]["upper"], TABLE["cases"]["lower"])
_BATCHES: frozenset[str] = frozenset(TABLE["batches"])
_FAMILIES: list[str] = TABLE["families"]
_EAN_LENGTHS = range(12, 15)
_KEY_LENGTHS = range(8, 11)
_SOFTWARE_LENGTHS = range(17, 20)
_LONGEST_SENTENCE = 2000
_WIDEST_OF_HARDWARE = 2**32 - 1


def _words() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What may stand before a code or a number, the longest first, and what each word says."""
    said: dict[str, list[str]] = {}
    for group, words in TABLE["words"].items():
        for word in words:
            said.setdefault(word, []).append(group)
    ordered = sorted(said, key=lambda word: (-len(word), word))
    either = "|".join(word.replace(".", "[.]") for word in ordered)
    return re.compile(f"({either})(?![0-9a-zа-яё_-])[ \n.:№=]*"), said


_WORDS, _SAID = _words()
_MOST_WORDS = 6


def fold(text: str) -> str:
    """The text in small letters, as long as it was."""
    return text.translate(_FOLD)


def without_words(text: str) -> tuple[str, Claims, bool]:
    """What follows the words before it, what they claim, and whether it stood behind `FAMILY:`."""
    family, word, labelled, at = None, None, False, 0
    folded = fold(text)
    for _word in range(_MOST_WORDS):
        found = _WORDS.match(folded, at)
        if found is None or found.end() == len(text):
            break
        groups = _SAID[found[1]]
        if family is None or "model" not in groups:
            named = [group for group in groups if group in _FAMILIES]
            if named:
                family, labelled = Family(named[0]), ":" in found[0]
            elif groups == ["model"]:
                break
            elif word is None and groups[0] != "number":
                word = groups[0]
        at = found.end()
    return text[at:], Claims(family=family, word=word), labelled


def read_short(core: str, claims: Claims, *, labelled: bool) -> Found | None:
    """What a short text is by its form; None when it has none that is known."""
    if claims.word == "order":
        return Found(Kind.ORDER, Sure.LIKELY, (Reading(Kind.ORDER, core),))
    found = _read_key(core, claims, labelled=labelled)
    if claims.word == "marking" and (found is None or found.sure is not Sure.SURE):
        return _marking(core, Sure.LIKELY) or found
    return found or _read_other(core)


def told_key(text: str) -> Found | None:
    """The one key that a sentence names by `FAMILY:ID` or by 0x and eight digits."""
    if len(text) > _LONGEST_SENTENCE:
        return None
    told = dict.fromkeys(found[1] for found in _TOLD_KEY.finditer(fold(text)))
    if len(told) != 1:
        return None
    (only,) = told
    family, colon, number = only.partition(":")
    known = Family(family) if colon else None
    readings = key_readings(number if colon else only, known, labelled=bool(colon))
    return Found(Kind.KEY, Sure.UNSURE, readings)


def key_readings(text: str, family: Family | None, *, labelled: bool) -> tuple[Reading, ...]:
    """Every key that a number can name."""
    readings: dict[tuple[Family, int], Reading] = {}
    for one in (family,) if family else (Family.GUARDANT, Family.HASP):
        for key_id in possible_key_ids(one, f"{one.value}:{text}" if labelled else text):
            reading = Reading(Kind.KEY, key_id.exact, key_id=key_id)
            readings.setdefault((key_id.family, key_id.number), reading)
    return tuple(sorted(readings.values(), key=_is_wide))


def _is_wide(reading: Reading) -> bool:
    return reading.key_id is not None and reading.key_id.number > _WIDEST_OF_HARDWARE


def _read_key(core: str, claims: Claims, *, labelled: bool) -> Found | None:
    sure, problem = _key_form(core, claims, labelled=labelled)
    if sure is None:
        return None
    readings = key_readings(core, claims.family, labelled=labelled)
    if sure is Sure.UNSURE:
        readings += (Reading(Kind.MARKING, core),)
    return Found(Kind.KEY, sure, readings, problem=problem)


def _key_form(core: str, claims: Claims, *, labelled: bool) -> tuple[Sure | None, Problem | None]:
    told = claims.family is not None or claims.word == "key"
    hexes = [core] if core.isascii() else [core.upper().translate(LOOK_ALIKES), in_latin(core)]
    if any(_PREFIXED.match(one) for one in hexes):
        return Sure.SURE, None
    digits = core.removeprefix("#")
    if _DIGITS.match(core):
        return _digits_form(digits, claims, labelled=labelled)
    in_hex = any(_HEX_8.match(one) and _HEX_LETTER.search(one) for one in hexes)
    if in_hex or _DESK_NUMBER.match(core):
        return (Sure.SURE if labelled else Sure.LIKELY), None
    if _FLOATING.match(core):
        return Sure.UNSURE, None
    if _GROUPED.match(core) and (told or len(_GAPS.sub("", digits)) in _KEY_LENGTHS):
        return (Sure.LIKELY if told else Sure.UNSURE), None
    return None, None


def _digits_form(
    digits: str, claims: Claims, *, labelled: bool
) -> tuple[Sure | None, Problem | None]:
    length = len(digits)
    if length in _SOFTWARE_LENGTHS and claims.family is not Family.GUARDANT:
        return Sure.UNSURE, Problem("key-id-software", {"text": digits})
    if labelled:
        return Sure.SURE, None
    if claims.symbology == "ean-upc":
        return None, None
    if claims.family is not None:
        two = claims.family is Family.GUARDANT and length == 8
        return (Sure.UNSURE if two else Sure.LIKELY), None
    if claims.word == "key" and length < 11:
        return (Sure.UNSURE if length == 8 else Sure.LIKELY), None
    return (Sure.UNSURE if length in _KEY_LENGTHS else None), None


def read_ean(core: str, claims: Claims) -> Found | None:
    """The number of an article that stands on its box, not the number of a key."""
    box = claims.symbology == "ean-upc" and len(core) == 8
    if not _DIGITS.match(core) or core[0] == "#" or not (box or len(core) in _EAN_LENGTHS):
        return None
    reading = (Reading(Kind.EAN, core),)
    if not holds(core):
        return Found(
            Kind.EAN, Sure.UNSURE, reading, problem=Problem("ean-check-digit", {"text": core})
        )
    return Found(Kind.EAN, Sure.SURE if claims.symbology else Sure.LIKELY, reading)


def holds(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (GS1, 7.9)."""
    weighed = sum(int(d) * (1 if place % 2 == 0 else 3) for place, d in enumerate(digits[::-1]))
    return weighed % 10 == 0


def _read_other(core: str) -> Found | None:
    if _EMAIL.match(core):
        return Found(Kind.EMAIL, Sure.SURE, (Reading(Kind.EMAIL, core.removeprefix("mailto:")),))
    if _ADDRESS.match(core):
        return Found(Kind.ADDRESS, Sure.SURE, (Reading(Kind.ADDRESS, core),))
    told = _BATCH_TOLD.match(core)
    if told:
        readings = (Reading(Kind.BATCH, told[1]), Reading(Kind.MARKING, core))
        return Found(Kind.BATCH, Sure.LIKELY, readings)
    if _BATCH.match(core) or core in _BATCHES:
        readings = (Reading(Kind.BATCH, core), Reading(Kind.MARKING, core))
        return Found(Kind.BATCH, Sure.UNSURE, readings)
    return _marking(core, Sure.UNSURE) if _SOME_DIGIT.search(core) else None


def _marking(core: str, sure: Sure) -> Found | None:
    """Manufacturers print capitals: small letters alone were typed so, or with Caps Lock."""
    spelled = [core]
    if _CYRILLIC.search(core):
        alike = core.translate(LOOK_ALIKES)
        spelled = [alike, core] if alike.isascii() else spelled
    if not _MARKING.match(spelled[0]):
        return None
    if not _CAPITAL.search(spelled[0]):
        spelled = [spelled[0].upper(), *spelled]
    values = tuple(dict.fromkeys(spelled))
    return Found(Kind.MARKING, sure, tuple(Reading(Kind.MARKING, value) for value in values))


def read_digest(core: str) -> Found | None:
    """A SHA-256 as an act prints it."""
    bare = re.sub("[ \n:-]", "", core)
    if not _DIGEST.match(bare):
        return None
    return Found(Kind.DIGEST, Sure.SURE, (Reading(Kind.DIGEST, bare.lower()),))
