"""The identity of a key: its family and the number its vendor gave it.

Guardant ids are unsigned 32-bit numbers shown as eight hex digits (vendor's
License Wizard, `%08X`; 0 and FFFFFFFF are invalid); wider ones exist in
Control Center answers and are kept. HASP/Sentinel ids are shown in decimal. A key
without any number has one that this desk gave it (`desk_numbers`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from keytool.domain import desk_numbers
from keytool.domain.errors import BadInput


class Family(StrEnum):
    """Keys that share a runtime and a way of numbering."""

    HASP = "hasp"
    GUARDANT = "guardant"
    SUPERPRO = "superpro"


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

    @property
    def grouped(self) -> str:
        """The id in groups of four, for eyes only; a desk number has groups of its own."""
        text = str(self)
        if self.of_desk:
            return text
        return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


_NOISE = re.compile(r"[\s\u00a0\u2009\u202f\u200b\u00ad#._\-\u2010-\u2015]+")
_MOST_DIGITS = 20  # an unsigned 64-bit number in decimal
_WIDEST = 2**64 - 1
# A Cyrillic letter is either a look-alike of a hex digit or the key that the
# digit sits on; А and В mean different digits in the two, so both are tried.
_LOOK_ALIKE = str.maketrans("АВСЕОЗХ", "ABCE03X")
_LAYOUT = str.maketrans("ФИСВУАЧ", "ABCDEFX")


def parse_key_id(family: Family, text: str) -> tuple[KeyId, ...]:
    """Every id that `text` can mean, most likely first; never empty.

    Hex with or without 0x, decimal, groups and Cyrillic letters are understood.
    Raises BadInput `key-id-malformed`, `key-id-impossible` or `desk-number-misread`.
    """
    given_here = desk_numbers.parse(text)
    if given_here is not None:
        return (KeyId(family, given_here),)
    if desk_numbers.looks_like(text):
        raise BadInput("desk-number-misread", text=text)
    typed = _NOISE.sub("", text).upper()
    numbers: dict[int, None] = {}
    for table in ({}, _LOOK_ALIKE, _LAYOUT):
        for number in _readings(family, typed.translate(table)):
            numbers.setdefault(number)
    if not numbers:
        raise BadInput("key-id-malformed", text=text, family=family.value)
    possible = tuple(KeyId(family, n) for n in numbers if is_possible(family, n))
    if not possible:
        raise BadInput("key-id-impossible", text=text, family=family.value)
    return possible


def the_key_id(family: Family, text: str) -> KeyId:
    """The one id that `text` means, for writing it down.

    Digits alone are a decimal number: register `0x` hex explicitly. Raises
    BadInput `key-id-ambiguous` when Cyrillic letters leave two readings.
    """
    readings = parse_key_id(family, text)
    if len(readings) > 1 and not _NOISE.sub("", text).isdecimal():
        raise BadInput("key-id-ambiguous", text=text, readings=[str(r) for r in readings])
    return readings[0]


def is_possible(family: Family, number: int) -> bool:
    """Whether the vendor can have given this number at all."""
    if family is Family.GUARDANT and number == 0xFFFFFFFF:
        return False
    return 0 < number <= _WIDEST


def _readings(family: Family, typed: str) -> list[int]:
    if len(typed) > _MOST_DIGITS:
        return []
    if re.fullmatch(r"0X[0-9A-F]{1,16}", typed, re.ASCII):
        return [int(typed, 16)]
    found: list[int] = []
    if re.fullmatch(r"[0-9]+", typed, re.ASCII):
        found.append(int(typed))
    if family is Family.GUARDANT and re.fullmatch(r"[0-9A-F]{8}", typed, re.ASCII):
        found.append(int(typed, 16))
    return found
