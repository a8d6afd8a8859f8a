"""Which base a column of Guardant numbers is written in: its other cells tell.

`12345678` alone is two numbers. Beside `1A2B3C4D` or `00345678` it is hex, beside `439041101`
decimal: nobody writes one column in two bases.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from keytool.domain.key_ids import Base, base_shown

_MOST_PROOFS = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """A cell that shows its base; `place` counts the cells given from 0 on."""

    place: int
    text: str


@dataclass(frozen=True, slots=True)
class BaseDecision:
    """What a column's cells prove, with the first of those that prove it.

    `base` is None while nothing decides: `open_cells` have two readings then, and are asked
    about, `example` is the first. So it is when both bases are proven: such a column is `mixed`.
    """

    base: Base | None
    hex_cells: int = 0
    decimal_cells: int = 0
    open_cells: int = 0
    proofs: tuple[Proof, ...] = ()
    against: tuple[Proof, ...] = ()
    example: str = ""

    @property
    def mixed(self) -> bool:
        return self.hex_cells > 0 and self.decimal_cells > 0


def base_of(cells: Iterable[str]) -> BaseDecision:
    """Read a column once, keeping a few of its cells."""
    counts = dict.fromkeys((Base.HEX, Base.DECIMAL, None), 0)
    example = ""
    proofs: dict[Base, list[Proof]] = {Base.HEX: [], Base.DECIMAL: []}
    for place, text in enumerate(cells):
        if not text.strip():
            continue
        shown = base_shown(text)
        undecided = shown is None and _is_open(text)
        counts[shown] += shown is not None or undecided
        if undecided:
            example = example or text.strip()
        if shown and len(proofs[shown]) < _MOST_PROOFS:
            proofs[shown].append(Proof(place, text))
    in_hex, in_decimal = counts[Base.HEX], counts[Base.DECIMAL]
    base = None
    if bool(in_hex) != bool(in_decimal):
        base = Base.HEX if in_hex else Base.DECIMAL
    likely, other = (Base.HEX, Base.DECIMAL) if in_hex else (Base.DECIMAL, Base.HEX)
    proven, against = tuple(proofs[likely]), tuple(proofs[other])
    return BaseDecision(base, in_hex, in_decimal, counts[None], proven, against, example)


def _is_open(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) == 8
