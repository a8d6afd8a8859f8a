"""A replacement: what is found of a faulty key, and what the regulation makes of it."""

from dataclasses import dataclass
from datetime import date

from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementOutcome


@dataclass(frozen=True, slots=True)
class Findings:
    """What a desk found out about a faulty key; None is not known yet.

    `damaged` means mechanical damage (ТвинПро 6.8), `marked` a manufacturer's number on the
    body (6.2). A key that nobody calls lost is not lost, and one that nobody received is not
    handed in.
    """

    lost: bool = False
    handed_in: bool = False
    marked: bool | None = None
    readable: Readable | None = None
    damaged: bool | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an edition makes of findings, and everything that is needed to derive it again.

    `reading` names the choice that was made where the text leaves one, else it is empty.
    """

    outcome: ReplacementOutcome
    clauses: tuple[str, ...]
    edition: str
    reading: str
    facts: ReplacementFacts
    shipped: date | None
    claimed_on: date
    warranty_ends: date | None = None
    accept_until: date | None = None
