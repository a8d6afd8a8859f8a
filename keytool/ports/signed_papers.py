"""The ports of signed files that a register keeps, so that all its desks have them.

Nothing is proven by them here, and nothing that is kept is ever changed.
"""

from typing import Protocol


class JournalHeads(Protocol):
    """Signed heads of the journal."""

    def all(self) -> tuple[bytes, ...]:
        """In the order of their entries."""

    def newest(self) -> bytes | None:
        """The head of the latest entry; None before there was any."""

    def keep(self, number: int, token: bytes) -> None:
        """One head an entry: a second one is left aside."""


class TrustLists(Protocol):
    """Signed trust lists, by their versions."""

    def newest(self) -> bytes | None:
        """None before there was any."""

    def begin(self) -> None:
        """Take away all: other roots begin, where nothing was signed under the last ones."""

    def keep(self, version: int, content: bytes) -> None:
        """One list a version: a second one is left aside."""
