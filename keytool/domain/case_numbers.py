"""Numbers of cases: `KD-1042-8`, a prefix of the vendor's, a count, a check digit.

The check digit is ISO 7064 MOD 11,10 over the count: it finds every single wrong digit and
almost every swap of neighbours. A count is written without zeros in front, so a number has
one spelling; desk numbers of keys (`KD-000017-4`) have six digits and zeros in front, and
another check.
"""

import re
from typing import Final

from keytool.domain.values import dataclass

PREFIX: Final = "KD"
"""The prefix of a desk whose vendor has none of its own."""
_PREFIX_FORM: Final = re.compile(r"[A-Z][A-Z0-9]{0,7}")
_FORM: Final = re.compile(
    r"(?<![^\W_])(?P<prefix>[A-Z][A-Z0-9]{0,7}) ?[-\u2010-\u2015\u2212] ?"
    r"(?P<count>[1-9][0-9]{0,8}) ?[-\u2010-\u2015\u2212] ?(?P<check>[0-9])(?![0-9])",
    re.IGNORECASE,
)
"""Of any prefix: vendors choose theirs, change it, and old numbers stay good. Which number there
is the register knows.
"""
_MOST: Final = 999_999_999
_LOOK_ALIKE: Final = str.maketrans("АВЕКМНОРСТУХаеорсух", "ABEKMHOPCTYXaeopcyx")
"""Cyrillic letters that are typed for Latin ones which look the same."""


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The number of a case: `prefix` in capital Latin letters and digits, `count` from 1."""

    prefix: str
    count: int

    def __post_init__(self) -> None:
        if not _PREFIX_FORM.fullmatch(self.prefix) or not 1 <= self.count <= _MOST:
            raise ValueError(f"no number of a case: {self.prefix!r} {self.count}")

    def __str__(self) -> str:
        """As it is written everywhere: `KD-1042-8`."""
        return f"{self.prefix}-{self.count}-{check_digit(str(self.count))}"


def check_digit(digits: str) -> str:
    """The digit of ISO 7064 MOD 11,10 that follows `digits`."""
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def is_prefix(text: str) -> bool:
    """Whether numbers may begin so: a capital Latin letter, up to seven more, or digits."""
    return bool(_PREFIX_FORM.fullmatch(text))


def parse(text: str) -> CaseNumber | None:
    """The number that `text` is, whole; None when it is none or its check digit is wrong.

    Letter case, spaces around, the kind of dash and Cyrillic look-alikes do not matter.
    """
    found = _FORM.fullmatch(_plain(text).strip())
    return _checked(found) if found else None


def misspelt(text: str) -> bool:
    """Whether `text` has the form of a number, with a check digit that is wrong."""
    return bool(_FORM.fullmatch(_plain(text).strip())) and not parse(text)


def in_subject(subject: str) -> tuple[CaseNumber, ...]:
    """What may be numbers in a subject, in order, each once; with a wrong digit it is none."""
    found = _FORM.finditer(_plain(subject))
    numbers = (_checked(one) for one in found)
    return tuple(dict.fromkeys(one for one in numbers if one is not None))


def _plain(text: str) -> str:
    return text.translate(_LOOK_ALIKE).replace("\u00a0", " ")


def _checked(found: re.Match[str]) -> CaseNumber | None:
    if check_digit(found["count"]) != found["check"]:
        return None
    return CaseNumber(found["prefix"].upper(), int(found["count"]))
