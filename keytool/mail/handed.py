"""A letter that a person has as a file: whether it is one, and when it came.

Anybody can write a file. So nothing in it proves its sender, and of its moments the first
Received field alone is believed: the server of the box that it was saved from wrote it on top.
Fields below it and Date are the sender's, or of whoever stood between.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
from keytool.mail.file_kinds import Sort, kind_of
from keytool.mail.ids import read_moment
from keytool.mail.letter import Letter
from keytool.mail.reading import read_letter
from keytool.mail.sender_verdicts import SenderVerdict, Verdict, Why

MOST: Final = 50 * 2**20
"""Octets of a letter or of a file, as much as is fetched from a box."""
_FIELDS: Final = ("from", "date", "message-id", "received", "subject", "to")


class ReceiptBy(StrEnum):
    """What tells when a letter came."""

    SERVER = "server"
    SENDER = "sender"
    """Its Date alone, which is whatever the sender's clock says: a person has to say it."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`at` is aware, None where nothing tells it."""

    by: ReceiptBy
    at: datetime | None = None


def letter_of_file(content: bytes, name: str) -> Letter:
    """Raises BadInput `letter-is-msg`, `letter-unreadable`, `attached-too-large`."""
    require_size(content, name)
    kind = kind_of(content, name)
    if kind.sort is Sort.LETTER and kind.form == "msg":
        raise BadInput("letter-is-msg", file=name)
    letter = read_letter(content)
    if sum(letter.headers.has(one) for one in _FIELDS) < 2:
        raise BadInput("letter-unreadable", file=name)
    return letter


def require_size(content: bytes, name: str) -> None:
    """Raises BadInput `attached-too-large`."""
    if len(content) > MOST:
        raise BadInput("attached-too-large", file=name, most=MOST // 2**20)


def receipt_of(letter: Letter) -> Receipt:
    """When the letter came to the box that it was saved from."""
    received = letter.headers.line("received")
    at = read_moment(received.rpartition(";")[2].strip()) if ";" in received else None
    if at is not None:
        return Receipt(ReceiptBy.SERVER, at)
    if letter.sent_at is not None:
        return Receipt(ReceiptBy.SENDER, letter.sent_at)
    return Receipt(ReceiptBy.NOTHING)


def verdict_on_file(found: SenderVerdict) -> SenderVerdict:
    """What passes in a box proves nothing in a file; what fails there fails here."""
    if found.verdict is Verdict.PROVED:
        return replace(found, verdict=Verdict.CLAIMED, why=Why.NOTHING_CHECKED)
    return found
