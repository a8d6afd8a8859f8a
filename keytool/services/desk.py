"""What every use case works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from keytool.domain.days import local_day
from keytool.ports import Clock, Register
from keytool.rulebook.book import Rulebook


def no_seat() -> str | None:
    """Of a desk that nobody shares a list with."""
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """One seat: its register, its rules, its clock and the operator who sits there.

    `seat` tells its name, which is given when it is first asked for.
    """

    register: Register
    rulebook: Rulebook
    clock: Clock
    operator: str
    seat: Callable[[], str | None] = no_seat

    def today(self) -> date:
        """The day in Moscow, where all built-in regulations keep their clocks."""
        return local_day(self.clock.now())
