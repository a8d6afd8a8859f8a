"""What a unit of work offers of cases."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from keytool.domain.cases import BurningCase, Case, CaseEvent, CaseMessage, CasesWanted


class Cases(Protocol):
    """Cases, what was said in them and what happened to them."""

    def next_count(self) -> int:
        """The count of the next case's number; that of a case which is gone is not used again."""

    def add(self, case: Case) -> Case: ...
    def save(self, case: Case) -> Case:
        """Raises Conflict `changed-by-another`."""

    def get(self, case: int) -> Case | None: ...
    def many(self, cases: Collection[int]) -> Mapping[int, Case]: ...
    def by_number(self, number: str) -> Case | None: ...
    def by_former(self, number: str) -> Case | None:
        """The case that had this number at the desk it was taken from."""

    def add_message(self, message: CaseMessage) -> CaseMessage: ...
    def messages(self, case: int) -> tuple[CaseMessage, ...]:
        """By the moment at which they were said."""

    def erase_said(self, case: int) -> None:
        """Take the texts, and the names of those who wrote to us, out of all that was said."""

    def save_text(self, message: int, text: str) -> None:
        """Put other words in the place of what was said in a message."""

    def add_events(self, events: Sequence[CaseEvent]) -> None:
        """Of one case, with places that nobody has."""

    def events(self, case: int) -> tuple[CaseEvent, ...]:
        """By place."""

    def events_of(self, cases: Collection[int]) -> Mapping[int, tuple[CaseEvent, ...]]: ...
    def open_of_customer(self, customer: int) -> tuple[Case, ...]: ...
    def of_customer(self, customer: int) -> tuple[Case, ...]: ...
    def of_key(self, key: int) -> tuple[Case, ...]: ...
    def page(self, after: int, limit: int) -> tuple[Case, ...]:
        """All of them, in order of their ids."""

    def burning(self, after: int, limit: int) -> tuple[BurningCase, ...]:
        """Those that are not closed, in order of their ids."""

    def burn(self, cases: Sequence[BurningCase]) -> None:
        """Overwrite what burns in cases, of each that is still of this version; it stays so."""

    def wanted(self, wanted: CasesWanted) -> tuple[Case, ...]:
        """Ours first, then the customer's, then nobody's; of each the earliest limit first, then
        those without one, by id; or as they changed last.
        """

    def counted(self, wanted: CasesWanted) -> int: ...
