"""The card: everything the desk knows of one key, as one value."""

from datetime import date, datetime

from keytool.domain.cases import Case
from keytool.domain.choices import ReadingId
from keytool.domain.counsel import Counsel, counsel_on
from keytool.domain.coupons import Coupon
from keytool.domain.entitlements import Reason, SupportStatus
from keytool.domain.journal import JournalEntry
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.notes import Written
from keytool.domain.parties import Customer, Vendor
from keytool.domain.readings import Reading
from keytool.domain.replacements import Replacement, Stage
from keytool.domain.seen import Seen
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Question
from keytool.domain.warranty import Warranty


@dataclass(frozen=True, slots=True)
class Reaction:
    """The longest wait for a first answer: `amount` of `unit` (a rulebook word), by `clause`."""

    amount: int
    unit: str
    clause: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A right that opens for problems of its scope only, or by staff, and the wait it promises."""

    edition: str
    level: str
    reaction: Reaction


@dataclass(frozen=True, slots=True)
class Support:
    """The entitlement of a key on a day, and the coupon it rests on, where it needs one.

    `level` is the strongest right that is sure whatever the problem is; `stronger` the one that
    goes beyond it once a problem is confirmed. Where nothing is `sure`, `level` needs that too.
    `readings` are the choices that the answer rests on. Where nothing may be asked for, `reasons`
    say why, and `by_staff` what the vendor's staff give a request on their own.
    """

    status: SupportStatus
    regulation: str | None = None
    edition: str | None = None
    level: str | None = None
    coupon: Coupon | None = None
    reaction: Reaction | None = None
    stronger: Promise | None = None
    sure: bool = True
    readings: tuple[ReadingId, ...] = ()
    reasons: tuple[Reason, ...] = ()
    by_staff: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyCard:
    """One key as the desk shows it. `key` is None for a key that is not registered.

    `replacement` is the running or completed one in which this key is the faulty one, `notes`
    are those on the key and on who has it, the newest first. `cases`
    are a few of `case_count`, the open ones first, as they stood at `now`.
    """

    day: date
    reading: Reading | None = None
    key: Key | None = None
    vendor: Vendor | None = None
    customer: Customer | None = None
    shipment: Shipment | None = None
    warranty: Warranty | None = None
    support: Support | None = None
    licences: tuple[Licence, ...] = ()
    coupons: tuple[Coupon, ...] = ()
    history: tuple[JournalEntry, ...] = ()
    seen: Seen | None = None
    questions: tuple[Question, ...] = ()
    notes: tuple[Written, ...] = ()
    replacement: Replacement | None = None
    replaces: Key | None = None
    replaced_by: Key | None = None
    cases: tuple[Case, ...] = ()
    case_count: int = 0
    now: datetime | None = None

    @property
    def is_replaced_now(self) -> bool:
        """Whether its replacement is begun and not completed."""
        return self.replacement is not None and self.replacement.stage is not Stage.COMPLETED

    @property
    def counsel(self) -> tuple[Counsel, ...]:
        """What its runtime, or its record, says against giving the key away."""
        told = counsel_on(self.reading.told if self.reading else None, self.day)
        if self.key and self.key.is_master and Counsel.MASTER not in told:
            return (Counsel.MASTER, *told)
        return told
