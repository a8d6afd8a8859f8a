"""What is left of mail in memory when a customer's personal data go."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from keytool.domain.mail import ERASED, NOTHING_JUDGED, Decided, FiledAs, Sending, StoredLetter
from tests.fakes.memory.state import Collection, replaced

NOTHING = sha256(b"").hexdigest()


class MemoryErasedMail(Collection):
    """The part of the port `Mail` that is about erasing."""

    def erase_case(self, case: int) -> None:
        mine = [one for one in self._state.letters.values() if one.case == case]
        keys = {one.third_key for one in mine} - {""}
        self._erase_letters(lambda one: one.case == case or one.third_key in keys)
        for letter in [one for one in self._state.outbox.values() if one.case == case]:
            state = Sending.REFUSED if letter.state is Sending.QUEUED else letter.state
            gone = replace(letter, raw=b"", recipients=(), answer="", next_at=None, state=state)
            gone = replace(gone, decided=Decided.SETTLED)
            replaced(self._state.outbox, gone, "outgoing")
        self._erase_files(case)
        known = self._state.case_addresses
        for place in [one for one in known if one[0] == case]:
            del known[place]

    def erase_from(self, address: str) -> None:
        self._erase_letters(lambda one: one.sender == address and one.case is None)

    def erase_copies(self, third_key: str) -> None:
        self._erase_letters(lambda one: one.third_key == third_key)

    def erase_octets(self, message: int) -> None:
        letters = self._state.letters
        keys = {one.third_key for one in letters.values() if one.message == message} - {""}
        for one in tuple(letters.values()):
            if one.message == message or one.third_key in keys:
                letters[one.id] = replace(one, raw=b"")
        for ours in tuple(self._state.outbox.values()):
            if ours.message == message:
                replaced(self._state.outbox, replace(ours, raw=b""), "outgoing")

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
