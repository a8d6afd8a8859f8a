"""A window of pages of a list: a bounded number of them, whatever the size of the register."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gui.lists.columns import lines_of
from gui.lists.states import ListLine
from keytool.domain.listing import Cursor, Query
from keytool.services.ask_list import page_of
from keytool.services.desk import Desk

PAGE = 100
KEPT = 8
"""Pages at hand; a screen shows rows of two."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its records, the same as lines, the cursor of the page behind it."""

    records: tuple[Any, ...]
    lines: tuple[ListLine, ...]
    next: Cursor | None


def fetch(
    desk: Desk, query: Query[Any], after: Cursor | None, chosen: Sequence[str] = ()
) -> Fetched:
    """Runs on a lane; the lines are worded in the language of the moment."""
    found = page_of(desk, query, after, PAGE)
    lines = lines_of(query.listing.name, found.around, found.page.rows, chosen)
    return Fetched(found.page.rows, lines, found.page.next)


@dataclass(slots=True)
class Pages:
    """What is known of a list: a cursor for each page seen so far, and a few whole pages.

    A cursor takes some hundred bytes, so that scrolling through a million rows costs a
    megabyte; rows that are out of sight are given back.
    """

    anchors: list[Cursor | None] = field(default_factory=lambda: [None])
    held: dict[int, Fetched] = field(default_factory=dict)
    stale: set[int] = field(default_factory=set)
    rows: int = 0
    first: int = 0
    last: int = 0

    def record(self, row: int) -> Any:
        """The record of a line that is at hand, None for any other."""
        for page in self.held.values():
            for line, record in zip(page.lines, page.records, strict=True):
                if line.id == row:
                    return record
        return None

    def look_at(self, first_row: int, last_row: int) -> None:
        """These rows are in sight."""
        self.first, self.last = max(0, first_row) // PAGE, max(0, last_row) // PAGE

    def needed(self) -> int | None:
        """The page to fetch now: one in sight, else the one that will be; None for none."""
        wanted = range(self.first, min(self.last + 2, len(self.anchors)))
        missing = (page for page in wanted if page not in self.held or page in self.stale)
        return next(missing, None)

    def take(self, page: int, fetched: Fetched) -> None:
        """A page has come; what lay behind a page that ends elsewhere now is forgotten."""
        if page >= len(self.anchors):
            return
        self.held[page] = fetched
        self.stale.discard(page)
        behind = self.anchors[page + 1] if page + 1 < len(self.anchors) else None
        if fetched.next != behind:
            self._forget_behind(page)
            if fetched.next:
                self.anchors.append(fetched.next)
        if page + 1 == len(self.anchors) or page * PAGE + len(fetched.records) > self.rows:
            self.rows = page * PAGE + len(fetched.records)
        self._give_back()

    def age(self) -> None:
        """The register has changed: every page is to be fetched again before it counts."""
        self.stale = set(self.held)

    def _forget_behind(self, page: int) -> None:
        del self.anchors[page + 1 :]
        for other in [other for other in self.held if other > page]:
            del self.held[other]
        self.stale &= set(self.held)
        self.rows = min(self.rows, (page + 1) * PAGE)

    def _give_back(self) -> None:
        middle = (self.first + self.last) / 2
        while len(self.held) > KEPT:
            far = max(self.held, key=lambda page: abs(page - middle))
            del self.held[far]
            self.stale.discard(far)
