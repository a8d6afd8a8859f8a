"""Boxes of the desk, letters that came, and letters that go out: as the register keeps them."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from keytool.domain.values import dataclass

ERASED = "erased"
"""Why a letter that waited for a person is ignored: its words went with its sender's data."""


class FiledAs(StrEnum):
    """What became of a letter that came. `new`: it is stored, and nobody has looked yet."""

    NEW = "new"
    CASE = "case"
    SORTING = "sorting"
    IGNORED = "ignored"
    DUPLICATE = "duplicate"
    BROKEN = "broken"


class Sending(StrEnum):
    """Where a letter of ours stands. `uncertain`: the server may have it or not; `withdrawn`: it
    was taken back before it went. Without a box a person carries it: `to-hand`, then `by-hand`.
    """

    QUEUED = "queued"
    HANDED_OVER = "handed-over"
    UNCERTAIN = "uncertain"
    REFUSED = "refused"
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"
    TO_HAND = "to-hand"
    BY_HAND = "by-hand"


UNSENT: Final = frozenset({Sending.UNCERTAIN, Sending.REFUSED, Sending.BOUNCED})
"""What only a person can go on with."""
LONGEST_TRY: Final = timedelta(minutes=5)
"""A server that was given a letter has answered by then, or never will."""


class Decided(StrEnum):
    """What a person has decided about a letter of ours that could not simply go out."""

    NOTHING = ""
    REPEAT = "repeat"
    SETTLED = "settled"
    """It is known, and nothing more is to be done about it."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a box is: `security` is `tls` or `starttls`, never nothing."""

    host: str
    port: int
    security: str = "tls"


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the desk, without its password. Letters from `since` on are taken from `folder`.

    `providers` are names whose results about senders are believed. `validity` and `last` are the
    position up to which it was taken; `stopped` says why nothing goes out of it.
    """

    name: str
    address: str
    login: str
    imap: MailServer
    smtp: MailServer
    since: date
    folder: str = "INBOX"
    vendor: str | None = None
    providers: tuple[str, ...] = ()
    authority: str = ""
    validity: int | None = None
    last: int = 0
    stopped: str = ""
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found out about a letter when it was filed, in the words of `keytool.mail`: what is
    known of its sender and why (`domain` let it out), what to look at twice, whether it is signed
    or encrypted, what of it could not be read, and why its sender got no automatic answer.
    """

    verdict: str = ""
    why: str = ""
    domain: str = ""
    doubts: tuple[str, ...] = ()
    seal: str = ""
    troubles: tuple[str, ...] = ()
    silence: str = ""


NOTHING_JUDGED: Final = Judged()


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter that came, every octet of it; `cases` are numbers that a person may choose from.

    One that a person brought as a file has no `box`, and nought for its place in it.
    """

    box: int | None
    validity: int
    uid: int
    digest: str
    raw: bytes
    received_at: datetime
    stored_at: datetime
    whole: bool = True
    filed: FiledAs = FiledAs.NEW
    why: str = ""
    third_key: str = ""
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    cases: tuple[str, ...] = ()
    case: int | None = None
    message: int | None = None
    judged: Judged = NOTHING_JUDGED
    id: int = 0


@dataclass(frozen=True, slots=True)
class OutboxLetter:
    """A letter of ours, as it goes to the server; its Message-ID stays for every try.

    A queued one without `next_at` is held: its case has moved on, and a person is asked first.
    `trying_since` stands while it is given over, and after a try that was broken.
    """

    case: int
    message: int
    box: int | None
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    written_at: datetime
    state: Sending = Sending.QUEUED
    automatic: bool = False
    tries: int = 0
    next_at: datetime | None = None
    answer: str = ""
    trying_since: datetime | None = None
    decided: Decided = Decided.NOTHING
    id: int = 0
    version: int = 1

    @property
    def is_held(self) -> bool:
        return self.state is Sending.QUEUED and self.next_at is None

    def is_on_its_way(self, now: datetime) -> bool:
        """Whether some seat gives it over at this moment."""
        return self.trying_since is not None and now - self.trying_since < LONGEST_TRY

    def wants_a_person(self, now: datetime) -> bool:
        if self.decided is Decided.SETTLED or self.is_on_its_way(now):
            return False
        return self.is_held or self.state in UNSENT


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of a message: its name as it is shown, its kind by content, and what the text says of
    it (`verdict`: `taken` or `refused`, with its clause).
    """

    message: int
    place: int
    name: str
    size: int
    digest: str
    kind: str
    inline: bool = False
    verdict: str = "taken"
    clause: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A file of a note. It is no `CaseFile`: no letter is made of it."""

    note: int
    place: int
    name: str
    size: int
    digest: str
    kind: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class CaseAddress:
    """How an address, in small letters, belongs to a case: the greater `standing` counts."""

    case: int
    address: str
    standing: int
