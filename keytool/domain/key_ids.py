"""The identity of a key: its family and the number its vendor gave it.

Guardant ids are unsigned 32-bit numbers shown as eight hex digits (vendor's
License Wizard, `%08X`; 0 and FFFFFFFF are invalid); wider ones exist in
Control Center answers and are kept. HASP/Sentinel ids are shown in decimal. A key
without any number has one that this desk gave it (`desk_numbers`).

What Keydesk prints is read back as the same key: `0x1A2B3C4D` in files, `1A2B 3C4D` on screens,
`GUARDANT:1A2B3C4D` on labels. Eight digits without any of that have two readings.
"""

import re
from enum import StrEnum
from typing import Self

from keytool.domain import desk_numbers
from keytool.domain.arrivals import (
    LOOK_ALIKES,
    as_pressed,
    in_latin,
    tidy,
    undecorated,
    without_prefix,
)
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass


class Family(StrEnum):
    """Keys that share a runtime and a way of numbering."""

    HASP = "hasp"
    GUARDANT = "guardant"
    SUPERPRO = "superpro"


class Base(StrEnum):
    """How the digits of a number are counted."""

    HEX = "hex"
    DECIMAL = "dec"


@dataclass(frozen=True, slots=True, order=True)
class KeyId:
    """What a runtime, a person or this desk says the key is; unique within its family."""

    family: Family
    number: int

    @property
    def of_desk(self) -> bool:
        """Whether this desk gave the number, and not the key's vendor."""
        return desk_numbers.is_desk_number(self.number)

    def __str__(self) -> str:
        if self.of_desk:
            return desk_numbers.write(self.number)
        return f"{self.number:08X}" if self.family is Family.GUARDANT else str(self.number)

    @classmethod
    def written(cls, family: Family, text: str) -> Self:
        """What `str` made of one. Raises ValueError."""
        given = desk_numbers.parse(text)
        base = 16 if family is Family.GUARDANT else 10
        return cls(family, int(text, base) if given is None else given)

    @property
    def exact(self) -> str:
        """The spelling for files: it tells its own base."""
        hexadecimal = self.family is Family.GUARDANT and not self.of_desk
        return f"0x{self}" if hexadecimal else str(self)

    @property
    def grouped(self) -> str:
        """The id in groups of four, for eyes only; a desk number has groups of its own."""
        text = str(self)
        if self.of_desk:
            return text
        return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A number without what stands round it: its digits, and the base that its form tells."""

    digits: str
    base: Base | None = None


_FAMILIES = frozenset(family.value for family in Family)
_FOURS = re.compile(r"[0-9A-ZА-Я]{4}(?:[ _.-][0-9A-ZА-Я]{4})*[ _.-][0-9A-ZА-Я]{1,4}")
_THREES = re.compile(r"[0-9]{1,3}(?:[ .,][0-9]{3})+")
_FLOATING = re.compile(r"([0-9]+)[.,]0+")
_SUFFIXED = re.compile("([0-9A-F]{8})H")
_GAPS = re.compile("[ _-]+")
_MOST_DIGITS = 20  # an unsigned 64-bit number in decimal
_WIDEST = 2**64 - 1
_WIDEST_OF_HARDWARE = 2**32 - 1
_DESK_LETTER = re.compile("[KkКкЛл]")
_PLAIN = re.compile("0[Xx][0-9A-Fa-f]{1,16}|[1-9][0-9]*")
_DIGITS = re.compile("[0-9]+")
_HEX = re.compile("[0-9A-F]{1,16}")


def possible_key_ids(family: Family, text: str, base: Base | None = None) -> tuple[KeyId, ...]:
    """As `parse_key_id`; none when the text is no number of a key."""
    try:
        return parse_key_id(family, text, base)
    except BadInput:
        return ()


def parse_key_id(family: Family, text: str, base: Base | None = None) -> tuple[KeyId, ...]:
    """Every id that `text` can mean, most likely first; never empty.

    Hex with or without 0x, decimal, groups, `FAMILY:ID`, the prefix of a barcode reader and
    Cyrillic letters are understood. Raises BadInput `key-id-malformed`, `key-id-impossible` or
    `desk-number-misread`.
    """
    if given_here := _given_here(family, text):
        return (given_here,)
    meant, also = _numbers(family, text, base)
    return _possible(family, text, [*meant, *also])


def the_key_id(family: Family, text: str, base: Base | None = None) -> KeyId:
    """The one id that `text` means, for writing it down.

    Raises BadInput as `parse_key_id`, `key-id-ambiguous` with both `readings` (eight digits of
    a Guardant number, Cyrillic letters) and `key-id-software` for a licence without a body.
    """
    if given_here := _given_here(family, text):
        return given_here
    readings = _possible(family, text, _numbers(family, text, base)[0])
    if len(readings) > 1:
        told = [f"{one.exact} (= {one.number})" for one in readings]
        raise BadInput("key-id-ambiguous", text=text, readings=told)
    if family is Family.HASP and readings[0].number > _WIDEST_OF_HARDWARE:
        raise BadInput("key-id-software", text=text)
    return readings[0]


def _given_here(family: Family, text: str) -> KeyId | None:
    """The number that a desk gave. Raises BadInput `desk-number-misread`."""
    if not _DESK_LETTER.search(text):
        return None
    number = _number_in(family, text)[0]
    given = desk_numbers.parse(number)
    if given is None and desk_numbers.looks_like(number):
        raise BadInput("desk-number-misread", text=text)
    return None if given is None else KeyId(family, given)


def _possible(family: Family, text: str, numbers: list[int]) -> tuple[KeyId, ...]:
    if not numbers:
        raise BadInput("key-id-malformed", text=text, family=family.value)
    possible = tuple(KeyId(family, n) for n in numbers if is_possible(family, n))
    if not possible:
        raise BadInput("key-id-impossible", text=text, family=family.value)
    return possible


def is_possible(family: Family, number: int) -> bool:
    """Whether the vendor can have given this number at all."""
    if family is Family.GUARDANT and number == 0xFFFFFFFF:
        return False
    return 0 < number <= _WIDEST


def base_shown(text: str) -> Base | None:
    """The base that a Guardant number's spelling proves by itself, or None."""
    spelling = _spelled(Family.GUARDANT, text)
    digits = spelling.digits
    if digits.startswith("0X"):
        return Base.HEX
    if spelling.base or not _HEX.fullmatch(digits):
        return spelling.base
    if not digits.isdecimal():
        return Base.HEX if len(digits) >= 8 else None
    return Base.DECIMAL if len(digits) > 8 else None


