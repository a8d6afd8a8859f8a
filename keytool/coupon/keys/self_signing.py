"""Heads of the journal that sign themselves, whenever the keys are open anyway.

Evidence that needs no discipline: whoever rewrites or cuts the journal contradicts a head of at
most a day, or of so many entries, ago.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from keytool.coupon.format.trust import Trust
from keytool.coupon.keys.journal_heads import Head, append_head, head_of, sign_head
from keytool.domain.days import local_day
from keytool.domain.journal import Event, JournalEntry, Seal
from keytool.ports import Signer, UnitOfWork
from keytool.services.desk import Desk

SIGNED = "journal-signed"
MOST_ENTRIES = 200
"""After so many the journal is signed again on the same day."""
_MOST_CHECKED = 10_000
"""Entries that are checked before a head is signed by itself: some 0.3 s."""


def keep_head(desk: Desk, head: Head, token: bytes, file: Path) -> None:
    """In the register, so that all desks have it, and beside it. Raises StorageTrouble
    `journal-heads-unwritable`.
    """
    with desk.register.write(desk.operator) as unit:
        unit.heads.keep(head.number, token)
        unit.commit(Event(SIGNED, (), {"number": head.number}))
    append_head(file, token)


def sign_when_due(desk: Desk, trust: Trust, file: Path, open_signer: Callable[[], Signer]) -> None:
    """Sign the journal if a day or many entries passed since its last head.

    What follows that head is checked first, and nothing is signed that does not hold: `db check`
    and `journal verify` tell of it. Raises what `open_signer` and `keep_head` raise.
    """
    now = desk.clock.now()
    with desk.register.read() as unit:
        last = unit.journal.sealed()
        before = _believed(unit.heads.newest(), trust)
        if last is None or not _due(before, last, unit.journal.page(last[0] - 1, 1), now):
            return
        since = _since(before, last, unit)
        if since and unit.journal.sealed(since[0]) != since:
            return
        if unit.journal.broken_at(since) is not None:
            return
    keep_head(desk, *sign_head(last, open_signer(), now), file)


def _since(before: Head | None, last: Seal, unit: UnitOfWork) -> Seal | None:
    """Nobody who wants a coupon waits for a long journal: its beginning is `db check`'s."""
    if last[0] - (before.number if before else 0) > _MOST_CHECKED:
        return unit.journal.sealed(last[0] - _MOST_CHECKED)
    return (before.number, before.hash) if before else None


def _believed(token: bytes | None, trust: Trust) -> Head | None:
    if token is None:
        return None
    try:
        return head_of(token, trust)
    except ValueError:
        return None


def _due(before: Head | None, last: Seal, newest: tuple[JournalEntry, ...], now: datetime) -> bool:
    if before is None:
        return True
    if all(entry.event.action == SIGNED for entry in newest):
        return False  # nothing was done since
    aged = local_day(before.at) < local_day(now)
    return aged or last[0] - before.number >= MOST_ENTRIES
