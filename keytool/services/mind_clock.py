"""The desk's clock against what the register and the trust list have seen, and a person's word."""

from datetime import datetime

from keytool.domain.clocks import CONFIRMED, ClockDoubt, Seen, clock_doubt
from keytool.domain.journal import Event
from keytool.domain.values import dataclass
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ClockState:
    """What the clock says (UTC), what was seen before, and why it is doubted, if it is."""

    now: datetime
    seen: Seen
    doubt: ClockDoubt | None


def clock_state(desk: Desk) -> ClockState:
    """Whether the desk's clock can be believed now."""
    with desk.register.read() as unit:
        return _state(desk, unit.journal.newest())


def confirm_clock(desk: Desk) -> ClockState:
    """A person's word that the clock is right: the journal goes on from there.

    What was signed still bounds it from below: a trust list of tomorrow cannot be.
    """
    with desk.register.write(desk.operator) as unit:
        before = unit.journal.newest()
        facts = {"seen": before.isoformat(timespec="seconds") if before else None}
        unit.commit(Event(CONFIRMED, (), facts))
    return _state(desk, desk.clock.now())


def _state(desk: Desk, journal: datetime | None) -> ClockState:
    seen, now = Seen(journal, desk.evidence.signed), desk.clock.now()
    return ClockState(now, seen, clock_doubt(now, seen))
