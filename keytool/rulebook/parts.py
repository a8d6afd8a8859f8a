"""What an edition is made of. Every part carries the clause it comes from.

A part that a text says nothing on is None, and its path stands in the edition's `silent`.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from keytool.domain.coupons import UnitKind
from keytool.domain.replacement_table import ReplacementRow


class TermUnit(StrEnum):
    """How a term is counted. `hours` run round the clock."""

    HOURS = "hours"
    WORKING_HOURS = "working-hours"
    WORKING_DAYS = "working-days"
    DAYS_WITHOUT_WEEKENDS = "days-without-weekends"


class Measure(StrEnum):
    """What has to happen before a level's term is over."""

    REACTION = "reaction"
    SOLUTION = "solution"
    REGISTRATION = "registration"
    ESTIMATE = "estimate"
    SILENCE = "silence"


class Basis(StrEnum):
    """What a customer needs for a level, beside their category."""

    NOTHING = "nothing"
    LICENCE = "licence"
    CONTRACT = "contract"
    COUPON = "coupon"


class Governs(StrEnum):
    """Which edition governs a fact: the newest in force, or that of the contract's day."""

    NEWEST = "newest"
    CONTRACT_DATE = "contract-date"


class DecreeDays(StrEnum):
    """A president's "non-working days" of 2020 and 2021."""

    WORKING = "working"
    OFF = "off"


class ShortenedDays(StrEnum):
    """The day before a holiday: the window stays, or closes an hour earlier."""

    IGNORE = "ignore"
    CUT = "cut"


class Standing(StrEnum):
    """What a channel is good for."""

    OFFICIAL = "official"
    SPECIAL = "special"
    DUPLICATE = "duplicate"
    UNOFFICIAL = "unofficial"


class Need(StrEnum):
    """How much a request needs a field."""

    MUST = "must"
    SHOULD = "should"
    ON_REQUEST = "on-request"


class Effect(StrEnum):
    """What a ground lets the vendor do."""

    REFUSE = "refuse"
    POSTPONE = "postpone"
    SUSPEND = "suspend"


class QueueKey(StrEnum):
    """By what requests are put in order, most important first."""

    CRITICAL = "critical"
    DUE = "due"
    PORTAL = "portal"
    RECEIVED = "received"


class Starts(StrEnum):
    """The day a coupon's term begins."""

    LICENCE_PURCHASE = "licence-purchase"
    CONTRACT = "contract"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A vendor's own words, in both languages of the product."""

    ru: str
    en: str

    def into(self, language: str) -> str:
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Window:
    """Working hours of a day, half-open: `[opens, closes)`."""

    opens: time
    closes: time
    clause: str


@dataclass(frozen=True, slots=True)
class CalendarRule:
    """Which production calendar tells working days, and its two switches."""

    name: str
    decree_days: DecreeDays
    shortened_days: ShortenedDays
    clause: str


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


@dataclass(frozen=True, slots=True)
class Level:
    """A support level: its longest reaction (or what it `measures`), who may ask, and how.

    `also` are further clauses; `products` limits the level to licences of these;
    `second` is the advisory limit that a text gives beside the first; a level `by_staff`
    is given to a request by the vendor's staff, nobody asks for it.
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

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(sorted({self.clause, *self.also}))


@dataclass(frozen=True, slots=True)
class CouponRule:
    """What the coupon of a level holds. `units` is 0 for priority alone."""

    levels: tuple[str, ...]
    unit: UnitKind
    units: int
    months: int
    starts: Starts
    carry_over: bool
    channels: tuple[str, ...]
    clause: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractRule:
    """Months a support contract is good for, unless it says otherwise."""

    months: int
    clause: str


@dataclass(frozen=True, slots=True)
class WarrantyRule:
    """Months of warranty from a key's shipment; what `excludes` says is not covered."""

    months: int
    clause: str
    excludes: Bilingual
    excludes_clause: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule that is there or not, without a value."""

    clause: str


@dataclass(frozen=True, slots=True)
class ActiveLimit:
    """Requests of one organisation worked on at a time; further ones wait."""

    count: int
    clause: str


@dataclass(frozen=True, slots=True)
class Queue:
    """The order in which requests are taken."""

    order: tuple[QueueKey, ...]
    clause: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelRule:
    """A rule that leads to a level: its term, or the level a request moves to."""

    level: str
    clause: str


@dataclass(frozen=True, slots=True)
class Priority:
    """Who sets the priority; requests by other channels get `default`."""

    channel: str
    default: str
    clause: str


@dataclass(frozen=True, slots=True)
class AutoClose:
    """A request closes when its customer stays silent for the term of `level`.

    The level `own` is that of the request itself.
    """

    level: str
    clause: str


@dataclass(frozen=True, slots=True)
class Rounding:
    """Time spent on a case is rounded up to a multiple of `minutes`, once a case."""

    minutes: int
    clause: str


@dataclass(frozen=True, slots=True)
class CaseRules:
    """How a request is taken, queued, answered and closed."""

    one_problem: Mention | None = None
    active_limit: ActiveLimit | None = None
    queue: Queue | None = None
    accepted_when_registered: Mention | None = None
    confirmation: Mention | None = None
    number_in_subject: Mention | None = None
    answer_to_details: Mention | None = None
    priority: Priority | None = None
    user_silent: LevelRule | None = None
    auto_close: AutoClose | None = None
    rounding: Rounding | None = None
    own_term: Mention | None = None
    estimate_accepted: Mention | None = None
    consulting: LevelRule | None = None
    development: LevelRule | None = None
    temporary_access: Mention | None = None
    move_to_portal: Mention | None = None
    merge_duplicates: Mention | None = None
    rating: Mention | None = None
    reopening: Mention | None = None


@dataclass(frozen=True, slots=True)
class RequestField:
    """Something a request says of itself."""

    id: str
    name: Bilingual
    need: Need
    clause: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """Kinds of pictures by extension: taken as they are, or only inside an archive."""

    pictures: tuple[str, ...]
    archived: tuple[str, ...]
    archives: tuple[str, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to ask. `starts_clock`: a term runs from what comes this way."""

    id: str
    standing: Standing
    starts_clock: bool
    clause: str
    also: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason to postpone, suspend or refuse."""

    id: str
    name: Bilingual
    effect: Effect
    clause: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What support at `levels` does not do; no levels: at none."""

    id: str
    name: Bilingual
    clause: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplacementRule:
    """How a key is replaced. Keys sold after `marked_after` carry a number on the body.

    A key that was handed in is inspected within the term of `inspection_level`; where that is
    left out, the text names no term.
    """

    marked_after: date
    marked_clause: str
    rows: tuple[ReplacementRow, ...]
    inspection_level: str = ""


@dataclass(frozen=True, slots=True)
class WorkWarranty:
    """Flaws of finished work are mended free when all the conditions hold."""

    conditions: tuple[Exclusion, ...]
    clause: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class ConsentRule:
    """How a customer agrees, to what, and how they take it back."""

    given_by: str
    to: Bilingual
    withdrawn_by: Bilingual
    clause: str


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A place where the text is silent or contradicts itself: what was chosen, and why."""

    id: str
    clauses: tuple[str, ...]
    choice: Bilingual
    reason: Bilingual
