"""Whether a computer's clock can be believed, by what was written and signed before now."""

from datetime import datetime, timedelta

from keytool.domain.errors import Conflict
from keytool.domain.values import dataclass

SLACK = timedelta(minutes=5)
"""By how much clocks of several seats may differ; the same as for a coupon's first moment."""

LEAP = timedelta(days=92)
"""A desk that wrote nothing for so long has most likely a clock that runs ahead."""

CLOCK_DOUBTS = frozenset({"clock-went-back", "clock-leapt"})

CONFIRMED = "clock-confirmed"
"""The journal's entry of a person's word that the clock is right; what is older counts no more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest moments before now: of the journal's last entry and of a signed trust list."""

    journal: datetime | None = None
    signed: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """`clock-went-back` or `clock-leapt`, and the moment that the clock disagrees with."""

    code: str
    now: datetime
    seen: datetime


def clock_doubt(now: datetime, seen: Seen) -> ClockDoubt | None:
    """None for a clock that agrees with what was seen; all moments are aware."""
    newest = max((moment for moment in (seen.journal, seen.signed) if moment), default=None)
    if newest is not None and now < newest - SLACK:
        return ClockDoubt("clock-went-back", now, newest)
    if seen.journal is not None and now > seen.journal + LEAP:
        return ClockDoubt("clock-leapt", now, seen.journal)
    return None


def require_clock(now: datetime, seen: Seen) -> None:
    """Raises Conflict `clock-went-back` or `clock-leapt`."""
    doubt = clock_doubt(now, seen)
    if doubt:
        raise doubted(doubt)


def doubted(doubt: ClockDoubt) -> Conflict:
    """The doubt as what stands in the way of saving."""
    return Conflict(doubt.code, now=doubt.now, seen=doubt.seen)
