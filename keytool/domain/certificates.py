"""A certificate of technical support: what DiState's 3.6 asks for before it gives a coupon."""

from collections.abc import Iterable
from datetime import date

from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Certificate:
    """A customer's certificate under a regulation: good from `starts` to `ends`, both included.

    `licence` is the row of the licence that it was sold with; None: any licence of the
    customer. `ended_on` is the first day without it, when it was ended before its time.
    """

    number: str
    customer: int
    regulation: str
    starts: date
    ends: date
    licence: int | None = None
    ended_on: date | None = None
    id: int = 0
    version: int = 1

    def holds(self, day: date) -> bool:
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return self.starts <= day <= self.ends

    def covers(self, licence: int) -> bool:
        return self.licence in {None, licence}


def of_licence(certificates: Iterable[Certificate], licence: int, day: date) -> Certificate | None:
    """The one that holds on `day` for a licence; of several the one that ends last."""
    good = [one for one in certificates if one.covers(licence) and one.holds(day)]
    return max(good, key=lambda one: (one.ends, one.id), default=None)
