"""What a case has come to: everything that a row of it repeats, and the clocks are counted from."""

from dataclasses import field
from datetime import datetime

from keytool.domain.cases import (
    CaseOutcome,
    CaseState,
    Turn,
    WaitsFor,
)
from keytool.domain.coupons import UnitState
from keytool.domain.values import dataclass

Span = tuple[datetime, datetime | None]
"""From a moment to the moment after; None while it lasts."""


@dataclass(frozen=True, slots=True)
class LevelSince:
    """A level, and why it became the case's."""

    level: str
    since: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A customer's word after the first reaction, and when a person answered it. `again` when an
    earlier one still waited for its answer: both are answered together.
    """

    at: datetime
    again: bool = False
    answered: datetime | None = None


@dataclass(slots=True)
class CaseLife:
    """A case as its events tell it. All moments are aware.

    `received` is None while nothing came by a channel that starts its clock. `reacted` is the
    first reaction, `reaction_by` the kind of message that it was, or `closed`. `solved` is the
    first request to close, or the first closing: reopening makes no new term of solution. `last`
    is the moment of the newest event that a clock hangs on, `spoke` that of our last word. `head`
    is who was told of a complaint, `freed` has the beginnings of pauses that nobody answers for,
    `blanked` is when access data were taken out last. `warned` is when the customer was told last
    that silence closes it, `thresholds` which limits of a balance were told in it.
    """

    state: CaseState = CaseState.OPEN
    received: datetime | None = None
    levels: list[LevelSince] = field(default_factory=list)
    critical: bool = False
    responsible: str = ""
    pauses: list[Span] = field(default_factory=list)
    registered: datetime | None = None
    reacted: datetime | None = None
    reaction_by: str = ""
    words: list[Word] = field(default_factory=list)
    spoke: datetime | None = None
    asked: datetime | None = None
    close_asked: datetime | None = None
    waits_for: WaitsFor | None = None
    waits_until: datetime | None = None
    ground: str = ""
    freed: list[datetime] = field(default_factory=list)
    term: datetime | None = None
    term_set: datetime | None = None
    clear: bool | None = None
    feasible: datetime | None = None
    estimated: datetime | None = None
    estimate: int | None = None
    accepted: datetime | None = None
    minutes: int = 0
    with_developers: bool = False
    units: UnitState | None = None
    taken: int = 0
    solved: datetime | None = None
    closed: datetime | None = None
    outcome: CaseOutcome | None = None
    merged_into: int | None = None
    rating: int | None = None
    escalated: datetime | None = None
    head: str = ""
    access_given: datetime | None = None
    blanked: datetime | None = None
    state_request: datetime | None = None
    replacement: int | None = None
    warned: datetime | None = None
    rating_asked: bool = False
    thresholds: frozenset[str] = frozenset()
    last: datetime | None = None
    count: int = 0

    @property
    def level(self) -> str:
        return self.levels[-1].level if self.levels else ""

    @property
    def owes_notice(self) -> bool:
        """Whether the customer still has to be told that the state asked about them."""
        asked = self.state_request
        return asked is not None and (self.spoke is None or self.spoke < asked)

    @property
    def is_over(self) -> bool:
        return self.state is CaseState.CLOSED

    @property
    def turn(self) -> Turn:
        """Whose step it is; nobody's when it is over or put off."""
        if self.state in {CaseState.WAITING, CaseState.CLOSING}:
            return Turn.THEM
        over = self.state in {CaseState.CLOSED, CaseState.SUSPENDED}
        return Turn.NOBODY if over else Turn.US
