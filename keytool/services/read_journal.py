"""What was done at this desk, and what proves that nothing of it was changed since."""

from collections.abc import Collection, Mapping

from keytool.domain.journal import JournalEntry, Seal, Subject
from keytool.domain.listing import ENTRIES, Query
from keytool.domain.values import dataclass
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Seals:
    """The journal against its own chain: its last entry, the first that does not fit, and the
    seals of some entries.
    """

    last: Seal | None
    broken_at: int | None
    of: Mapping[int, Seal]


def journal_seals(desk: Desk, numbers: Collection[int], since: int = 0) -> Seals:
    """The whole chain is checked, which takes a while on a long journal, or its end from the
    entry `since` on, whose own seal is for the caller to compare.
    """
    with desk.register.read() as unit:
        sealed = {number: unit.journal.sealed(number) for number in numbers}
        known = {number: seal for number, seal in sealed.items() if seal}
        begin = unit.journal.sealed(since) if since else None
        return Seals(unit.journal.sealed(), unit.journal.broken_at(begin), known)


def last_change(desk: Desk, kind: str, record: int) -> JournalEntry | None:
    """The newest entry about a record; None for one that entries name by another one alone."""
    with desk.register.read() as unit:
        found = unit.journal.about(Subject(kind, record), 1)
    return found[0] if found else None


def last_edit_of_vendor(desk: Desk, vendor: str) -> JournalEntry | None:
    """The newest correction of a vendor's record, among the last of all vendors."""
    query = Query(ENTRIES, {"action": "vendor-edited"}, down=True)
    with desk.register.read() as unit:
        rows = unit.lists.page(query, None, 50).rows
    return next((one for one in rows if one.event.facts.get("vendor") == vendor), None)
