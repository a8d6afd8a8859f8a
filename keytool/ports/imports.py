"""What imports put into the register, and its removal."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from keytool.domain.imports import Hold, Made
from keytool.domain.journal import JournalEntry


class Imports(Protocol):
    """How far the import of a file has come; a file is known by the digest of its content."""

    def rows_done(self, digest: str) -> int: ...
    def note(self, digest: str, rows: int) -> None: ...
    def forget(self, digest: str) -> None:
        """Let the file be one that was never imported."""

    def entries(self) -> tuple[JournalEntry, ...]:
        """The journal's entries of imports and of their undoing, without their subjects."""

    def made_by(self, entries: Collection[int]) -> Made:
        """What is still there of what the imports of these entries added."""

    def holds_of(self, made: Made, entries: Collection[int]) -> Mapping[int, Hold]:
        """Keys of an import that have to stay, and why."""

    def changed_cases(self, made: Made, entries: Collection[int]) -> Collection[int]:
        """Cases of an import that the journal tells of elsewhere."""

    def take_back_cases(self, cases: Sequence[int]) -> None:
        """Remove cases with what happened to them and what was said in them. No later case gets
        their ids or their numbers.
        """

    def take_back_keys(self, keys: Sequence[int]) -> None:
        """Remove keys with their licences, sightings and places in shipments; a shipment that is
        left without keys goes, too. No later record gets their ids.
        """

    def take_back_customers(
        self, customers: Sequence[int], entries: Collection[int]
    ) -> Mapping[int, Hold]:
        """Remove those that nothing needs any more; the others, and why they stay."""
