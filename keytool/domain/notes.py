"""A note of the desk's own on a thing: what people want to see wherever it is named.

The journal tells that it was written, by whom and when, and never its text: that may name people
and has to go with their consent. It has a digest of the text instead, salted, so that a note that
was changed is seen and one that was erased tells nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from keytool.domain.errors import BadInput
from keytool.domain.journal import Subject
from keytool.domain.values import dataclass

LONGEST = 500
"""Letters of a note."""
ADDED, STRUCK, ERASED = "note-added", "note-struck", "consent-withdrawn"
"""What the journal tells of notes."""


class NoteOn(StrEnum):
    """What a note can be on; the words of the journal's subjects."""

    KEY = "key"
    CUSTOMER = "customer"
    COUPON = "coupon"
    SHIPMENT = "shipment"
    REPLACEMENT = "replacement"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on one record. `customer` is whose that was when it was written.

    One that is `struck` stays and is told as that. With its text erased its salt is gone, too.
    """

    kind: NoteOn
    record: int
    text: str
    salt: bytes
    customer: int | None = None
    struck: bool = False
    id: int = 0

    @property
    def about(self) -> Subject:
        return Subject(self.kind.value, self.record)

    @property
    def erased(self) -> bool:
        return not self.salt

    @property
    def stands(self) -> bool:
        """Whether it is still meant."""
        return not self.struck and not self.erased

    @property
    def digest(self) -> str:
        return sha256(self.salt + self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """A note with the moment and the operator that the journal tells."""

    note: Note
    at: datetime
    by: str


def noted(key: int | None, customer: int | None) -> Iterator[Subject]:
    """What of a thing has notes of its own: its key and its customer."""
    if key:
        yield Subject(NoteOn.KEY.value, key)
    if customer:
        yield Subject(NoteOn.CUSTOMER.value, customer)


def without_text(note: Note) -> Note:
    return replace(note, text="", salt=b"")


def text_of(typed: str) -> str:
    """What a person typed, in one line. Raises BadInput `note-missing`, `note-too-long`."""
    text = " ".join(typed.split())
    if not text:
        raise BadInput("note-missing")
    if len(text) > LONGEST:
        raise BadInput("note-too-long", letters=len(text), most=LONGEST)
    return text
