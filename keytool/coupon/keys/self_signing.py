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
from keytool.domain.values import dataclass
from keytool.ports import Signer
from keytool.services.desk import Desk
from keytool.services.note_outside import PUBLISHED
from keytool.services.signed_papers import (
    HEAD_KEPT,
    JournalEnd,
    end_of_journal,
    is_whole_since,
    keep_head,
)

MOST_ENTRIES = 200
"""After so many the journal is signed again on the same day."""
_NOTHING_DONE = frozenset({HEAD_KEPT, PUBLISHED})
"""A journal that ends with one of these was signed just before it."""
_MOST_CHECKED = 10_000
"""Entries that are checked before: some 0.3 s. The beginning of a long journal is for
`db check`; nobody who wants a coupon waits for it.
"""


@dataclass(frozen=True, slots=True)
class Due:
    """Where heads are kept beside the register, who signs them, and whether every change is to
    be signed.
    """

    file: Path
    open_signer: Callable[[], Signer]
    always: bool = False


def sign_when_due(desk: Desk, trust: Trust, due: Due) -> None:
    """Sign the journal if a day or many entries passed since its last head.

    What follows that head is checked first, and nothing is signed that does not hold: `db check`
    and `journal verify` tell of it. Raises what `open_signer`, `keep_head` and `append_head` raise.
    """
    end, now = end_of_journal(desk), desk.clock.now()
    if end is None:
        return
    before = _believed(end.head, trust)
    if not _is_due(before, end, now, always=due.always):
        return
    if is_whole_since(desk, (before.number, before.hash) if before else None, _MOST_CHECKED):
        head, token = sign_head(end.seal, due.open_signer(), now)
        keep_head(desk, head.number, token)
        append_head(due.file, token)


def _believed(token: bytes | None, trust: Trust) -> Head | None:
    if token is None:
        return None
    try:
        return head_of(token, trust)
    except ValueError:
        return None


def _is_due(before: Head | None, end: JournalEnd, now: datetime, *, always: bool) -> bool:
    if before is None:
        return True
    if end.entry.event.action in _NOTHING_DONE:
        return False
    if always:
        return True
    aged = local_day(before.at) < local_day(now)
    return aged or end.seal[0] - before.number >= MOST_ENTRIES
