"""Notes on things."""

from collections.abc import Iterable

from keytool.domain.notes import Note, Written
from keytool.shapes.values import Json


def note_json(note: Note) -> Json:
    """`text` is `null` where it was erased with its customer's personal data."""
    return {
        "id": note.id,
        "on": note.kind.value,
        "record": note.record,
        "customer": note.customer,
        "text": None if note.erased else note.text,
        "struck": note.struck,
    }


def written_json(written: Written) -> Json:
    return note_json(written.note) | {"at": written.at.isoformat(), "by": written.by}


def notes_json(notes: Iterable[Written]) -> list[Json]:
    return [written_json(one) for one in notes]
