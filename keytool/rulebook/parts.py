"""What an edition is made of. Every part carries the clause it comes from.

A part that a text says nothing on is None, and its path stands in the edition's `silent`.
`readings` of a part are the ids of the choices that it rests on.
"""

from datetime import date, time

from keytool.domain.consent import ConsentKind
from keytool.domain.replacement_table import FactReading, ReplacementRow
from keytool.domain.values import dataclass
from keytool.rulebook.case_parts import (
    ActiveLimit,
    AutoClose,
    CaseRules,
    Details,
    LevelRule,
    Mention,
    Priority,
    Queue,
    Rounding,
)
from keytool.rulebook.request_parts import (
    Attachments,
    Channel,
    Duty,
    Exclusion,
    Ground,
    Inclusion,
    RequestField,
)
from keytool.rulebook.vocabulary import (
    Basis,
    Bilingual,
    Confirmation,
    DecreeDays,
    Effect,
    FieldNeed,
    Governs,
    Limits,
    Measure,
    Party,
    QueueKey,
    ShortenedDays,
    Since,
    Standing,
    TermUnit,
)

__all__ = [
    "ActiveLimit",
    "Attachments",
    "AutoClose",
    "Basis",
    "Bilingual",
    "CalendarRule",
    "CaseRules",
    "Category",
    "Channel",
    "Confirmation",
    "ConsentRule",
    "DecreeDays",
    "Details",
    "Duty",
    "Effect",
    "Exclusion",
    "FieldNeed",
    "Governs",
    "Ground",
    "Inclusion",
    "Interpretation",
    "Level",
    "LevelRule",
    "Limits",
    "Measure",
    "Mention",
    "Party",
    "Priority",
    "Problem",
    "Queue",
    "QueueKey",
    "ReplacementRule",
    "RequestField",
    "Rounding",
    "ShortenedDays",
    "Since",
    "Standing",
    "Term",
    "TermUnit",
    "WarrantyRule",
    "Window",
    "WorkWarranty",
]


@dataclass(frozen=True, slots=True)
class Window:
    """Working hours of a day, half-open: `[opens, closes)`."""

    opens: time
    closes: time
    clause: str
    also: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarRule:
    """Which production calendar tells working days, and its two switches.

    Each switch may name the reading that set it; a result rests on it when the other position
    would have given another one.
    """

    name: str
    decree_days: DecreeDays
    shortened_days: ShortenedDays
    clause: str
    decree_reading: str = ""
    shortened_reading: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of customer, by the ids of the register."""

    id: str
    name: Bilingual
    clause: str


@dataclass(frozen=True, slots=True)
class Term:
    """An amount of time, by a clause."""

    amount: int
    unit: TermUnit
    clause: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem that a level is for, once it is confirmed."""

    id: str
    name: Bilingual
    confirmed_by: Confirmation
    clause: str


@dataclass(frozen=True, slots=True)
class Level:
    """A support level: its longest reaction (or what it `measures`), who may ask, and how.

    `also` are further clauses; `products` limits the level to licences of these;
    `second` is the advisory limit that a text gives beside the first; a level `by_staff`
    is given to a request by the vendor's staff, nobody asks for it. `scope` are the problems
    that it is for, without one it is for all. What is a `term_of` another level is no level
    that a request can have. `readings` decide its term, `open_readings` who may have it;
    `unstarted` says why none of its channels starts its clock.
    """

    id: str
    clause: str
    name: Bilingual
    reaction: int
    unit: TermUnit
    measures: Measure
    open_to: tuple[str, ...]
    requires: Basis
    channels: tuple[str, ...]
    also: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    second: Term | None = None
    by_staff: bool = False
    scope: tuple[Problem, ...] = ()
    term_of: str = ""
    readings: tuple[str, ...] = ()
    open_readings: tuple[str, ...] = ()
    unstarted: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether a request can have it: terms and a customer's silence are no levels."""
        return not self.term_of and self.measures is not Measure.SILENCE

    @property
    def is_sure(self) -> bool:
        """Whether it holds whatever the problem is."""
        return not self.scope

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(sorted({self.clause, *self.also}))


@dataclass(frozen=True, slots=True)
class WarrantyRule:
    """Months of warranty from a key's shipment; what `excludes` says is not covered.

    `day_off_reading` moves a claim from a last day off to the next working day.
    """

    months: int
    clause: str
    excludes: Bilingual
    excludes_clause: str
    readings: tuple[str, ...] = ()
    day_off_reading: str = ""


@dataclass(frozen=True, slots=True)
class ReplacementRule:
    """How a key is replaced. Keys sold after `marked_after` carry a number on the body.

    A key that was handed in is inspected within the term of `inspection_level`, by
    `inspection_reading`; where that is left out, the text names no term. `claim_reading` says
    on which day a key has to be in warranty; `choices` are readings for some facts only.
    """

    marked_after: date
    marked_clause: str
    rows: tuple[ReplacementRow, ...]
    inspection_level: str = ""
    inspection_reading: str = ""
    claim_reading: str = ""
    choices: tuple[FactReading, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkWarranty:
    """Flaws of finished work are mended free when all the conditions hold."""

    conditions: tuple[Exclusion, ...]
    clause: str
    otherwise: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentRule:
    """How a customer agrees, to what, and how and where they take it back."""

    given_by: str
    to: Bilingual
    withdrawn_by: Bilingual
    clause: str
    readings: tuple[str, ...] = ()
    kind: ConsentKind = ConsentKind.PERSONAL_DATA
    address: str = ""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A place where the text is silent or contradicts itself: what was chosen, and why."""

    id: str
    clauses: tuple[str, ...]
    choice: Bilingual
    reason: Bilingual
