"""What every use case works with."""

from dataclasses import dataclass
from datetime import date

from keytool.domain.days import local_day
from keytool.ports import Clock, Register
from keytool.rulebook.book import Rulebook


@dataclass(frozen=True, slots=True)
class Desk:
    """One seat: its register, its rules, its clock and the operator who sits there."""

    register: Register
    rulebook: Rulebook
    clock: Clock
    operator: str

    def today(self) -> date:
        """The day in Moscow, where all built-in regulations keep their clocks."""
        return local_day(self.clock.now())
