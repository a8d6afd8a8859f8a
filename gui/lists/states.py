"""What a list of the register shows, as frozen values; see `gui.kit.states`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gui.kit.links import Link
from gui.kit.states import Badge, Banner, Choice

Cell = str | Badge | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column. `sort` is what a click on it sorts by, "" for nothing; `width` in pixels.

    Where the room is short, columns that `yields` leave, the highest number first.
    """

    label: str
    width: int
    sort: str = ""
    right: bool = False
    mono: bool = False
    stretch: bool = False
    yields: int = 0


@dataclass(frozen=True, slots=True)
class ListLine:
    """A row: the number of its record, its cells, and where it leads."""

    id: int
    cells: tuple[Cell, ...]
    link: Link | None = None


class FilterKind(StrEnum):
    """How a filter is filled in."""

    CHOICE = "choice"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class FilterState:
    """A filter of the bar. `current` is "" when it lets everything through."""

    id: str
    label: str
    current: str = ""
    choices: tuple[Choice, ...] = ()
    kind: FilterKind = FilterKind.CHOICE
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListState:
    """A list of which a few pages are at hand.

    `rows` can be scrolled through; those of a page that is not in `pages` are on their way.
    `page` rows make a page; another `version` is another list: its view begins at the top.
    Where nothing can be done with a row, `acts` is false. Rows that are `dense` take less room.
    """

    name: str
    headings: tuple[Heading, ...]
    page: int
    rows: int = 0
    pages: Mapping[int, tuple[ListLine, ...]] = field(default_factory=dict)
    version: int = 0
    sort: str = "id"
    down: bool = False
    text: str = ""
    takes_text: bool = True
    filters: tuple[FilterState, ...] = ()
    is_narrowed: bool = False
    count: str = ""
    empty: str = ""
    busy: bool = False
    banner: Banner | None = None
    views: tuple[Choice, ...] = ()
    view: str = ""
    columns: tuple[Choice, ...] = ()
    chosen: frozenset[str] = frozenset()
    acts: bool = True
    dense: bool = False

    def line(self, row: int) -> ListLine | None:
        """The row of this number, None while it is being fetched."""
        page = self.pages.get(row // self.page, ())
        place = row % self.page
        return page[place] if place < len(page) else None
