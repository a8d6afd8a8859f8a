"""Imports that were made, what each put into the register, and why it cannot be taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from keytool.domain.journal import JournalEntry
from keytool.domain.values import dataclass

IMPORTED = "keys-imported"
CASES_IMPORTED = "cases-imported"
UNDONE = "import-undone"
"""The journal's words."""


@dataclass(frozen=True, slots=True)
class Made:
    """The records that an import added, by their ids."""

    keys: tuple[int, ...] = ()
    customers: tuple[int, ...] = ()
    cases: tuple[int, ...] = ()


class Hold(StrEnum):
    """Why a record that an import added has to stay."""

    COUPON = "coupon"
    REPLACEMENT = "replacement"
    SITTING = "sitting"
    EXTENSION = "extension"
    CHANGED = "changed"
    IN_USE = "in-use"


@dataclass(frozen=True, slots=True)
class ImportDone:
    """The import of one file: one entry of the journal, or several where it went by portions.

    `number` is that of the first. `digest` is of the file's content; None of older imports.
    """

    number: int
    at: datetime
    operator: str
    file: str
    keys: int
    digest: str | None
    entries: tuple[int, ...]
    undone: bool = False
    cases: int = 0

    @property
    def records(self) -> int:
        """Keys or cases that it put into the register."""
        return self.keys + self.cases


def imports_of(entries: Sequence[JournalEntry]) -> tuple[ImportDone, ...]:
    """Imports in their order, from the journal's entries of them and of their undoing.

    A file that was taken by portions is one import as long as it was not taken back between.
    """
    found: dict[int, ImportDone] = {}
    going: dict[str, int] = {}
    for entry in entries:
        facts = entry.event.facts
        if entry.event.action == UNDONE:
            number = int(facts.get("import") or 0)
            if number in found:
                found[number] = replace(found[number], undone=True)
                going = {digest: first for digest, first in going.items() if first != number}
            continue
        digest = str(facts["digest"]) if facts.get("digest") else None
        keys, cases = (int(facts.get(name) or 0) for name in ("keys", "cases"))
        first = going.get(digest) if digest else None
        if first is not None:
            known = found[first]
            more = (*known.entries, entry.number)
            found[first] = replace(
                known, keys=known.keys + keys, entries=more, cases=known.cases + cases
            )
            continue
        file = str(facts.get("file") or "")
        found[entry.number] = ImportDone(
            entry.number,
            entry.at,
            entry.operator,
            file,
            keys,
            digest,
            (entry.number,),
            cases=cases,
        )
        if digest:
            going[digest] = entry.number
    return tuple(found.values())


def last_of(imports: Iterable[ImportDone]) -> ImportDone | None:
    """The latest that stands and put anything into the register."""
    standing = [one for one in imports if not one.undone and one.records]
    return max(standing, key=lambda one: one.entries[-1], default=None)
