"""What an edition says of contracts and coupons: what is sold, from when, and to whom."""

from datetime import date

from keytool.domain.coupons import UnitKind
from keytool.domain.values import dataclass
from keytool.rulebook.vocabulary import Starts

__all__ = ["ContractRule", "CouponRule", "Starts"]


@dataclass(frozen=True, slots=True)
class CouponRule:
    """What the coupon of a level holds, and what it takes to be given one.

    `units` is 0 for priority alone; of what is counted, 0 says that the text names no figure:
    whoever issues the coupon does. One request takes `per_request` units, 0: what it cost.
    `certificate`: the licensee must have one. `by_agreement`: the level stands in the contract
    by name, and such a contract's number opens it as well as the coupon does.
    `use_readings` say when a request uses its units, `short_month_reading` ends a term on the last
    day of a month that has no such day.
    """

    levels: tuple[str, ...]
    unit: UnitKind
    units: int
    months: int
    starts: Starts
    carry_over: bool
    channels: tuple[str, ...]
    clause: str
    also: tuple[str, ...] = ()
    per_request: int = 0
    certificate: bool = False
    by_agreement: bool = False
    readings: tuple[str, ...] = ()
    use_readings: tuple[str, ...] = ()
    short_month_reading: str = ""

    def rests_on(self, starts: date, until: date) -> tuple[str, ...]:
        """The readings behind a coupon of these days."""
        short = (self.short_month_reading,) if starts.day != until.day else ()
        return (*self.readings, *filter(None, short))


@dataclass(frozen=True, slots=True)
class ContractRule:
    """Months a support contract is good for, unless it says otherwise.

    `also` are clauses that give no support to anybody without one: there is none at any level.
    """

    months: int
    clause: str
    also: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