def _numbers(family: Family, text: str, base: Base | None) -> tuple[list[int], list[int]]:
    """What the text means, and what it might mean besides to somebody who looks for a key."""
    spelling = _spelled(family, text)
    digits, known = spelling.digits, spelling.base or base
    if digits.isascii():
        return _values(family, digits.replace("O", "0"), known)
    meant: dict[int, None] = {}
    also: dict[int, None] = {}
    # A Cyrillic letter is either a look-alike of a hex digit or the key that the digit sits on;
    # А and В mean different digits in the two, so both are tried.
    variants = (digits, digits.translate(LOOK_ALIKES).replace("O", "0"), in_latin(digits))
    for typed in [one for one in variants if one.startswith("0X")] or variants:
        sure, perhaps = _values(family, typed, known)
        meant |= dict.fromkeys(sure)
        also |= dict.fromkeys(perhaps)
    return list(meant), [number for number in also if number not in meant]


def _values(family: Family, typed: str, base: Base | None) -> tuple[list[int], list[int]]:
    if typed.startswith("0X"):
        typed, base = typed[2:], Base.HEX
    fits = len(typed) <= _MOST_DIGITS
    as_hex = [int(typed, 16)] if _HEX.fullmatch(typed) else []
    as_decimal = [int(typed)] if fits and _DIGITS.fullmatch(typed) else []
    if base is Base.HEX:
        return as_hex, []
    if base is Base.DECIMAL or family is not Family.GUARDANT:
        return as_decimal, []
    if len(typed) == 8:
        return [*as_hex, *as_decimal], []
    if as_decimal:
        return as_decimal, as_hex
    return (as_hex if len(typed) > 8 else []), []


def _spelled(family: Family, text: str) -> _Spelling:
    if _PLAIN.fullmatch(text):  # what most files hold, found without more ado
        return _Spelling(text.upper())
    number, labelled = _number_in(family, text)
    guardant = family is Family.GUARDANT
    if number.startswith(("0X", "OX")):
        return _Spelling(_GAPS.sub("", number))
    if suffixed := _SUFFIXED.fullmatch(number):
        return _Spelling(suffixed[1], Base.HEX)
    if floating := _FLOATING.fullmatch(number):  # a number that a spreadsheet took for a fraction
        return _Spelling(floating[1], Base.DECIMAL)
    fours = bool(_FOURS.fullmatch(number))
    if _THREES.fullmatch(number) and not fours:
        return _Spelling(re.sub("[ .,]", "", number), Base.DECIMAL)
    digits = re.sub("[ _.-]", "", number) if fours else _GAPS.sub("", number)
    padded = len(digits) == 8 and digits[:1] == "0"
    return _Spelling(digits, Base.HEX if guardant and (labelled or fours or padded) else None)


def family_named(text: str) -> Family | None:
    """The family that stands in front of a number, as in `GUARDANT:1A2B3C4D` on a label."""
    return _label(without_prefix(tidy(text)))[0]


def _label(bare: str) -> tuple[Family | None, str]:
    """The family of a label and what follows it. Caps Lock makes `;` of the Russian colon."""
    head, colon, rest = as_pressed(bare).replace(";", ":").partition(":")
    named = undecorated(head).lower()
    return (Family(named), rest) if colon and named in _FAMILIES else (None, bare)


def _number_in(family: Family, text: str) -> tuple[str, bool]:
    """The number in capitals, and whether it stood behind `FAMILY:` or as `#1A2B3C4D`."""
    bare = without_prefix(tidy(text))
    labelled, rest = _label(bare)
    if labelled is family:
        return undecorated(rest).removeprefix("#").upper(), True
    number = undecorated(bare).upper()
    if number.startswith("#"):  # as the vendor's own programs write it
        return number[1:].strip(), len(number) == 9
    return number, False
