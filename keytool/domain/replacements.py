"""A replacement: what is found of a faulty key, what the regulation makes of it, what follows.

opened -> received -> decided -> settled -> completed
opened (lost) -> decided          decided (free) -> completed
cancelled from every stage but completed
"""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from keytool.domain.choices import ReadingId
from keytool.domain.keys import KeyState
from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementOutcome
from keytool.domain.values import dataclass


class Stage(StrEnum):
    """How far a replacement has come."""

    OPENED = "opened"
    RECEIVED = "received"
    DECIDED = "decided"
    SETTLED = "settled"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


OVER = frozenset({Stage.COMPLETED, Stage.CANCELLED})


class Progress(StrEnum):
    """Whether something is still to be done in a replacement."""

    WAITING = "waiting"
    OVER = "over"


def progress(stage: Stage) -> Progress:
    return Progress.OVER if stage in OVER else Progress.WAITING


class Need(StrEnum):
    """What a replacement waits for."""

    KEY = "key"
    INSPECTION = "inspection"
    DECISION = "decision"
    PRICE = "price"
    PURCHASE = "purchase"
    REPLACEMENT = "replacement"


class ReadBy(StrEnum):
    """Who told what is readable."""

    READER = "reader"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a desk found out about a faulty key; None is not known yet.

    `damaged` means mechanical damage (ТвинПро 6.8), `marked` a manufacturer's number on the
    body (6.2). A key that nobody calls lost is not lost, one that nobody received is not
    handed in, and one that nobody calls sound is `faulty` (6.4): its customer says so.
    """

    lost: bool = False
    handed_in: bool = False
    marked: bool | None = None
    readable: Readable | None = None
    damaged: bool | None = None
    faulty: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """What an edition makes of findings, and everything that is needed to derive it again.

    `readings` name the choices that it rests on, no others; `revision` is that of the edition's
    file.
    """

    outcome: ReplacementOutcome
    clauses: tuple[str, ...]
    edition: str
    readings: tuple[ReadingId, ...]
    facts: ReplacementFacts
    shipped: date | None
    claimed_on: date
    warranty_ends: date | None = None
    accept_until: date | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the reader and a person found. `reason` is the reader's code for what it could not
    read; `photographs` are SHA-256 hashes, in hex, of pictures that the register keeps.
    """

    marked: bool
    readable: Readable
    damaged: bool
    read_by: ReadBy
    reason: str | None = None
    note: str | None = None
    photographs: tuple[str, ...] = ()
    faulty: bool = True


@dataclass(frozen=True, slots=True)
class Override:
    """Another outcome than the table's, for a reason, by two operators."""

    outcome: ReplacementOutcome
    reason: str
    operator: str
    second: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the customer did before a key may go out.

    Either a price in kopecks that `agreed_by` accepted, or the `document` that proves that
    the licences were bought again.
    """

    document: str | None = None
    price: int | None = None
    agreed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """The replacement of one key. `since` is the moment at which its stage began.

    `before` is the key's state before the replacement; a cancelled one gives it back.
    """

    key: int
    customer: int
    regulation: str
    edition: str
    claimed_on: date
    complaint: str
    lost: bool
    before: KeyState
    since: datetime
    opened_by: str
    stage: Stage = Stage.OPENED
    received_on: date | None = None
    inspection: Inspection | None = None
    decision: Decision | None = None
    override: Override | None = None
    settlement: Settlement | None = None
    new_key: int | None = None
    act: int | None = None
    closing: str | None = None
    case: int | None = None
    id: int = 0
    version: int = 1

    @property
    def findings(self) -> Findings:
        seen = self.inspection
        handed_in = self.received_on is not None
        if seen is None:
            return Findings(self.lost, handed_in)
        return Findings(self.lost, handed_in, seen.marked, seen.readable, seen.damaged, seen.faulty)

    @property
    def outcome(self) -> ReplacementOutcome | None:
        """What holds: two operators' word, else the table's; None while nothing is decided."""
        if self.override:
            return self.override.outcome
        return self.decision.outcome if self.decision else None

    @property
    def need(self) -> Need | None:
        """What has to happen next; None when it is over."""
        if self.stage is Stage.DECIDED:
            return NEED_OF_OUTCOME[self.outcome or ReplacementOutcome.NEEDS_DECISION]
        return NEED_OF_STAGE.get(self.stage)


NEED_OF_STAGE = {
    Stage.OPENED: Need.KEY,
    Stage.RECEIVED: Need.INSPECTION,
    Stage.SETTLED: Need.REPLACEMENT,
}
NEED_OF_OUTCOME = {
    ReplacementOutcome.REPLACE_FREE: Need.REPLACEMENT,
    ReplacementOutcome.QUOTE: Need.PRICE,
    ReplacementOutcome.REPURCHASE: Need.PURCHASE,
    ReplacementOutcome.AWAIT_KEY: Need.KEY,
    ReplacementOutcome.NEEDS_DECISION: Need.DECISION,
}


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of a faulty key; `digest` is the SHA-256 of `content`, in hex."""

    replacement: int
    digest: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RetiredToken:
    """A token that a coupon had for its old key; its place in a status list stays revoked."""

    coupon: int
    token: bytes
    retired_at: datetime
    place: tuple[int, int] | None = None
