"""The words that an edition is written in: a closed list for each question it answers."""

from enum import StrEnum

from keytool.domain.values import dataclass


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


class FieldNeed(StrEnum):
    """How much a request needs a field."""

    MUST = "must"
    SHOULD = "should"
    ON_REQUEST = "on-request"


class Confirmation(StrEnum):
    """After whose word a problem is one of a level's scope."""

    NOBODY = "nobody"
    STAFF = "staff"
    USER = "user"


class Party(StrEnum):
    """On which side of a regulation a duty lies."""

    VENDOR = "vendor"
    CUSTOMER = "customer"


class Limits(StrEnum):
    """What an exclusion limits: the work of support, or what the vendor answers for."""

    SUPPORT = "support"
    LIABILITY = "liability"


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


class Since(StrEnum):
    """From which message a customer's silence is counted."""

    QUESTION = "question"
    CLOSE_REQUEST = "close-request"


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
