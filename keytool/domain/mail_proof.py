"""What proves letters, files and what becomes of letters of ours: digests that the journal keeps.

A letter's own octets are in the digest of its row, and the salt of its case in that of files:
nobody finds words by trying words once these are erased.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256

from keytool.domain.mail import CaseFile, OutboxLetter, StoredLetter

_COUNTERS = frozenset({"raw", "version"})
"""What is digested by itself, and what counts changes alone."""


def letter_fact(letter: int) -> str:
    """The fact of an entry that has the digest of a letter's row."""
    return f"letter:{letter}"


def mail_fact(case: int) -> str:
    """The fact of an entry that has the digest of a case's files and outbox."""
    return f"mail:{case}"


def letter_digest(letter: StoredLetter) -> str:
    """Of a whole row, its octets among it."""
    return _digest(letter.raw, _row(letter))


def mail_digest(salt: bytes, files: Sequence[CaseFile], outgoing: Sequence[OutboxLetter]) -> str:
    """Of all files of a case and of all letters of ours in it; octets by their own digests."""
    kept = [_row(one) for one in sorted(files, key=lambda one: one.id)]
    ours = sorted(outgoing, key=lambda one: one.id)
    sent = [[*_row(one), sha256(salt + one.raw).hexdigest()] for one in ours]
    return _digest(salt, [kept, sent])


def _row(record: CaseFile | OutboxLetter | StoredLetter) -> list[object]:
    told = asdict(record)
    return [_plain(told[name]) for name in sorted(told.keys() - _COUNTERS)]


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _digest(salt: bytes, told: object) -> str:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return sha256(salt + text.encode()).hexdigest()
