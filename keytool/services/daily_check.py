"""The check that runs by itself, once a day: what changed since the last one."""

from keytool.domain.findings import Finding
from keytool.domain.journal import Subject
from keytool.ports import CheckedPoint, CheckedPoints, Proofs
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.rights import sees


def daily_check(desk: Desk, proofs: Proofs, points: CheckedPoints) -> tuple[Finding, ...]:
    """Nothing when today's was made. A register that was never checked counts from now on:
    `check_register` looks at all of it.

    With findings the point stays where it is, and they are told again at the next start.
    """
    today = desk.today()
    with desk.register.read() as unit:
        identity, last = unit.identity(), unit.journal.sealed()
        point = points.of(identity)
        if last is None or (point and point.day == today) or not sees(unit, "audit"):
            return ()
        since = point.seal if point and unit.journal.sealed(point.seal[0]) == point.seal else last
        broken = unit.journal.broken_at(since)
    found = list(check_register(desk, proofs, since=since[0]))
    if broken is not None:
        found.append(Finding("journal-differs", Subject("journal", broken), stored=broken))
    if not found:
        points.keep(identity, CheckedPoint(today, last))
    return tuple(found)


def agreed_until(desk: Desk, points: CheckedPoints) -> int:
    """The entry up to which all agreed when it was checked; 0 where nobody looked."""
    with desk.register.read() as unit:
        point = points.of(unit.identity())
        known = point is not None and unit.journal.sealed(point.seal[0]) == point.seal
    return point.seal[0] if point and known else 0


def keep_point(desk: Desk, points: CheckedPoints) -> None:
    """All agrees up to the last entry; from here on the daily check goes."""
    with desk.register.read() as unit:
        identity, last = unit.identity(), unit.journal.sealed()
    if last:
        points.keep(identity, CheckedPoint(desk.today(), last))
