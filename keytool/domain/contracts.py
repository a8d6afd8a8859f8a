"""A support contract, under the edition that governs it."""

from datetime import date, timedelta

from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Contract:
    """A support contract: good from `starts` to `ends`, both included.

    `edition` governs it for as long as it runs; empty, the one of its first day does. Without
    `levels` it opens every level that the regulation gives by contract. `options` are what was
    agreed beside the regulation, in words. `ended_on` is the day it was ended before its time,
    `signed_on` that of its signing where that is not its first day: it chooses the edition.
    """

    number: str
    starts: date
    ends: date
    customer: int = 0
    regulation: str = ""
    edition: str = ""
    levels: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    ended_on: date | None = None
    id: int = 0
    version: int = 1
    signed_on: date | None = None

    @property
    def concluded_on(self) -> date:
        """The day whose rules the contract keeps."""
        return self.signed_on or self.starts

    def holds(self, day: date) -> bool:
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return self.starts <= day <= self.ends

    def opens(self, level: str) -> bool:
        return not self.levels or level in self.levels

    def names(self, level: str) -> bool:
        """Whether it was agreed on expressly."""
        return level in self.levels

    def runs_out(self) -> date:
        """The last day on which it holds."""
        if self.ended_on is None:
            return self.ends
        return min(self.ends, self.ended_on - timedelta(days=1))
