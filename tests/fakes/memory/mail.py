"""Mail of the register in memory."""

from collections import Counter
from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from keytool.domain.box_looks import BoxLook
from keytool.domain.cases import MessageKind
from keytool.domain.mail import (
    Box,
    CaseAddress,
    CaseFile,
    FiledAs,
    Judged,
    NoteFile,
    OutboxLetter,
    Sending,
    StoredLetter,
)
from tests.fakes.memory.erased_mail import MemoryErasedMail
from tests.fakes.memory.state import next_id, replaced, require


class MemoryMail(MemoryErasedMail):
    """The port `Mail`."""

    def add_box(self, box: Box) -> Box:
        require(all(one.name != box.name for one in self.boxes()), "name")
        added = replace(box, id=next_id(self._state.boxes))
        self._state.boxes[added.id] = added
        return added

    def save_box(self, box: Box) -> Box:
        return cast("Box", replaced(self._state.boxes, box, "box"))

    def boxes(self) -> tuple[Box, ...]:
        return tuple(self._state.boxes.values())

    def box(self, box: int) -> Box | None:
        return self._state.boxes.get(box)

    def looks(self) -> Mapping[int, BoxLook]:
        return dict(self._state.box_looks)

    def note_look(self, look: BoxLook) -> None:
        self._state.box_looks[look.box] = look

    def add_letter(self, letter: StoredLetter) -> StoredLetter:
        if letter.box is not None:
            require(not self.is_stored(letter.box, letter.validity, letter.uid), "uid")
        added = replace(letter, id=next_id(self._state.letters))
        self._state.letters[added.id] = added
        return added

    def save_letter(self, letter: StoredLetter) -> None:
        known = self._state.letters[letter.id]
        self._state.letters[letter.id] = replace(letter, raw=known.raw)

    def letter(self, letter: int) -> StoredLetter | None:
        return self._state.letters.get(letter)

    def letter_of_message(self, message: int) -> StoredLetter | None:
        known = self._state.letters.values()
        return next((one for one in known if one.message == message), None)

    def letters(self, filed: FiledAs, after: int, limit: int) -> tuple[StoredLetter, ...]:
        found = (one for one in self._state.letters.values() if one.filed is filed)
        return tuple([one for one in found if one.id > after][:limit])

    def judged_of(self, messages: Some[int]) -> Mapping[int, Judged]:
        known = self._state.letters.values()
        return {one.message: one.judged for one in known if one.message and one.message in messages}

    def letters_counted(self) -> Mapping[FiledAs, int]:
        return Counter(one.filed for one in self._state.letters.values())

    def is_stored(self, box: int, validity: int, uid: int) -> bool:
        place = (box, validity, uid)
        return any(
            (one.box, one.validity, one.uid) == place for one in self._state.letters.values()
        )

    def filed_by_key(self, third_key: str) -> StoredLetter | None:
        known = (one for one in self._state.letters.values() if one.third_key == third_key)
        return next((one for one in known if one.filed is not FiledAs.NEW), None)

    def filed_by_id(self, message_id: str) -> StoredLetter | None:
        known = (one for one in self._state.letters.values() if one.message_id == message_id)
        return next((one for one in known if one.filed is not FiledAs.NEW), None)

    def case_of_message_id(self, message_id: str) -> int | None:
        known = (one for one in self._state.letters.values() if one.message_id == message_id)
        return next((one.case for one in known if one.case is not None), None)

    def ids_of_case(self, case: int) -> tuple[str, ...]:
        came = [
            (one.received_at, one.message_id)
            for one in self._state.letters.values()
            if one.case == case and one.message_id
        ]
        went = [(one.written_at, one.message_id) for one in self.outgoing_of_case(case)]
        told = sorted([*came, *went], key=lambda one: one[0])
        return tuple(dict.fromkeys(name for _at, name in told))

    def add_outgoing(self, letter: OutboxLetter) -> OutboxLetter:
        require(self.outgoing_by_id(letter.message_id) is None, "message_id")
        added = replace(letter, id=next_id(self._state.outbox))
        self._state.outbox[added.id] = added
        return added

    def save_outgoing(self, letter: OutboxLetter) -> OutboxLetter:
        return cast("OutboxLetter", replaced(self._state.outbox, letter, "letter"))

    def outgoing(self, letter: int) -> OutboxLetter | None:
        return self._state.outbox.get(letter)

    def outgoing_by_id(self, message_id: str) -> OutboxLetter | None:
        known = self._state.outbox.values()
        return next((one for one in known if one.message_id == message_id), None)

    def outgoing_of_case(self, case: int) -> tuple[OutboxLetter, ...]:
        return tuple(one for one in self._state.outbox.values() if one.case == case)

    def to_send(self, now: datetime) -> tuple[OutboxLetter, ...]:
        queued = (one for one in self._state.outbox.values() if one.state is Sending.QUEUED)
        due = [(one.next_at, one.id, one) for one in queued if one.next_at and one.next_at <= now]
        return tuple(one for _at, _id, one in sorted(due, key=lambda told: told[:2]))

    def outgoing_counted(self) -> Mapping[Sending, int]:
        return Counter(one.state for one in self._state.outbox.values())

    def waiting_for_a_person(self, now: datetime, limit: int) -> tuple[OutboxLetter, ...]:
        found = [one for one in self._state.outbox.values() if one.wants_a_person(now)]
        return tuple(sorted(found, key=lambda one: -one.id)[:limit])

    def counted_for_a_person(self, now: datetime) -> Mapping[Sending, int]:
        return Counter(one.state for one in self._state.outbox.values() if one.wants_a_person(now))

    def acknowledged(self, address: str, since: datetime) -> tuple[datetime, ...]:
        said = self._state.case_messages
        told = (
            one
            for one in self._state.outbox.values()
            if one.automatic and said[one.message].kind is MessageKind.ACKNOWLEDGEMENT
        )
        recent = (one for one in told if one.written_at >= since)
        return tuple(
            one.written_at for one in recent if address in {r.lower() for r in one.recipients}
        )

    def add_file(self, file: CaseFile, content: bytes) -> CaseFile:
        self._state.blobs.setdefault(file.digest, content)
        added = replace(file, id=next_id(self._state.case_files))
        self._state.case_files[added.id] = added
        return added

    def save_file(self, file: CaseFile) -> None:
        known = self._state.case_files[file.id]
        judged = replace(known, verdict=file.verdict, clause=file.clause)
        self._state.case_files[file.id] = judged

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

    def belongs(self, address: CaseAddress) -> None:
        known = self.standing(address.case, address.address) or 0
        standing = max(known, address.standing)
        self._state.case_addresses[address.case, address.address] = standing

    def standing(self, case: int, address: str) -> int | None:
        return self._state.case_addresses.get((case, address))

    def addresses(self, case: int) -> tuple[CaseAddress, ...]:
        told = sorted(self._state.case_addresses.items())
        return tuple(
            CaseAddress(one, name, standing) for (one, name), standing in told if one == case
        )
