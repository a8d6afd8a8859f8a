"""The ports of signed files that a register keeps, so that all its desks have them.

Nothing is proven by them here, and of what is kept nothing that was signed is ever changed.
"""

from typing import Protocol

from keytool.domain.seat_requests import SeatRequest


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

    def after(self, version: int) -> tuple[bytes, ...]:
        """Those of later versions, in their order."""

    def begin(self) -> None:
        """Take away all: other roots begin, where nothing was signed under the last ones."""

    def keep(self, version: int, content: bytes) -> None:
        """One list a version: a second one is left aside."""


class SeatRequests(Protocol):
    """Requests of seats for signing keys; none is removed."""

    def add(self, request: SeatRequest) -> SeatRequest: ...
    def save(self, request: SeatRequest) -> SeatRequest:
        """Raises Conflict `changed-by-another`."""

    def all(self) -> tuple[SeatRequest, ...]:
        """In the order in which they were made."""
