"""What every use case works with."""

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime

from keytool.domain.days import local_day
from keytool.domain.marking_patterns import Patterns
from keytool.domain.values import dataclass
from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.ports import Clock, Evidence, Register
from keytool.ports.operators import NO_LOGINS, Logins
from keytool.ports.seen_journals import NOTHING_SEEN, SeenJournals
from keytool.rulebook.book import Rulebook
from keytool.rulebook.letter_facts import Writer, no_letters
from keytool.services.guard import Present


def no_seat() -> str | None:
    """Of a desk that nobody shares a list with."""
    return None


@dataclass(frozen=True, slots=True)
class NobodyTrusted:
    """The port `Evidence` of a desk without a trust list."""

    signed: datetime | None = None

    def as_it_is(self) -> Evidence:
        return self

    def proven(self, token: bytes, moment: datetime) -> CouponVerdict:
        del token, moment
        return CouponVerdict(Verdict.CANNOT_SAY, "no-trust-list")


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at a desk, as letters to customers name them; may be empty."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """One seat: its register, its rules, its clock, the operator who sits there, and whose
    signatures it trusts.

    `seat` tells its name, which is given when it is first asked for; `markings` what it has
    learned of them, as it is now; `seen` what it remembers of its registers. `letters` words what
    customers are told, `person` says who tells it; `present` is who has proven to sit there, and
    `logins` let them open the register as themselves.
    """

    register: Register
    rulebook: Rulebook
    clock: Clock
    operator: str
    seat: Callable[[], str | None] = no_seat
    evidence: Evidence = NobodyTrusted()
    markings: Callable[[], Patterns] = Patterns
    seen: SeenJournals = NOTHING_SEEN
    letters: Writer = no_letters
    person: Callable[[], Person] = Person
    present: Present = field(default_factory=Present)
    logins: Logins = NO_LOGINS

    def today(self) -> date:
        """The day in Moscow, where all built-in regulations keep their clocks."""
        return local_day(self.clock.now())
