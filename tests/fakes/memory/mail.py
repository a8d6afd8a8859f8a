"""Mail of the register in memory."""

from collections import Counter
from collections.abc import Callable, Mapping
from collections.abc import Collection as Some
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import cast

from keytool.domain.box_looks import BoxLook
from keytool.domain.cases import MessageKind
from keytool.domain.mail import (
    ERASED,
    NOTHING_JUDGED,
    Box,
    CaseAddress,
    Decided,
    FiledAs,
    Judged,
    OutboxLetter,
    Sending,
    StoredLetter,
)
from tests.fakes.memory.case_files import MemoryCaseFiles
from tests.fakes.memory.state import next_id, replaced, require

NOTHING = sha256(b"").hexdigest()


class MemoryMail(MemoryCaseFiles):
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

    def erase_case(self, case: int) -> None:
        mine = [one for one in self._state.letters.values() if one.case == case]
        keys = {one.third_key for one in mine} - {""}
        self._erase_letters(lambda one: one.case == case or one.third_key in keys)
        for letter in self.outgoing_of_case(case):
            state = Sending.REFUSED if letter.state is Sending.QUEUED else letter.state
            gone = replace(letter, raw=b"", recipients=(), answer="", next_at=None, state=state)
            gone = replace(gone, decided=Decided.SETTLED)
            self.save_outgoing(gone)
        self._erase_files(case)
        known = self._state.case_addresses
        for place in [one for one in known if one[0] == case]:
            del known[place]

    def erase_from(self, address: str) -> None:
        self._erase_letters(lambda one: one.sender == address and one.case is None)

    def erase_copies(self, third_key: str) -> None:
        self._erase_letters(lambda one: one.third_key == third_key)

    def _erase_letters(self, which: Callable[[StoredLetter], bool]) -> None:
        undecided = {FiledAs.NEW, FiledAs.SORTING}
        for letter in filter(which, tuple(self._state.letters.values())):
            gone = replace(letter, raw=b"", message_id="", sender="", subject="")
            gone = replace(gone, judged=NOTHING_JUDGED)
            if letter.filed in undecided:
                gone = replace(gone, filed=FiledAs.IGNORED, why=ERASED)
            self._state.letters[letter.id] = gone

    def _erase_files(self, case: int) -> None:
        said = {one.id for one in self._state.case_messages.values() if one.case == case}
        files = self._state.case_files
        for file in [one for one in files.values() if one.message in said]:
            files[file.id] = replace(file, name="", digest=NOTHING)
        used = {one.digest for one in files.values()}
        blobs = self._state.blobs
        for name in blobs.keys() - used:
            del blobs[name]
        if NOTHING in used:
            blobs[NOTHING] = b""
