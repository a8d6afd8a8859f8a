"""Mail servers in memory, for tests of what stands above the ports.

They pass `tests/contracts/test_mailbox.py` and `test_post.py` like the real ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count

from keytool.domain.errors import MailTrouble
from keytool.mail.ports import Answer, Delivery, Fetched, Folder, Outcome, Selected

_VALIDITIES = count(1_796_000_000)


@dataclass
class MemoryFolder:
    validity: int = field(default_factory=lambda: next(_VALIDITIES))
    letters: dict[int, Fetched] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def put(self, raw: bytes, received_at: datetime | None = None) -> None:
        number = next(self.numbers)
        moment = received_at or datetime.now(UTC)
        self.letters[number] = Fetched(number, raw, moment, len(raw))


class MemoryMailbox:
    """Folders by name; `trouble` is what every call raises while it is set."""

    def __init__(self) -> None:
        self.kept = {"INBOX": MemoryFolder(), "Spam": MemoryFolder()}
        self.trouble: MailTrouble | None = None
        self._open = ""

    def put(self, raw: bytes, received_at: datetime | None = None) -> None:
        self.kept["INBOX"].put(raw, received_at)

    def folders(self) -> tuple[Folder, ...]:
        self._try()
        return tuple(Folder(name, junk=name == "Spam") for name in self.kept)

    def select(self, folder: str) -> Selected:
        self._try()
        if folder not in self.kept:
            raise MailTrouble("mail-folder-missing", folder=folder)
        self._open = folder
        found = self.kept[folder]
        return Selected(found.validity, len(found.letters))

    def newer(self, last: int) -> tuple[int, ...]:
        return tuple(one for one in self._letters() if one > last)

    def since(self, day: date) -> tuple[int, ...]:
        letters = self._letters()
        return tuple(n for n, one in letters.items() if _day(one) >= day)

    def fetch(self, number: int, *, header_only: bool = False) -> Fetched | None:
        letter = self._letters().get(number)
        if letter is None or not header_only:
            return letter
        header = letter.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        return replace(letter, raw=header, whole=False)

    def move(self, number: int, folder: str) -> bool:
        letter = self._letters().pop(number)
        self.kept.setdefault(folder, MemoryFolder()).put(letter.raw, letter.received_at)
        return True

    def wait(self, seconds: float) -> bool:  # noqa: ARG002  nothing comes meanwhile
        self._try()
        return False

    def close(self) -> None:
        self._open = ""

    def _letters(self) -> dict[int, Fetched]:
        self._try()
        return self.kept[self._open].letters

    def _try(self) -> None:
        if self.trouble is not None:
            raise self.trouble


def _day(letter: Fetched) -> date:
    assert letter.received_at is not None
    return letter.received_at.date()


@dataclass
class MemoryPost:
    """What it was given is in `taken`; `refusals` by address, `at_the_end` after the text."""

    taken: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    refusals: dict[str, Answer] = field(default_factory=dict)
    at_the_end: Answer | None = None
    breaks: bool = False
    limit: int | None = None
    trouble: MailTrouble | None = None

    def check(self) -> int | None:
        if self.trouble is not None:
            raise self.trouble
        return self.limit

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Delivery:
        limit = self.check()
        if limit is not None and len(raw) > limit:
            return Delivery(Outcome.TOO_LARGE, limit=limit)
        refused = {one: self.refusals[one] for one in recipients if one in self.refusals}
        if len(refused) == len(recipients):
            worst = max(refused.values(), key=lambda answer: answer.code)
            return Delivery(_outcome(worst), worst, refused)
        if self.at_the_end is not None:
            return Delivery(_outcome(self.at_the_end), self.at_the_end)
        self.taken.append((sender, tuple(r for r in recipients if r not in refused), raw))
        if self.breaks:
            return Delivery(Outcome.UNCERTAIN, refused=refused)
        return Delivery(Outcome.HANDED_OVER, Answer(250, "OK"), refused)


def _outcome(answer: Answer) -> Outcome:
    if "spam" in answer.text.lower() and not answer.for_now:
        return Outcome.BLOCKED
    return Outcome.LATER if answer.for_now else Outcome.REFUSED
