"""What the markings of a model look like, learned from examples.

`GS-123456` and `GS-700001` teach `GS-######`: signs that all examples share stand as they are,
`#` is a digit, `@` a letter, and what is in brackets may be missing. Digits are never taken as
they are: markings of one box are alike in most of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import groupby

from keytool.domain.arrivals import tidy, undecorated, without_prefix
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.values import dataclass

LONGEST_MARKING = 40
MOST_EXAMPLES = 200
_FEWEST = 2


class _Kind(StrEnum):
    DIGITS = "#"
    LETTERS = "@"
    SIGNS = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """Digits or letters, `least` to `most` of them; or a `text` that stands as it is."""

    kind: _Kind
    least: int
    most: int
    text: str = ""

    @property
    def written(self) -> str:
        if self.text:
            return self.text
        maybe = self.kind.value * (self.most - self.least)
        return self.kind.value * self.least + (f"({maybe})" if maybe else "")

    @property
    def expression(self) -> str:
        if self.text:
            return re.escape(self.text)
        one = "[0-9]" if self.kind is _Kind.DIGITS else r"[^\W\d_]"
        return f"{one}{{{self.least},{self.most}}}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One or several forms of a marking, the commonest first; `examples` taught it."""

    forms: tuple[tuple[_Part, ...], ...]
    examples: tuple[str, ...]

    @property
    def written(self) -> str:
        """`GS-######`; several forms stand beside each other."""
        return " | ".join("".join(part.written for part in form) for form in self.forms)

    def fits(self, marking: str) -> bool:
        return any(
            re.fullmatch("".join(part.expression for part in form), marking, re.IGNORECASE)
            for form in self.forms
        )


Place = tuple[Family, str | None]
"""A model of a family; None stands for all its models."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns that this desk has learned."""

    known: Mapping[Place, Pattern] = field(default_factory=dict)

    def of(self, family: Family | None, model: str | None) -> Pattern | None:
        """That of the model, else that of its family; None where markings may be any."""
        if family is None:
            return None
        return self.known.get((family, model)) or self.known.get((family, None))


def learned(examples: Iterable[str]) -> Pattern:
    """The pattern of some markings.

    Raises BadInput `marking-examples-few`, `marking-example-malformed`, `marking-example-alone`
    for one that looks like none of the others: it may be a scan of something else.
    """
    told = list(dict.fromkeys(filter(None, map(_spelled, examples))))[:MOST_EXAMPLES]
    if len(told) < _FEWEST:
        raise BadInput("marking-examples-few", least=_FEWEST)
    alike: dict[str, list[str]] = {}
    for one in told:
        if len(one) > LONGEST_MARKING or not any(map(str.isdecimal, one)):
            raise BadInput("marking-example-malformed", text=one[:LONGEST_MARKING])
        alike.setdefault(_build(one), []).append(one)
    alone = [some[0] for some in alike.values() if len(some) < _FEWEST]
    if alone:
        raise BadInput("marking-example-alone", text=alone[0])
    forms = sorted(alike.values(), key=len, reverse=True)
    return Pattern(tuple(map(_form, forms)), tuple(told))


def _spelled(text: str) -> str:
    return undecorated(without_prefix(tidy(text))).strip()


def _kind(sign: str) -> _Kind:
    if sign in "0123456789":
        return _Kind.DIGITS
    return _Kind.LETTERS if sign.isalpha() else _Kind.SIGNS


def _runs(text: str) -> list[tuple[_Kind, str]]:
    return [(kind, "".join(signs)) for kind, signs in groupby(text, _kind)]


def _build(text: str) -> str:
    """How a marking is built, whatever its digits and letters are."""
    return "".join(signs if kind is _Kind.SIGNS else kind.value for kind, signs in _runs(text))


def _form(examples: Sequence[str]) -> tuple[_Part, ...]:
    """What examples of one build have in common."""
    return tuple(_part(*runs) for runs in zip(*map(_runs, examples), strict=True))


def _part(*runs: tuple[_Kind, str]) -> _Part:
    kind, texts = runs[0][0], [text for _kind, text in runs]
    lengths = [len(text) for text in texts]
    same = len({text.casefold() for text in texts}) == 1
    shared = same and kind is not _Kind.DIGITS
    return _Part(kind, min(lengths), max(lengths), texts[0] if shared else "")
