"""How long each trial is: a slice with every other test, the whole with `./dev trials`."""

import os
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
WHOLE = os.environ.get("KEYDESK_TRIALS") == "whole"


@dataclass(frozen=True, slots=True)
class Size:
    """Seeds in equal parts, each a test of its own, so that workers share them."""

    slice: int
    whole: int
    each: int

    @property
    def parts(self) -> int:
        return (self.whole if WHOLE else self.slice) // self.each

    def seeds(self, part: int) -> range:
        return range(part * self.each, (part + 1) * self.each)


PACES = (40, 120, 400) if WHOLE else (40,)
"""Milliseconds from key to key of a person who types."""
HISTORIES = Size(slice=20, whole=10_000, each=10)
PLACES = 1
"""Of a command's system calls, how many it is struck at in the slice."""


def spread(found: list[T], most: int) -> list[T]:
    """Of all so many at most, as far apart as they can be."""
    most = min(most, len(found))
    return [found[(2 * n + 1) * len(found) // (2 * most)] for n in range(most)]


COMMANDS = ("a redemption", "a site", "a setting")
"""Those that the slice strikes."""
ON_SERVER = 40
"""Places of a command of a register on a server, at most, at which it is struck in the whole."""
MOVES = 50 if WHOLE else 1
"""Places at which a move each way is struck."""
MUTANTS = Size(slice=200, whole=6_000, each=200)
"""Of each of five kinds, spoiled and signed, spoiled and forged; and of texts."""
LIVES = Size(slice=1_000, whole=20_000, each=100)
"""Of cases, whose clocks a stepper counts once more."""
LETTERS = Size(slice=200, whole=5_000, each=100)
"""Letters, spoiled in every way that was thought of."""


@dataclass(frozen=True, slots=True)
class OfficeSize:
    """Seats that work for so many seconds on a register of so many keys, and their coupons, first
    without a rest and then in calm. With the primary killed so often, there are fewer keys and so
    many seconds from kill to kill.
    """

    seats: int
    keys: int
    coupons: int
    seconds: float
    calm: float
    keys_killed: int
    kills: int
    between: float


OFFICE = (
    OfficeSize(20, 1_000_000, 60, 120, 90, 20_000, 20, 9)
    if WHOLE
    else OfficeSize(4, 3_000, 2, 4, 5, 1_000, 1, 5)
)
