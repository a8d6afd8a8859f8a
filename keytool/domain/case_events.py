"""What proves events of a case: the journal's entry has the seal of those that it added."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from keytool.domain.cases import CaseEvent

DIGEST = "digest"
"""The fact of an event that proves the text of its message."""


LETTER, THRESHOLDS, RATING_ASKED = "letter", "thresholds", "rating_asked"
"""Facts of a letter that the desk wrote by itself: its kind, and what it tells once."""


SOURCE = "source"
"""The fact of an answer that names the place in the documentation."""


def text_digest(text: str) -> str:
    """Of what was said: the first 32 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def seal_of(events: Sequence[CaseEvent]) -> str:
    """`FIRST+COUNT:` and the SHA-256 of events that follow one another, 64 hex digits; the number
    of a message is not in it.
    """
    return f"{events[0].place}+{len(events)}:{_digest(events)}"


def _digest(events: Sequence[CaseEvent]) -> str:
    told = json.dumps([_told(one) for one in events], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _told(event: CaseEvent) -> list[object]:
    return [
        event.place,
        event.what.value,
        _moment(event.at),
        dict(sorted(event.facts.items())),
        list(event.clauses),
        list(event.readings),
        event.operator,
        _moment(event.recorded_at),
    ]


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None
