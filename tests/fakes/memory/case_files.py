"""Files of messages and of notes in memory: content once, by its digest."""

from collections.abc import Collection as Some
from collections.abc import Sequence
from dataclasses import replace

from keytool.domain.mail import CaseFile, NoteFile
from tests.fakes.memory.state import Collection, next_id


class MemoryCaseFiles(Collection):
    """The part of the port `Mail` that is about files."""

    def add_file(self, file: CaseFile, content: bytes) -> CaseFile:
        self._state.blobs.setdefault(file.digest, content)
        added = replace(file, id=next_id(self._state.case_files))
        self._state.case_files[added.id] = added
        return added

    def files_of(self, messages: Some[int]) -> Sequence[CaseFile]:
        found = (one for one in self._state.case_files.values() if one.message in messages)
        return sorted(found, key=lambda one: (one.message, one.place))

    def add_note_file(self, file: NoteFile, content: bytes) -> NoteFile:
        self._state.blobs.setdefault(file.digest, content)
        added = replace(file, id=next_id(self._state.note_files))
        self._state.note_files[added.id] = added
        return added

    def files_of_notes(self, notes: Some[int]) -> Sequence[NoteFile]:
        found = (one for one in self._state.note_files.values() if one.note in notes)
        return sorted(found, key=lambda one: (one.note, one.place))

    def erase_note_files(self, note: int) -> None:
        for file in self.files_of_notes([note]):
            del self._state.note_files[file.id]
            others = {one.digest for one in self._state.case_files.values()}
            others |= {one.digest for one in self._state.note_files.values()}
            if file.digest not in others:
                self._state.blobs.pop(file.digest, None)

    def content(self, digest: str) -> bytes | None:
        return self._state.blobs.get(digest)
