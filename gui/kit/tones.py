"""The words that widgets and states share. Apart from the states, since a window that is
painted for the first time needs these and not yet the thirty classes of the states.
"""

from enum import StrEnum


class Tone(StrEnum):
    """What a fact means for the person at the desk. Each has a colour, an icon and a word."""

    GOOD = "good"
    SOON = "soon"
    BAD = "bad"
    UNKNOWN = "unknown"


class Portrait(StrEnum):
    """The drawn shape of a device."""

    HASP = "hasp"
    GUARDANT = "guardant"
    SUPERPRO = "superpro"
    GENERIC = "generic"
    LOOK_ALIKE = "look-alike"
    EMPTY = "empty"


class Theme(StrEnum):
    """Light, dark, or whatever the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
