"""What the Cases section and its board show, as frozen values."""

from dataclasses import dataclass
from enum import StrEnum

from gui.kit.states import ActionState, Banner, Choice, Fact
from gui.kit.tones import Tone


class Face(StrEnum):
    """Which of its three faces the section shows."""

    BOARD = "board"
    PAGE = "page"
    INTAKE = "intake"


@dataclass(frozen=True, slots=True)
class CasesState:
    """The section: its face, and where the way back from it leads."""

    face: Face
    back: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A case in a line. `share` of its term is left, `tone` only where somebody must act.

    `left` is the counted time, `due` its moment; `who` has it, or owes the step. `said` is all
    of it in a sentence.
    """

    row: int
    number: str
    subject: str
    customer: str
    level: str
    left: str
    due: str
    share: float | None
    who: str
    changed: str
    said: str
    tone: Tone | None = None
    who_icon: str = ""
    who_tone: Tone | None = None
    flag: bool = False


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """Rows under a heading; one that is `folded` shows its heading alone."""

    id: str
    title: str
    count: str
    rows: tuple[BoardRow, ...]
    note: str = ""
    tone: Tone | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class BoardState:
    """The board. `current` is the row of the case that letters mean, 0 for none; with some
    `marked` they mean these.

    `name` and `actions` are what is current and what can be done with it. With no group `empty`
    says why, and `lift` offers to take the narrowing back. `mail` tells whether letters come in,
    and which of ours wait for a person.
    """

    count: str = ""
    views: tuple[Choice, ...] = ()
    view: str = ""
    text: str = ""
    groups: tuple[BoardGroup, ...] = ()
    current: int = 0
    marked: tuple[int, ...] = ()
    name: str = ""
    note: str = ""
    actions: tuple[ActionState, ...] = ()
    empty: str = ""
    lift: str = ""
    more: str = ""
    banner: Banner | None = None
    busy: bool = False
    mail: tuple[Fact, ...] = ()
