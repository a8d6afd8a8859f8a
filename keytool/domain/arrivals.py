"""The one table of what texts look like when they arrive, and what Python makes of it.

The customers' page reads the same table as `arrivals.js`.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("arrivals.json")
TABLE: Mapping[str, Any] = json.loads(FILE.read_text("utf-8"))


def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the table. A `$` at its end is the end of the text, as in JavaScript."""
    text: str = TABLE["patterns"][name]
    return re.compile(f"{text[:-1]}\\Z" if text.endswith("$") else text)


_KEYBOARD = TABLE["keyboard"]
_TO_LATIN = str.maketrans(
    dict(zip(_KEYBOARD["russian"], _KEYBOARD["latin"], strict=True)) | _KEYBOARD["also"]
)
_TO_RUSSIAN = str.maketrans(_KEYBOARD["latin"], _KEYBOARD["russian"])
LOOK_ALIKES = str.maketrans(TABLE["look_alikes"]["cyrillic"], TABLE["look_alikes"]["latin"])
"""Cyrillic capitals as the Latin ones and the digits that they look like."""

_CYRILLIC, _LATIN = pattern("cyrillic"), pattern("latin")


def in_latin(text: str) -> str:
    """The same keys pressed on the Latin layout: `ромашка` is `hjvfirf`."""
    return text.translate(_TO_LATIN)


def in_russian(text: str) -> str:
    """The same keys pressed on the Russian layout."""
    return text.translate(_TO_RUSSIAN)


def as_pressed(text: str) -> str:
    """What a barcode reader meant while the Russian layout was on: it presses keys, not letters.

    A text with any Latin letter, or without a Russian one, was not typed so and stays.
    """
    if text.isascii() or not _CYRILLIC.search(text) or _LATIN.search(text):
        return text
    return in_latin(text)


def _characters() -> dict[str, str]:
    told = TABLE["characters"]
    made = dict.fromkeys(told["spaces"], " ") | dict.fromkeys(told["lines"], "\n")
    made |= dict.fromkeys(told["dashes"], "-")
    for first, last in told["invisible"]:
        made |= {chr(code): "" for code in range(ord(first), ord(last) + 1)}
    wide = told["full_width"]
    first = ord(wide["first"])
    for code in range(first, ord(wide["last"]) + 1):
        made[chr(code)] = chr(ord(wide["as"]) + code - first)
    return made


_CHARACTERS = _characters()
_ODD = re.compile(f"[{re.escape(''.join(_CHARACTERS))}]")
_DECORATION: str = TABLE["characters"]["decoration"]


def tidy(text: str) -> str:
    """The text with one kind of space, of dash and of line end, and nothing invisible in it."""
    if not (text.isascii() and text.isprintable()) and _ODD.search(text):
        text = _ODD.sub(lambda odd: _CHARACTERS[odd[0]], text)
    return text.strip(" \n")


def undecorated(text: str) -> str:
    """The text without the quotes, brackets and stops round it."""
    return text.strip(_DECORATION)


_AIM = pattern("aim")


def without_prefix(text: str) -> str:
    """The text without the symbology prefix of a barcode reader (ISO/IEC 15424), `]C1`.

    Where the reader pressed its keys on the Russian layout, as the keys that it pressed.
    """
    pressed = as_pressed(text)
    return pressed[3:] if _AIM.match(pressed) else text
