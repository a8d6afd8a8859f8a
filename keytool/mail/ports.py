"""What the desk asks of mail servers, and what they answer."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from keytool.domain.values import dataclass


class Security(StrEnum):
    """How a connection is encrypted; there is no third way."""

    TLS = "tls"
    STARTTLS = "starttls"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a box is and how it is reached; the password is not kept with it.

    `authority` is the file of a firm's own certificate authority, trusted instead of the
    system's.
    """

    host: str
    port: int
    security: Security
    login: str
    authority: Path | None = None
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class Selected:
    """A folder: `validity` changes when it is made anew, `count` letters are in it."""

    validity: int
    count: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A letter of a folder. `raw` is every octet of it; where `whole` is false, its header
    alone, since `size` is beyond what is fetched or the server could not give the rest.
    """

    number: int
    raw: bytes
    received_at: datetime | None
    size: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Folder:
    """`junk`: the provider puts there what it takes for spam."""

    name: str
    junk: bool = False


class Mailbox(Protocol):
    """A box at a server, logged in. Reading changes nothing in it, not even a flag.

    Every method raises `MailTrouble` where the server does not do its part.
    """

    def folders(self) -> tuple[Folder, ...]: ...

    def select(self, folder: str) -> Selected:
        """Open a folder; the numbers of the other methods are its letters."""

    def newer(self, last: int) -> tuple[int, ...]:
        """The numbers above `last`, in order."""

    def since(self, day: date) -> tuple[int, ...]:
        """The numbers of letters that came on that day or later, in order."""

    def fetch(self, number: int, *, header_only: bool = False) -> Fetched | None:
        """A letter; None where there is none of that number any more. Its header alone, where
        the server broke off over the rest before: the next letter must come.
        """

    def move(self, number: int, folder: str) -> bool:
        """Into another folder, made if need be; False where the server cannot: it stays."""

    def wait(self, seconds: float) -> bool:
        """Whether something came within that time: a hint, which may fail to come. Returns
        False at once where the server cannot tell.
        """

    def close(self) -> None: ...


class Outcome(StrEnum):
    """What became of a letter that was to be sent."""

    HANDED_OVER = "handed-over"
    UNCERTAIN = "uncertain"
    """The line broke when the text had been given over: the server may have it or not."""
    REFUSED = "refused"
    LATER = "later"
    TOO_LARGE = "too-large"
    """It was not tried: the server says how much it takes."""
    BLOCKED = "blocked"
    """The provider takes us for spammers: each further try makes it worse."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `text` is for people, never for a log: it names addresses."""

    code: int
    text: str = ""

    @property
    def for_now(self) -> bool:
        return 400 <= self.code < 500


@dataclass(frozen=True, slots=True)
class Delivery:
    """`refused` are addresses of a letter that went to others. `limit`: the octets that the
    server takes at most, where it says so.
    """

    outcome: Outcome
    answer: Answer | None = None
    refused: Mapping[str, Answer] = field(default_factory=dict)
    limit: int | None = None


class Post(Protocol):
    """A server that takes letters. `MailTrouble` means that nothing was given over."""

    def check(self) -> int | None:
        """Log in and send nothing; the octets that it takes at most, where it says so."""

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Delivery:
        """Give a letter over, once."""
