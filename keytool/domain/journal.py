"""What happened at the desk, as the journal keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that an event concerns: its kind (`key`, `customer`, ...) and its id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Event:
    """One use case that was carried out. `action` is a stable code such as `coupon-issued`."""

    action: str
    subjects: tuple[Subject, ...]
    facts: Mapping[str, str | int | None] = field(default_factory=dict)


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
