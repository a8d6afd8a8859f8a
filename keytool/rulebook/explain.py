"""What an edition says, as plain values: a whole edition, or all that rests on one clause."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from typing import Any

from keytool.domain.errors import BadInput
from keytool.rulebook.book import Edition
from keytool.rulebook.consistency import rules_of
from keytool.rulebook.parts import Bilingual, Interpretation


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in our own words, the rules that rest on it, and how it was read.

    `rules` pairs a path such as `cases.queue` with the rule itself.
    """

    id: str
    says: Bilingual
    rules: tuple[tuple[str, object], ...]
    readings: tuple[Interpretation, ...]

    @property
    def small_rules(self) -> tuple[tuple[str, object], ...]:
        """Without the edition itself, which only names what governs it."""
        return tuple((path, rule) for path, rule in self.rules if not isinstance(rule, Edition))


def explain_clause(edition: Edition, clause: str) -> Clause:
    """Raises BadInput `clause-unknown`, naming those that exist."""
    if clause not in edition.clauses:
        raise BadInput(
            "clause-unknown",
            regulation=edition.regulation,
            clause=clause,
            known=list(edition.clauses),
        )
    rules = [(path, rule) for path, rule, named in rules_of(edition) if clause in named]
    return Clause(
        clause,
        edition.clauses[clause],
        tuple((path, rule) for path, rule in rules if not isinstance(rule, Interpretation)),
        tuple(r for r in edition.readings if clause in r.clauses),
    )


def plain(value: object, language: str) -> Any:
    """Dataclasses as dictionaries, words in one language, dates in ISO 8601; None is left out."""
    if isinstance(value, Bilingual):
        return value.into(language)
    if is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: plain(inner, language) for name, inner in pairs if inner is not None}
    if isinstance(value, dict):
        return {name: plain(inner, language) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner, language) for inner in value]
    return value.isoformat() if isinstance(value, (date, time)) else value
