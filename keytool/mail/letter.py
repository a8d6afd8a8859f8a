"""A letter as a value: what it says and what could not be read of it."""

import hashlib
from datetime import datetime
from enum import StrEnum

from keytool.domain.values import dataclass
from keytool.mail.addresses import Address
from keytool.mail.file_kinds import FileKind, Sort, kind_of, shown_name
from keytool.mail.headers import Headers
from keytool.mail.ids import nearest_first
from keytool.mail.parts import Trouble


class Seal(StrEnum):
    """Whether a letter is signed or encrypted for somebody; Keydesk checks neither."""

    NONE = "none"
    PGP_SIGNED = "pgp-signed"
    SMIME_SIGNED = "smime-signed"
    PGP_ENCRYPTED = "pgp-encrypted"
    SMIME_ENCRYPTED = "smime-encrypted"


class Doubt(StrEnum):
    """Why a person should look twice at who wrote."""

    NO_SENDER = "no-sender"
    SEVERAL_SENDERS = "several-senders"
    NAME_IS_ANOTHER_ADDRESS = "name-is-another-address"
    ANSWERS_ELSEWHERE = "answers-elsewhere"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a letter, octet for octet; `inline` where the text shows it in its place.

    `type` and `given_name` are what the letter says, `kind` is what the content is.
    """

    given_name: str
    type: str
    content: bytes
    kind: FileKind
    digest: str
    content_id: str = ""
    location: str = ""
    inline: bool = False
    trouble: Trouble | None = None

    @property
    def name(self) -> str:
        """As it is shown and saved: no folder in it, its real ending told."""
        return shown_name(self.given_name, self.kind)

    @property
    def is_letter(self) -> bool:
        return self.type == "message/rfc822" or (
            self.kind.sort is Sort.LETTER and self.kind.form == "eml"
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """`text` has a `PICTURE` for each of `pictures`: the place of its attachment, or None
    where it came without. `digest` is of the raw letter.
    """

    headers: Headers
    digest: str
    size: int
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    senders: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    copies: tuple[Address, ...]
    subject: str
    sent_at: datetime | None
    text: str
    pictures: tuple[int | None, ...]
    remote_pictures: int
    attachments: tuple[Attachment, ...]
    seal: Seal
    third_key: str
    doubts: frozenset[Doubt]
    troubles: tuple[Trouble, ...]

    @property
    def sender(self) -> Address | None:
        """Who the letter says wrote it: the first of all From fields."""
        return self.senders[0] if self.senders else None

    @property
    def follows(self) -> tuple[str, ...]:
        """The ids that it answers, its parent first."""
        return nearest_first(self.in_reply_to, self.references)

    @property
    def thread_index(self) -> str:
        """What Outlook groups by: it is copied back."""
        return self.headers.line("thread-index")


def attached(name: str, content: bytes, type_: str = "") -> Attachment:
    """A file by its content, whatever its name and its sender say of it."""
    return Attachment(name, type_, content, kind_of(content, name), digest_of(content))


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
