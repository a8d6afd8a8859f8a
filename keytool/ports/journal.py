"""The port of the journal."""

from datetime import datetime
from typing import Protocol

from keytool.domain.journal import JournalEntry, Seal, Subject


class Journal(Protocol):
    """The append-only record; rows are written by `UnitOfWork.commit` alone."""

    def about(self, subject: Subject, limit: int) -> tuple[JournalEntry, ...]: ...
    def greatest(self, kind: str) -> int:
        """The greatest id that a subject of this kind ever had; 0 when there was none."""

    def page(self, after: int, limit: int) -> tuple[JournalEntry, ...]: ...
    def broken_at(self, since: Seal | None = None) -> int | None:
        """The number of the first entry whose chain does not hold, None when all hold; of those
        alone that follow `since`, when it is given.
        """

    def newest(self) -> datetime | None:
        """The moment of the last entry."""

    def sealed(self, number: int | None = None) -> tuple[int, str] | None:
        """Number and hash (64 hex digits) of an entry, by default the last; None without it."""
