"""What the register says of cases against what proves it; pure.

A case's row is a cache of its events, and the journal's entries have the seals of these. What was
said is proved by the digest that its event has of it; a text that was erased is none.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from keytool.domain.audit import Told
from keytool.domain.case_events import DIGEST, seal_of, text_digest
from keytool.domain.case_proof import ERASED, row_digest, said_digest
from keytool.domain.cases import Case, CaseEvent, CaseMessage, Happened
from keytool.domain.findings import Finding, Said
from keytool.domain.journal import Subject
from keytool.domain.mail import CaseFile as MessageFile
from keytool.domain.mail import OutboxLetter
from keytool.domain.mail_proof import mail_digest
from keytool.domain.values import dataclass

CACHED = (
    "state",
    "turn",
    "level",
    "critical",
    "responsible",
    "merged_into",
    "outcome",
    "late",
)
"""Parts of a row that its events tell; the limit that burns is compared beside them."""
_SHOWN = 16
"""Hex digits of a seal that is told."""

Derive = Callable[[Case, tuple[CaseEvent, ...]], Case | None]
"""A case as its events make it; None where that cannot be counted now."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case's row (None when it cannot be read), its events and messages, the entries about it,
    files and letters of ours.
    """

    id: int
    case: Case | None
    events: tuple[CaseEvent, ...]
    messages: tuple[CaseMessage, ...]
    entries: tuple[Told, ...]
    files: tuple[MessageFile, ...] = ()
    outgoing: tuple[OutboxLetter, ...] = ()

    @property
    def subject(self) -> Subject:
        return Subject("case", self.id)


def case_findings(file: CaseFile, derive: Derive) -> Iterator[Finding]:
    """Where a case differs from its events, and its events from the journal."""
    if file.case is None:
        yield Finding("record-unreadable", file.subject, stored=file.id)
        return
    broken = list(_against_journal(file))
    yield from broken
    yield from _against_events(file)
    yield from _rows(file, file.case)
    if not broken:  # else the events prove nothing
        yield from _caches(file, file.case, derive)


def _against_journal(file: CaseFile) -> Iterator[Finding]:
    """Each seal is of events that are there, and all events are under a seal."""
    sealed = 0
    for seal in _seals(file):
        places, _mark, digest = seal.partition(":")
        first, _plus, count = places.partition("+")
        events = file.events[int(first) - 1 : int(first) - 1 + int(count)]
        sealed += int(count)
        stored = seal_of(events).partition(":")[2] if events else ""
        if stored != digest:
            facts = {"name": _number(file)}
            proof = digest[:_SHOWN]
            yield Finding("case-events-differ", file.subject, stored[:_SHOWN], proof, facts=facts)
    if sealed != len(file.events):
        facts = {"what": "case-events", "name": _number(file)}
        yield Finding("count-differs", file.subject, len(file.events), sealed, facts=facts)


def _seals(file: CaseFile) -> Iterator[str]:
    name = f"events:{file.id}"
    for entry in file.entries:
        seal = entry.known.get(name) if name in entry.facts else None
        if isinstance(seal, str):
            yield seal


def _against_events(file: CaseFile) -> Iterator[Finding]:
    """What was said, by the events that tell of it."""
    told = {event.message: event for event in file.events if event.message is not None}
    said = {message.id: message for message in file.messages}
    blanked = {
        event.facts["of"]: event.facts[DIGEST]
        for event in file.events
        if event.what is Happened.BLANKED
    }
    erased = any(entry.action == ERASED for entry in file.entries)
    for number in sorted(told.keys() | said.keys()):
        event, message = told.get(number), said.get(number)
        if event is None or message is None:
            facts = {"name": _number(file)}
            stored, proof = (number if one else None for one in (message, event))
            yield Finding("case-message-differs", file.subject, stored, proof, facts=facts)
        elif not _says(message, event, blanked.get(event.place), erased=erased):
            facts = {"name": _number(file)}
            yield Finding("case-message-differs", file.subject, number, number, facts=facts)


def _says(message: CaseMessage, event: CaseEvent, blanked: object, *, erased: bool) -> bool:
    """As it was said, or as it was left when access data were taken out of it."""
    digest = blanked or event.facts.get(DIGEST)
    gone = erased and message.text == ""
    same = gone or digest is None or digest == text_digest(message.text)
    return same and message.at == event.at


def _rows(file: CaseFile, case: Case) -> Iterator[Finding]:
    """What no event tells, by the digests of the entries that changed it last."""
    said = said_digest(case.salt, file.messages)
    for name, code, stored in (
        ("row", "case-row-differs", row_digest(case)),
        ("said", "case-said-differs", said),
        ("mail", "case-mail-differs", mail_digest(case.salt, file.files, file.outgoing)),
    ):
        proof = _last(file, f"{name}:{file.id}")
        if proof is not None and proof != stored:
            facts = {"name": case.number}
            yield Finding(code, file.subject, stored[:_SHOWN], proof[:_SHOWN], facts=facts)


def _last(file: CaseFile, name: str) -> str | None:
    told = (entry.known.get(name) for entry in reversed(file.entries) if name in entry.facts)
    return next((one for one in told if isinstance(one, str)), None)


def _caches(file: CaseFile, case: Case, derive: Derive) -> Iterator[Finding]:
    derived = derive(case, file.events)
    if derived is None:
        return
    for name, stored, proof in _compared(case, derived):
        if stored != proof:
            facts = {"field": name, "name": case.number}
            yield Finding("case-differs", file.subject, stored, proof, True, facts)


def _compared(case: Case, derived: Case) -> Iterable[tuple[str, Said, Said]]:
    for name in CACHED:
        yield name, _said(getattr(case, name)), _said(getattr(derived, name))
    for name, of in (("burns", "clock"), ("burns_at", "at"), ("warn_at", "warn_at")):
        stored, proof = (getattr(one.burning, of, None) for one in (case, derived))
        yield name, _said(stored), _said(proof)


def _said(value: object) -> Said:
    if isinstance(value, datetime):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value  # type: ignore[return-value]


def _number(file: CaseFile) -> str:
    return file.case.number if file.case else ""
