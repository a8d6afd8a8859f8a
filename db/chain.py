"""The journal's chain: each entry carries the hash of the one before it.

Pure. What is hashed are the stored texts themselves, so that nothing about
reading them back can make a sound entry look broken, or the reverse. Someone
who recomputes every later hash and the head goes unnoticed here.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from keytool.domain.journal import Event, JournalEntry, Seal, Subject
from keytool.domain.values import dataclass

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class StoredLink:
    """An entry as it lies in the register; `at` is ISO 8601 in UTC, `facts` a JSON object."""

    number: int
    at: str
    operator: str
    action: str
    facts: str
    subjects: Sequence[tuple[str, int]]
    previous: str
    hash: str = ""


def link_of(number: int, at: datetime, operator: str, event: Event, previous: str) -> StoredLink:
    """The sealed link of an event that follows the entry with the hash `previous`."""
    link = StoredLink(
        number=number,
        at=at.astimezone(UTC).isoformat(timespec="microseconds"),
        operator=operator,
        action=event.action,
        facts=json.dumps(
            dict(event.facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ),
        subjects=event.subjects,
        previous=previous,
    )
    return StoredLink(*_fields(link), hash=seal(link))


def entry_of(link: StoredLink) -> JournalEntry:
    subjects = tuple(Subject(kind, record) for kind, record in link.subjects)
    event = Event(action=link.action, subjects=subjects, facts=json.loads(link.facts))
    return JournalEntry(
        number=link.number, at=datetime.fromisoformat(link.at), operator=link.operator, event=event
    )


def seal(link: StoredLink) -> str:
    """SHA-256, in hex, of everything in the link but its own hash, as JSON.

    The text of an import with all its keys is made in pieces.
    """
    *before, subjects, previous = _fields(link)
    if len(subjects) <= _AT_ONCE:
        return hashlib.sha256(_json([*before, list(subjects), previous]).encode()).hexdigest()
    sealed = hashlib.sha256(f"{_json(before)[:-1]},[".encode())
    for start in range(0, len(subjects), _AT_ONCE):
        text = _json(list(subjects[start : start + _AT_ONCE]))[1:-1]
        sealed.update(f",{text}".encode() if start else text.encode())
    sealed.update(f"],{_json([previous])[1:]}".encode())
    return sealed.hexdigest()


# repr stands in for what a meddler may have put where a text belongs.
_json = json.JSONEncoder(separators=(",", ":"), default=repr).encode


def first_break(links: Iterable[StoredLink], head: Seal, since: Seal = (0, GENESIS)) -> int | None:
    """The number of the first entry that is missing, altered or not in its place, else None.

    `links` in order of their numbers; `head` is the last number and hash ever written. What
    comes up to `since` is believed.
    """
    last, previous = since
    for link in links:
        if link.number != last + 1 or link.previous != previous or link.hash != seal(link):
            return min(link.number, last + 1)
        last, previous = link.number, link.hash
    number, sealed = head
    if number == last:
        return None if sealed == previous else max(last, 1)
    return min(number, last) + 1


def _fields(link: StoredLink) -> tuple[int, str, str, str, str, Sequence[tuple[str, int]], str]:
    return (
        link.number,
        link.at,
        link.operator,
        link.action,
        link.facts,
        link.subjects,
        link.previous,
    )
