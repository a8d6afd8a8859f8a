"""Whether the published site still tells customers the truth."""

from keytool.domain.site_age import LastPublication, SiteDoubt, site_doubt
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk


def site_state(desk: Desk, last: LastPublication | None) -> SiteDoubt | None:
    """What is wrong with the site that this desk published last; None where it never did."""
    if last is None:
        return None
    with desk.register.read() as unit:
        return site_in(unit, desk, last)


def site_in(unit: UnitOfWork, desk: Desk, last: LastPublication) -> SiteDoubt | None:
    """The same, as part of a larger question."""
    known = unit.journal.sealed(last.journal[0]) == last.journal
    waiting = unit.changes.waiting(last.journal[0]) if known else None
    return site_doubt(desk.clock.now(), last, waiting)
