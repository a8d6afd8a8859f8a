"""What the register says of its notes against the journal; pure.

The journal tells what a note is on, whose that was, whether it was struck out or erased, and a
digest of its text; the text itself has no other proof.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from keytool.domain.audit import Told
from keytool.domain.findings import Finding, Said
from keytool.domain.journal import Subject
from keytool.domain.notes import ADDED, ERASED, STRUCK, Note, NoteOn, without_text
from keytool.domain.values import dataclass

_ON = {kind.value for kind in NoteOn}
DIGITS = 16
"""Of a digest that is shown."""


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note's row, None when it cannot be read or is not there, the entries about it, and all
    that the first of them names.
    """

    id: int
    note: Note | None
    entries: tuple[Told, ...]
    subjects: Mapping[int, Sequence[Subject]] = field(default_factory=dict)


def note_findings(file: NoteFile) -> Iterator[Finding]:
    """Where a note's row differs from what the journal tells of it."""
    subject, note = Subject("note", file.id), file.note
    if note is None:
        yield Finding("record-unreadable", subject, stored=file.id)
        return
    told = note_told(file, note)
    if told is None:
        return
    stored, proof = _parts(note), _parts(told)
    for name, one in stored.items():
        if one != proof[name]:
            facts = {"field": name}
            yield Finding("note-differs", subject, one, proof[name], True, facts)
    digest = _digest_told(file.entries)
    if not _gone(file) and note.digest != digest:
        facts = {"field": "text"}
        yield Finding("note-differs", subject, note.digest[:DIGITS], digest[:DIGITS], facts=facts)


def note_told(file: NoteFile, note: Note) -> Note | None:
    """The note as the journal tells it, with the text of the row while it was not erased; None
    where the journal never heard of it.
    """
    added = next((entry for entry in file.entries if entry.action == ADDED), None)
    named = file.subjects.get(added.number, ()) if added else ()
    about, *others = [one for one in named if one.kind in _ON] or (None,)
    if about is None:
        return None
    customers = [one.id for one in others if one.kind == NoteOn.CUSTOMER.value]
    if about.kind == NoteOn.CUSTOMER.value:
        customers = [about.id]
    told = replace(
        note,
        kind=NoteOn(about.kind),
        record=about.id,
        customer=customers[0] if customers else None,
        struck=any(entry.action == STRUCK for entry in file.entries),
    )
    return without_text(told) if _gone(file) else told


def _gone(file: NoteFile) -> bool:
    """Whether its text went with its customer's personal data."""
    return any(entry.action == ERASED for entry in file.entries)


def _parts(note: Note) -> dict[str, Said]:
    """What the journal tells of all notes; that a text is gone, and not which one there was."""
    on = f"{note.kind.value} {note.record}"
    return {
        "about": on,
        "customer": note.customer,
        "struck": int(note.struck),
        "erased": int(note.erased and not note.text),
    }


def _digest_told(entries: Sequence[Told]) -> str:
    added = next(entry for entry in entries if entry.action == ADDED)
    return str(added.known.get("digest") or "")
