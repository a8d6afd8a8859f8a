"""The table that decides how a faulty key is replaced: rows from an edition, facts of a key."""

from collections.abc import Sequence
from dataclasses import fields
from enum import StrEnum

from keytool.domain.values import dataclass


class Readable(StrEnum):
    """The set of what software can still read from the key, spelled as the command line does."""

    BOTH = "number,licences"
    NUMBER = "number"
    LICENCES = "licences"
    NONE = "none"

    @classmethod
    def of(cls, *, number: bool, licences: bool) -> "Readable":
        if number:
            return cls.BOTH if licences else cls.NUMBER
        return cls.LICENCES if licences else cls.NONE

    @property
    def parts(self) -> tuple[str, ...]:
        """`("number", "licences")`; empty when nothing can be read."""
        return () if self is Readable.NONE else tuple(self.split(","))


class ReplacementOutcome(StrEnum):
    """What becomes of the request."""

    REPLACE_FREE = "replace-free"
    QUOTE = "quote"
    REPURCHASE = "repurchase"
    AWAIT_KEY = "await-key"
    NEEDS_DECISION = "needs-decision"


@dataclass(frozen=True, slots=True)
class ReplacementFacts:
    """What is known of the key; None is not known yet. `in_warranty` on the day of the claim.

    The fields stand in the order in which a desk finds them out.
    """

    lost: bool | None = None
    handed_in: bool | None = None
    marked: bool | None = None
    readable: Readable | None = None
    in_warranty: bool | None = None
    damaged: bool | None = None
    faulty: bool | None = None


class _OnFacts:
    """What holds for some facts only: a fact left out does not matter."""

    __slots__ = ()

    def asks(self, fact: str) -> bool:
        """Whether it depends on this fact."""
        return getattr(self, fact) is not None

    def may_fit(self, facts: ReplacementFacts) -> bool:
        """Whether nothing that is known speaks against it."""
        return all(self._takes(f.name, getattr(facts, f.name)) for f in fields(facts))

    def fits(self, facts: ReplacementFacts) -> bool:
        """Whether all that it depends on is known and so."""
        told = [f.name for f in fields(facts) if self.asks(f.name)]
        return self.may_fit(facts) and all(getattr(facts, name) is not None for name in told)

    def _takes(self, name: str, fact: object) -> bool:
        wanted = getattr(self, name)
        if wanted is None or fact is None:
            return True
        return fact in wanted if isinstance(wanted, tuple) else fact == wanted


@dataclass(frozen=True, slots=True)
class FactReading(_OnFacts):
    """A choice of the text that a decision rests on where these are the facts."""

    reading: str
    lost: bool | None = None
    handed_in: bool | None = None
    marked: bool | None = None
    readable: tuple[Readable, ...] | None = None
    in_warranty: bool | None = None
    damaged: bool | None = None
    faulty: bool | None = None


@dataclass(frozen=True, slots=True)
class ReplacementRow(_OnFacts):
    """One line of the table: a fact left out does not matter.

    `readable` names every set that the line takes.
    """

    outcome: ReplacementOutcome
    clauses: tuple[str, ...]
    reading: str = ""
    lost: bool | None = None
    handed_in: bool | None = None
    marked: bool | None = None
    readable: tuple[Readable, ...] | None = None
    in_warranty: bool | None = None
    damaged: bool | None = None
    faulty: bool | None = None


def row_for(rows: Sequence[ReplacementRow], facts: ReplacementFacts) -> ReplacementRow:
    """The one row that fits. Raises LookupError when the table has a hole or an overlap."""
    found = [row for row in rows if row.may_fit(facts)]
    if len(found) != 1:
        raise LookupError(facts, found)
    return found[0]


def missing_fact(rows: Sequence[ReplacementRow], facts: ReplacementFacts) -> str | None:
    """The first unknown fact that the decision still hangs on; None when one row is left.

    A fact that can change nothing any more is not asked for: whether a lost key was marked.
    """
    left = [row for row in rows if row.may_fit(facts)]
    if len(left) == 1:
        return None
    unknown = [f.name for f in fields(facts) if getattr(facts, f.name) is None]
    return next((name for name in unknown if any(row.asks(name) for row in left)), None)
