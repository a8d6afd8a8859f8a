"""What happened at the desk, as the journal keeps it."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import NamedTuple, overload

from keytool.domain.values import dataclass


class Subject(NamedTuple):
    """A record that an event concerns: its kind (`key`, `customer`, ...) and its id."""

    kind: str
    id: int


Seal = tuple[int, str]
"""The number of an entry and its hash (64 hex digits)."""


class Subjects(Sequence[Subject]):
    """Very many of them in little memory: an import concerns each key of its file."""

    def __init__(self) -> None:
        self._kinds: list[str] = []
        self._which, self._ids = array("B"), array("q")

    def add(self, *subjects: Subject) -> None:
        for kind, number in subjects:
            if kind not in self._kinds:
                self._kinds.append(kind)
            self._which.append(self._kinds.index(kind))
            self._ids.append(number)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> Subject: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Subject, ...]: ...
    def __getitem__(self, place: int | slice) -> Subject | tuple[Subject, ...]:
        if isinstance(place, slice):
            some = zip(self._which[place], self._ids[place], strict=True)
            return tuple(Subject(self._kinds[which], number) for which, number in some)
        return Subject(self._kinds[self._which[place]], self._ids[place])


@dataclass(frozen=True, slots=True)
class Event:
    """One use case that was carried out. `action` is a stable code such as `coupon-issued`."""

    action: str
    subjects: Sequence[Subject]
    facts: Mapping[str, str | int | None] = field(default_factory=dict)

    def concerned(self, kind: str) -> Iterator[int]:
        """The ids of the records of a kind that it concerns, in their order."""
        return (subject.id for subject in self.subjects if subject.kind == kind)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An event as written: its place in the chain, its moment (UTC) and its operator."""

    number: int
    at: datetime
    operator: str
    event: Event

    @property
    def id(self) -> int:
        """Its number: every record of a list has one of this name."""
        return self.number
