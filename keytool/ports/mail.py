"""What a unit of work offers of mail: boxes, letters, the outbox, files of messages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from keytool.domain.box_looks import BoxLook
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


class Mail(Protocol):
    """Mail of cases as the register keeps it."""

    def add_box(self, box: Box) -> Box: ...
    def save_box(self, box: Box) -> Box:
        """Raises Conflict `changed-by-another`."""

    def boxes(self) -> tuple[Box, ...]: ...
    def box(self, box: int) -> Box | None: ...
    def looks(self) -> Mapping[int, BoxLook]:
        """What came of looking into the boxes, by their ids; of one that nobody looked into,
        nothing.
        """

    def note_look(self, look: BoxLook) -> None: ...
    def add_letter(self, letter: StoredLetter) -> StoredLetter: ...
    def save_letter(self, letter: StoredLetter) -> None:
        """All but its octets, which stay as they came."""

    def letter(self, letter: int) -> StoredLetter | None: ...
    def letter_of_message(self, message: int) -> StoredLetter | None: ...
    def letters(self, filed: FiledAs, after: int, limit: int) -> tuple[StoredLetter, ...]:
        """In the order in which they were stored."""

    def judged_of(self, messages: Collection[int]) -> Mapping[int, Judged]:
        """Of the letters that are these messages, by message."""

    def letters_counted(self) -> Mapping[FiledAs, int]: ...
    def is_stored(self, box: int, validity: int, uid: int) -> bool: ...
    def filed_by_key(self, third_key: str) -> StoredLetter | None:
        """The first letter of this third key that was filed, from whichever box."""

    def filed_by_id(self, message_id: str) -> StoredLetter | None:
        """The first letter of this Message-ID that was filed, from whichever box or none."""

    def case_of_message_id(self, message_id: str) -> int | None: ...
    def ids_of_case(self, case: int) -> tuple[str, ...]:
        """Message-IDs of the case's letters, the oldest first."""

    def add_outgoing(self, letter: OutboxLetter) -> OutboxLetter: ...
    def save_outgoing(self, letter: OutboxLetter) -> OutboxLetter:
        """Raises Conflict `changed-by-another`."""

    def outgoing(self, letter: int) -> OutboxLetter | None: ...
    def outgoing_by_id(self, message_id: str) -> OutboxLetter | None: ...
    def outgoing_of_case(self, case: int) -> tuple[OutboxLetter, ...]: ...
    def to_send(self, now: datetime) -> tuple[OutboxLetter, ...]:
        """Queued ones whose moment has come, the earliest first."""

    def outgoing_counted(self) -> Mapping[Sending, int]: ...
    def waiting_for_a_person(self, now: datetime, limit: int) -> tuple[OutboxLetter, ...]:
        """Those of which `OutboxLetter.wants_a_person` is true, the newest first."""

    def counted_for_a_person(self, now: datetime) -> Mapping[Sending, int]:
        """By where they stand; held ones are queued."""

    def acknowledged(self, address: str, since: datetime) -> tuple[datetime, ...]:
        """When acknowledgements were written to an address, in small letters."""

    def add_file(self, file: CaseFile, content: bytes) -> CaseFile:
        """A content that is there already is kept once."""

    def save_file(self, file: CaseFile) -> None:
        """What is judged of it now."""

    def files_of(self, messages: Collection[int]) -> Sequence[CaseFile]:
        """By message and place."""

    def add_note_file(self, file: NoteFile, content: bytes) -> NoteFile: ...
    def files_of_notes(self, notes: Collection[int]) -> Sequence[NoteFile]:
        """By note and place."""

    def erase_note_files(self, note: int) -> None:
        """With their contents, where nothing else has them."""

    def content(self, digest: str) -> bytes | None: ...
    def belongs(self, address: CaseAddress) -> None:
        """The address belongs to the case, at least so; a lesser standing changes nothing."""

    def standing(self, case: int, address: str) -> int | None: ...
    def addresses(self, case: int) -> tuple[CaseAddress, ...]: ...
    def erase_case(self, case: int) -> None:
        """Take words, names and addresses out of all mail of a case and of copies of its letters;
        what waited to be sent is refused, what waited for a person is ignored.
        """

    def erase_from(self, address: str) -> None:
        """The same of letters of this sender that went to no case."""

    def erase_copies(self, third_key: str) -> None:
        """The same of all letters of one third key."""

    def erase_octets(self, message: int) -> None:
        """Take the octets of the letter that a message is, be it theirs or ours, and of its copies;
        all else of it stays.
        """
