"""Cases: one problem of one customer, and what happened to it. Values only."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from keytool.domain.values import dataclass


class CaseState(StrEnum):
    """Where a case stands. `new` is an open one without a reaction."""

    QUEUED = "queued"
    OPEN = "open"
    WAITING = "waiting"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    CLOSED = "closed"


class Turn(StrEnum):
    """Who owes the next step."""

    US = "us"
    THEM = "them"
    NOBODY = "nobody"


class WaitsFor(StrEnum):
    """What the customer owes while a case waits."""

    ANSWER = "answer"
    ACCESS = "access"
    KEY = "key"
    ACCEPTANCE = "acceptance"
    PORTAL = "portal"


class CaseOutcome(StrEnum):
    """With what a case was closed."""

    SOLVED = "solved"
    CONFIRMED = "confirmed"
    SILENT = "silent"
    REFUSED = "refused"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class ReceivedFrom(StrEnum):
    """What a receipt's moment was taken from."""

    LETTER = "letter"
    CALL = "call"
    PAPER = "paper"
    WEB = "web"


class MessageKind(StrEnum):
    """What a message is for; an acknowledgement and what a machine wrote are no reaction."""

    REQUEST = "request"
    ANSWER = "answer"
    QUESTION = "question"
    RECOMMENDATION = "recommendation"
    INSTRUCTION = "instruction"
    ESTIMATE = "estimate"
    CLOSE_REQUEST = "close-request"
    REFUSAL = "refusal"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTOMATIC = "automatic"


BY_A_MACHINE = frozenset({MessageKind.ACKNOWLEDGEMENT, MessageKind.AUTOMATIC})
"""These stop no clock, end no wait and start nothing (RFC 3834)."""


class Happened(StrEnum):
    """What an event of a case is."""

    OPENED = "opened"
    STARTED = "started"
    RECEIVED = "received"
    ANSWERED = "answered"
    UNSENT = "unsent"
    TAKEN = "taken"
    LEVEL = "level"
    CRITICAL = "critical"
    WAITS = "waits"
    RESUMED = "resumed"
    SUSPENDED = "suspended"
    TERM = "term"
    CLEAR = "clear"
    FEASIBLE = "feasible"
    ESTIMATED = "estimated"
    ACCEPTED = "accepted"
    WORKED = "worked"
    UNITS = "units"
    SPLIT = "split"
    MERGED = "merged"
    UNMERGED = "unmerged"
    CLOSED = "closed"
    REOPENED = "reopened"
    ESCALATED = "escalated"
    ACCESS_GIVEN = "access-given"
    BLANKED = "blanked"
    FILE_JUDGED = "file-judged"
    REPLACING = "replacing"
    STATE_REQUEST = "state-request"
    RATED = "rated"


Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happened at an aware moment. `facts` hold no word of a person's text.

    `clauses` and `readings` are what a decision rests on. `place` counts the events of a case.
    """

    what: Happened
    at: datetime
    facts: Mapping[str, Fact] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    message: int | None = None
    operator: str = ""
    recorded_at: datetime | None = None
    place: int = 0
    case: int = 0


@dataclass(frozen=True, slots=True)
class CaseMessage:
    """What was said in a case, `inwards` by the customer. A note is none: it never leaves."""

    case: int
    inwards: bool
    author: str
    channel: str
    at: datetime
    recorded_at: datetime
    kind: MessageKind
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class CaseField:
    """What a request says of itself, by the id of its edition's field."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Burning:
    """The earliest limit that we owe, as the board sorts by it; a cache of the clocks."""

    clock: str
    at: datetime
    warn_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the register. From `state` to `changed_at` it is a cache of its events; `salt` is
    that of the digests which prove the rest. `former` is its number at the desk it was taken from.
    """

    number: str
    regulation: str
    edition: str
    revision: int
    channel: str
    opened_at: datetime
    subject: str
    received_from: ReceivedFrom
    vendor: str | None = None
    customer: int | None = None
    key: int | None = None
    contract: int | None = None
    contact: str = ""
    state: CaseState = CaseState.OPEN
    turn: Turn = Turn.US
    level: str = ""
    critical: bool = False
    responsible: str = ""
    coupon: int | None = None
    merged_into: int | None = None
    outcome: CaseOutcome | None = None
    burning: Burning | None = None
    late: int = 0
    changed_at: datetime | None = None
    fields: tuple[CaseField, ...] = ()
    salt: bytes = b""
    former: str = ""
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class BurningCase:
    """What of an open case its limit hangs on: of its events what, when, the facts and places."""

    id: int
    version: int
    edition: str
    revision: int
    burning: Burning | None
    events: tuple[CaseEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class CasesWanted:
    """Which cases a list shows: ours before the customer's, the earliest limit first, those
    without one behind; closed ones only when asked for.

    An empty `responsible` asks for those that nobody has. With `newest` those that changed last
    come first.
    """

    turn: Turn | None = None
    state: CaseState | None = None
    responsible: str | None = None
    level: str = ""
    burns_before: datetime | None = None
    closed_too: bool = False
    limit: int = 50
    newest: bool = False
