"""Texts of letters with named places: `{number}`. Pure: no logic, no expression, nothing is run.

A brace is written twice to be one. A line whose places are all empty is left out, so that a text
says nothing of what a case does not have; of several empty lines one stays.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from keytool.domain.values import dataclass

SET: Final = "letter-template-set"
DROPPED: Final = "letter-template-dropped"
LONGEST: Final = 8000
"""Letters of a text at most."""


class LetterKind(StrEnum):
    """What a letter to a customer is for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    QUESTION = "question"
    CLOSE_REQUEST = "close-request"
    CLOSE_WARNING = "close-warning"
    CLOSED = "closed"
    REFUSAL = "refusal"
    RESPONSIBLE = "responsible"
    BALANCE = "balance"
    HOURS = "hours"
    ESCALATED = "escalated"


class Place(StrEnum):
    """What can stand in a letter."""

    NUMBER = "number"
    SUBJECT = "subject"
    VENDOR = "vendor"
    CUSTOMER = "customer"
    CLAUSE = "clause"
    LEVEL = "level"
    DUE = "due"
    STARTS = "starts"
    QUEUE = "queue"
    MISSING = "missing"
    CLOSES = "closes"
    SILENCE = "silence"
    DECISION = "decision"
    GROUND = "ground"
    RESPONSIBLE = "responsible"
    PHONE = "phone"
    SPENT = "spent"
    HELD = "held"
    LEFT = "left"
    TOTAL = "total"
    THRESHOLD = "threshold"
    WORK = "work"
    RATING = "rating"
    PASSWORDS = "passwords"
    CONSENT = "consent"
    DATABASES = "databases"


_EVERY: Final = (Place.NUMBER, Place.SUBJECT, Place.VENDOR, Place.CUSTOMER)
_LEVEL: Final = (Place.LEVEL, Place.CLAUSE, Place.DUE)
_UNITS: Final = (Place.SPENT, Place.HELD, Place.LEFT, Place.TOTAL, Place.THRESHOLD)
PLACES: Final[Mapping[LetterKind, tuple[Place, ...]]] = {
    LetterKind.ACKNOWLEDGEMENT: (
        *_EVERY,
        *_LEVEL,
        Place.STARTS,
        Place.QUEUE,
        Place.MISSING,
        Place.DATABASES,
        Place.CONSENT,
    ),
    LetterKind.QUESTION: (*_EVERY, *_LEVEL, Place.MISSING, Place.DATABASES),
    LetterKind.CLOSE_REQUEST: (*_EVERY, Place.CLAUSE, Place.CLOSES),
    LetterKind.CLOSE_WARNING: (*_EVERY, Place.CLAUSE, Place.CLOSES),
    LetterKind.CLOSED: (*_EVERY, *_UNITS, Place.SILENCE, Place.RATING, Place.PASSWORDS),
    LetterKind.REFUSAL: (*_EVERY, Place.CLAUSE, Place.GROUND, Place.DECISION),
    LetterKind.RESPONSIBLE: (*_EVERY, *_LEVEL, Place.RESPONSIBLE, Place.PHONE),
    LetterKind.BALANCE: (*_EVERY, Place.CLAUSE, *_UNITS),
    LetterKind.HOURS: (*_EVERY, Place.CLAUSE, *_UNITS, Place.WORK),
    LetterKind.ESCALATED: (*_EVERY, *_LEVEL, Place.RESPONSIBLE),
}
"""What may stand in a letter of a kind."""


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A vendor's own text of a letter, in a language."""

    vendor: str
    kind: LetterKind
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """What is wrong with a text, and where: `line` and `column` from 1, 0 for the whole.

    `code` is `place-unknown`, `brace-alone`, `place-missing` (with the `clause` that wants it),
    `template-empty` or `template-long`.
    """

    code: str
    line: int = 0
    column: int = 0
    name: str = ""
    clause: str = ""


_TOKEN: Final = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}\n]*)\}|[{}]")
_DOUBLED: Final = {"{{": "{", "}}": "}"}


def findings(
    kind: LetterKind, text: str, needed: Mapping[Place, str] | None = None
) -> tuple[TemplateFinding, ...]:
    """Everything that is wrong with a text; `needed` are places with the clauses that want them."""
    if not text.strip():
        return (TemplateFinding("template-empty"),)
    if len(text) > LONGEST:
        return (TemplateFinding("template-long"),)
    found = list(_misplaced(kind, text))
    there = set(places_in(text))
    found += [
        TemplateFinding("place-missing", name=place, clause=clause)
        for place, clause in (needed or {}).items()
        if place not in there
    ]
    return tuple(found)


def template_digest(text: str) -> str:
    """What the journal tells of a text: its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


def places_in(text: str) -> tuple[str, ...]:
    """The names of a text in their order, whether they are known or not."""
    return tuple(one["name"] for one in _TOKEN.finditer(text) if one["name"] is not None)


def render(text: str, values: Mapping[Place, str]) -> str:
    """The text with what stands in its places; a place without a value is empty."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        names = places_in(line)
        if names and not any(values.get(Place(name), "").strip() for name in names):
            continue
        told = _TOKEN.sub(lambda one: _put(one, values), line).rstrip()
        if told or (lines and lines[-1]):
            lines.append(told)
    return "\n".join(lines).strip()


def _put(found: re.Match[str], values: Mapping[Place, str]) -> str:
    if found["name"] is None:
        return _DOUBLED[found[0]]
    return values.get(Place(found["name"]), "").rstrip()


def _misplaced(kind: LetterKind, text: str) -> Iterator[TemplateFinding]:
    known = set(PLACES[kind])
    for number, line in enumerate(text.split("\n"), 1):
        for one in _TOKEN.finditer(line):
            if one["name"] is None:
                if one[0] not in _DOUBLED:
                    yield TemplateFinding("brace-alone", number, one.start() + 1)
            elif one["name"] not in known:
                yield TemplateFinding("place-unknown", number, one.start() + 1, one["name"])
