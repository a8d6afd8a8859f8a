"""The journal of the register in memory."""

from datetime import datetime

from db.chain import GENESIS, entry_of, first_break
from keytool.domain.journal import JournalEntry, Seal, Subject
from tests.fakes.memory.state import Collection, page_of


class MemoryJournal(Collection):
    def about(self, subject: Subject, limit: int) -> tuple[JournalEntry, ...]:
        entries = map(entry_of, reversed(self._state.journal.values()))
        return tuple(entry for entry in entries if subject in entry.event.subjects)[:limit]

    def greatest(self, kind: str) -> int:
        entries = map(entry_of, self._state.journal.values())
        subjects = (subject for entry in entries for subject in entry.event.subjects)
        return max((one.id for one in subjects if one.kind == kind), default=0)

    def page(self, after: int, limit: int) -> tuple[JournalEntry, ...]:
        return tuple(map(entry_of, page_of(self._state.journal, after, limit)))

    def newest(self) -> datetime | None:
        links = self._state.journal
        return datetime.fromisoformat(links[len(links)].at) if links else None

    def sealed(self, number: int | None = None) -> tuple[int, str] | None:
        links = self._state.journal
        link = links.get(len(links) if number is None else number)
        return (link.number, link.hash) if link else None

    def broken_at(self, since: Seal | None = None) -> int | None:
        links = self._state.journal
        head = (len(links), links[len(links)].hash) if links else (0, GENESIS)
        last, _hash = before = since or (0, GENESIS)
        return first_break(list(links.values())[last:], head, before)
