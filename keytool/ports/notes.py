"""The collection of notes."""

from collections.abc import Sequence
from typing import Protocol

from keytool.domain.journal import Subject
from keytool.domain.notes import Note, Written


class Notes(Protocol):
    """Notes on records; the newest first, wherever several are told."""

    def add(self, note: Note) -> Note: ...
    def save(self, note: Note) -> None:
        """Overwrite the note of this id, and what it is found by."""

    def get(self, note: int) -> Note | None: ...
    def on(self, *records: Subject) -> tuple[Written, ...]:
        """All that were written on these, struck ones and erased ones among them."""

    def newest(self, limit: int) -> tuple[Written, ...]:
        """Of all records."""

    def of_customer(self, customer: int) -> Sequence[Note]:
        """Those on the customer, and those on what was the customer's when they were written."""
