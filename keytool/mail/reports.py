"""Reports of delivery (RFC 3464), and the words of servers that know no reports.

A report says something of a case only by the Message-ID of the letter that came back: whoever
writes a report cannot know it unless he had our letter.
"""

import re
from enum import StrEnum
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.addresses import address_of, addresses_in
from keytool.mail.headers import Headers, read_headers
from keytool.mail.ids import read_ids
from keytool.mail.letter import Attachment, Letter

_MOST: Final = 50
STATUS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
"""The types of the part that is for machines."""
_RETURNED: Final = {
    "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global",
    "message/global-headers",
}  # fmt: skip


class Fate(StrEnum):
    """What became of a letter on its way to one address."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Recipient:
    """`status` is as `5.1.1`; `answer` is what the far server said."""

    address: str
    fate: Fate
    status: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """`ids` are the Message-IDs of the letter that the report is about; `from_` its senders."""

    recipients: tuple[Recipient, ...]
    ids: tuple[str, ...]
    senders: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Recipient, ...]:
        return tuple(one for one in self.recipients if one.fate is Fate.FAILED)


def read_report(letter: Letter) -> Report:
    """What a report says; without parts for machines its words are looked through for ids."""
    status = [one for one in letter.attachments if one.type in STATUS]
    recipients = tuple(who for one in status for who in _recipients(one.content))[:_MOST]
    returned = [_returned(one) for one in letter.attachments if one.type in _RETURNED]
    ids = tuple(i for headers in returned for i in read_ids(headers.line("message-id")))
    senders = tuple(
        address.key
        for headers in returned
        for field in headers.all("from")
        for address in addresses_in(field)
    )
    if not status:
        recipients = recipients or _failed(letter)
    return Report(recipients, ids or _ids_in_words(letter), senders)


def _returned(attachment: Attachment) -> Headers:
    return read_headers(attachment.content)[0]


def _recipients(content: bytes) -> list[Recipient]:
    """The groups of fields behind the first, which is about the letter."""
    found: list[Recipient] = []
    for group in re.split(rb"(?:\r?\n){2,}", content.strip())[: _MOST + 1]:
        headers, _body = read_headers(group)
        address = _address(headers.line("final-recipient")) or _address(
            headers.line("original-recipient")
        )
        if not address:
            continue
        found.append(
            Recipient(
                address,
                _fate(headers.line("action"), headers.line("status")),
                headers.line("status").partition(" ")[0][:20],
                headers.text("diagnostic-code")[:500],
            )
        )
    return found


def _address(line: str) -> str:
    """`rfc822; ivanov@romashka.ru`."""
    return address_of(line.rpartition(";")[2]).lower()


def _fate(action: str, status: str) -> Fate:
    match action.strip().lower():
        case "failed":
            return Fate.FAILED
        case "delayed":
            return Fate.DELAYED
        case "delivered" | "relayed" | "expanded":
            return Fate.DELIVERED
    if status.startswith("5."):
        return Fate.FAILED
    return Fate.DELAYED if status.startswith("4.") else Fate.UNKNOWN


def _failed(letter: Letter) -> tuple[Recipient, ...]:
    line = letter.headers.line("x-failed-recipients")
    named = [address_of(one).lower() for one in line.split(",")[:_MOST]]
    return tuple(Recipient(one, Fate.FAILED) for one in named if one)


def _ids_in_words(letter: Letter) -> tuple[str, ...]:
    """Ids of a header that was put into the text, as qmail does."""
    lines = re.findall(r"(?im)^[> ]*message-id:\s*(<[^<>\s]{1,990}>)", letter.text)
    return tuple(i for line in lines[:_MOST] for i in read_ids(line))
