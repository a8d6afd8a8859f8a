"""The table that decides how a faulty key is replaced: rows from an edition, facts of a key."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum


class Readable(StrEnum):
    """What software can still read from the key."""

    NUMBER = "number"
    LICENCES = "licences"
    NOTHING = "nothing"


class ReplacementOutcome(StrEnum):
    """What becomes of the request."""

    BUY_AGAIN = "buy-again"
    WAIT_FOR_KEY = "wait-for-key"
    FREE = "free"
    PRICED = "priced"
    PERSON_DECIDES = "person-decides"


@dataclass(frozen=True, slots=True)
class ReplacementFacts:
    """What is known of the key; `in_warranty` on the day the claim came."""

    lost: bool
    handed_in: bool
    marked: bool
    readable: Readable
    in_warranty: bool
    damaged: bool


@dataclass(frozen=True, slots=True)
class ReplacementRow:
    """One line of the table: a fact left out does not matter."""

    outcome: ReplacementOutcome
    clauses: tuple[str, ...]
    reading: str = ""
    lost: bool | None = None
    handed_in: bool | None = None
    marked: bool | None = None
    readable: Readable | None = None
    in_warranty: bool | None = None
    damaged: bool | None = None

    def fits(self, facts: ReplacementFacts) -> bool:
        asked = ((getattr(self, f.name), getattr(facts, f.name)) for f in fields(facts))
        return all(wanted is None or wanted == fact for wanted, fact in asked)


def row_for(rows: Sequence[ReplacementRow], facts: ReplacementFacts) -> ReplacementRow:
    """The one row that fits. Raises LookupError when the table has a hole or an overlap."""
    found = [row for row in rows if row.fits(facts)]
    if len(found) != 1:
        raise LookupError(facts, found)
    return found[0]
