"""Reed-Solomon over GF(32): three check symbols that find any three wrong symbols.

The field is GF(2)[x] / (x^5 + x^2 + 1) with alpha = 2; the generator is
(x - a)(x - a^2)(x - a^3) = [1, 14, 29, 10], highest power first. The code's
distance is 4: up to three substitutions are detected, one is located.
"""

from collections.abc import Sequence

CHECKS = 3
_GENERATOR = (14, 29, 10)
_POLYNOMIAL = 0b100101


def _powers_of_alpha() -> tuple[int, ...]:
    values = [1]
    for _ in range(30):
        doubled = values[-1] << 1
        values.append(doubled ^ _POLYNOMIAL if doubled & 32 else doubled)
    return tuple(values)


_EXP = _powers_of_alpha()
_LOG = {value: power for power, value in enumerate(_EXP)}


def _times(a: int, b: int) -> int:
    return _EXP[(_LOG[a] + _LOG[b]) % 31] if a and b else 0


def checks_of(data: Sequence[int]) -> tuple[int, ...]:
    """The three symbols that follow `data` (each 0..31): the remainder by the generator."""
    rest = (0,) * CHECKS
    for symbol in data:
        lead = symbol ^ rest[0]
        shifted = (*rest[1:], 0)
        rest = tuple(r ^ _times(lead, g) for r, g in zip(shifted, _GENERATOR, strict=True))
    return rest


_BY_POWER = tuple(
    tuple(_times(value, _EXP[power]) for value in range(32)) for power in range(1, CHECKS + 1)
)


def _syndromes(word: Sequence[int]) -> tuple[int, int, int]:
    by_first, by_second, by_third = _BY_POWER
    first = second = third = 0
    for symbol in word:
        first = by_first[first] ^ symbol
        second = by_second[second] ^ symbol
        third = by_third[third] ^ symbol
    return first, second, third


def holds(word: Sequence[int]) -> bool:
    """Whether data and checks belong together."""
    return not any(_syndromes(word))


def single_error(word: Sequence[int]) -> tuple[int, int] | None:
    """Index and right value of the one wrong symbol; None unless exactly one explains the word."""
    first, second, third = _syndromes(word)
    if not (first and second and third):
        return None
    # One error e at power p: S1 = e a^p, S2 = e a^2p, S3 = e a^3p.
    power = (_LOG[second] - _LOG[first]) % 31
    if power != (_LOG[third] - _LOG[second]) % 31 or power >= len(word):
        return None
    error = _EXP[(_LOG[first] - power) % 31]
    index = len(word) - 1 - power
    return index, word[index] ^ error
