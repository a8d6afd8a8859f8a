"""What a letter to a customer tells, before it is worded; and what its edition wants told."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from keytool.domain.consent import ConsentKind
from keytool.domain.coupon_balance import Threshold
from keytool.domain.coupons import UnitKind
from keytool.domain.letter_templates import LetterKind, Place
from keytool.domain.values import dataclass
from keytool.rulebook.book import Edition, Level
from keytool.rulebook.parts import Basis, ConsentRule, Effect, Ground, Measure, RequestField


@dataclass(frozen=True, slots=True)
class UnitsTold:
    """A coupon's balance: what this case took, what others hold, what is left of how many.

    `reached` are the limits that are told now for the first time, the lowest last.
    """

    kind: UnitKind
    spent: int
    held: int
    left: int
    total: int
    reached: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a letter may tell; moments are aware, clauses those that the letter rests on.

    `starts` is when counting begins, where that is later than the receipt. `silence`, `rating`
    and `passwords` are clauses: by which it was closed, by which a mark is asked for, and by which
    passwords are to be changed. `work` are minutes with the moments at which they were noted.
    `consent` is asked for to personal data; of `databases`, whether data of people are in them.
    """

    edition: Edition
    number: str
    subject: str
    vendor: str = ""
    customer: str = ""
    clauses: tuple[str, ...] = ()
    level: Level | None = None
    due: datetime | None = None
    starts: datetime | None = None
    queued: bool = False
    missing: tuple[RequestField, ...] = ()
    closes: datetime | None = None
    silence: str = ""
    ground: Ground | None = None
    effect: Effect | None = None
    responsible: str = ""
    phone: str = ""
    units: UnitsTold | None = None
    work: tuple[tuple[datetime, int], ...] = ()
    rating: str = ""
    passwords: str = ""
    consent: ConsentRule | None = None
    databases: tuple[str, ...] = ()


EXPRESSLY = "tick"
"""How a consent is given that has to be asked for."""
Writer = Callable[[LetterKind, LetterFacts, str, str], str]
"""Words a letter in a language, by a text with places; an empty one: by the words built in."""


def no_letters(kind: LetterKind, facts: LetterFacts, language: str, text: str) -> str:
    """Of a desk that writes none by itself."""
    del kind, facts, language, text
    return ""


def tells_phone(level: Level) -> bool:
    """Whether a request of this level may be helped by phone, so that its customer is told whom
    to call (DiState 3.6, ENTELS 2.5.5).
    """
    return level.requires is Basis.COUPON and "phone" in level.channels


def needed_places(edition: Edition, kind: LetterKind) -> Mapping[Place, str]:
    """What a letter of this kind must tell, with the clauses that want it."""
    return dict(_needed(edition, kind))


def _needed(edition: Edition, kind: LetterKind) -> Iterator[tuple[Place, str]]:
    rules = edition.cases
    number = rules.unique_number or rules.number_in_subject or rules.recorded
    yield Place.NUMBER, number.clause if number else _registration(edition)
    yield from {
        LetterKind.ACKNOWLEDGEMENT: _acknowledged,
        LetterKind.CLOSE_REQUEST: _closing,
        LetterKind.CLOSE_WARNING: _closing,
        LetterKind.CLOSED: _closed,
        LetterKind.REFUSAL: _refused,
        LetterKind.RESPONSIBLE: _responsible,
        LetterKind.BALANCE: _balance,
        LetterKind.HOURS: _hours,
        LetterKind.QUESTION: _asked,
        LetterKind.ESCALATED: _nothing,
    }[kind](edition)


def asked_consent(edition: Edition) -> ConsentRule | None:
    """To personal data, where a text wants it given expressly (TwinPro, appendix 2)."""
    rule = edition.consent
    if rule is None or rule.kind is not ConsentKind.PERSONAL_DATA:
        return None
    return rule if rule.given_by == EXPRESSLY else None


def _registration(edition: Edition) -> str:
    levels = (one for one in edition.levels if one.measures is Measure.REGISTRATION)
    return next((one.clauses[0] for one in levels), "")


def _acknowledged(edition: Edition) -> Iterator[tuple[Place, str]]:
    rules = edition.cases
    told = rules.confirmation or rules.unique_number or rules.recorded
    clause = told.clause if told else _registration(edition)
    yield Place.LEVEL, clause
    yield Place.DUE, clause
    consent = asked_consent(edition)
    if consent is not None:
        yield Place.CONSENT, consent.clause


def _asked(edition: Edition) -> Iterator[tuple[Place, str]]:
    yield Place.MISSING, next((one.clause for one in edition.fields), "")


def _nothing(edition: Edition) -> Iterator[tuple[Place, str]]:
    """What goes to our own people no text rules."""
    del edition
    yield from ()


def _closing(edition: Edition) -> Iterator[tuple[Place, str]]:
    rule = edition.cases.auto_close
    if rule is not None:
        yield Place.CLOSES, rule.clause


def _closed(edition: Edition) -> Iterator[tuple[Place, str]]:
    yield from _hours_told(edition)
    access = edition.cases.temporary_access
    if access is not None:
        yield Place.PASSWORDS, access.clause


def _refused(edition: Edition) -> Iterator[tuple[Place, str]]:
    clause = next((one.clause for one in edition.grounds), "")
    yield from ((one, clause) for one in (Place.DECISION, Place.GROUND, Place.CLAUSE))


def _responsible(edition: Edition) -> Iterator[tuple[Place, str]]:
    clause = next((one.clauses[0] for one in edition.levels if tells_phone(one)), "")
    rule = edition.cases.responsible
    clause = clause or (rule.clause if rule else "")
    yield from ((one, clause) for one in (Place.RESPONSIBLE, Place.PHONE))


def _balance(edition: Edition) -> Iterator[tuple[Place, str]]:
    clause = edition.coupon.clause if edition.coupon else ""
    yield from ((one, clause) for one in (Place.SPENT, Place.LEFT, Place.TOTAL))


def _hours(edition: Edition) -> Iterator[tuple[Place, str]]:
    rule = edition.cases.rounding
    clause = rule.clause if rule else ""
    yield from ((one, clause) for one in (Place.SPENT, Place.LEFT, Place.WORK))


def _hours_told(edition: Edition) -> Iterator[tuple[Place, str]]:
    rule = edition.cases.rounding
    if rule is not None:
        yield from ((one, rule.clause) for one in (Place.SPENT, Place.LEFT))
