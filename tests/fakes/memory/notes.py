"""Notes of the register in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.chain import entry_of
from keytool.domain.journal import Subject
from keytool.domain.notes import ADDED, Note, Written
from tests.fakes.memory.state import Collection, next_id, require


class MemoryNotes(Collection):
    def add(self, note: Note) -> Note:
        require(note.customer is None or note.customer in self._state.customers, "customer")
        added = replace(note, id=next_id(self._state.notes))
        self._state.notes[added.id] = added
        return added

    def save(self, note: Note) -> None:
        self._state.notes[note.id] = note

    def get(self, note: int) -> Note | None:
        return self._state.notes.get(note)

    def on(self, *records: Subject) -> tuple[Written, ...]:
        return self._written(one for one in self._state.notes.values() if one.about in records)

    def newest(self, limit: int) -> tuple[Written, ...]:
        return self._written(self._state.notes.values())[:limit]

    def of_customer(self, customer: int) -> Sequence[Note]:
        own = Subject("customer", customer)
        notes = self._state.notes.values()
        return [one for one in notes if one.about == own or one.customer == customer]

    def _written(self, notes: Iterable[Note]) -> tuple[Written, ...]:
        added = {
            entry.event.subjects[0].id: entry
            for entry in map(entry_of, self._state.journal.values())
            if entry.event.action == ADDED
        }
        newest = sorted(notes, key=lambda one: one.id, reverse=True)
        return tuple(
            Written(one, added[one.id].at, added[one.id].operator)
            for one in newest
            if one.id in added
        )
