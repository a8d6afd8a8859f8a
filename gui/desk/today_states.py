"""What the desk shows while no key lies on it, as frozen values; see `gui.kit.states`."""

from gui.kit.links import Link
from gui.kit.states import Banner, Choice
from gui.kit.tones import Tone
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class TodayRow:
    """A line that opens its thing. `said` is all of it in a sentence, for who cannot see it.

    `cells` stand in the columns of their group; `act` is the next thing to do, in a word or two.
    `detail` is a second line.
    """

    id: str
    link: Link
    cells: tuple[str, ...]
    said: str
    icon: str = ""
    tone: Tone | None = None
    act: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TodayMore:
    """The way to all of them; `shortcut` goes to the same section from anywhere."""

    label: str
    link: Link
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class TodayGroup:
    """Rows of one kind. Without a heading the part's own title says what they are. `mono` sets
    the second cell in the id face.
    """

    rows: tuple[TodayRow, ...]
    heading: str = ""
    count: str = ""
    more: TodayMore | None = None
    mono: bool = False


@dataclass(frozen=True, slots=True)
class TodayPart:
    """`burning`, `waiting`, `ending` or `duties`. Without groups it folds into a line: `title` and
    `note`. `whose` are the choices of whose things it tells, of which one is `chosen`.
    """

    id: str
    title: str
    note: str = ""
    groups: tuple[TodayGroup, ...] = ()
    more: TodayMore | None = None
    whose: tuple[Choice, ...] = ()
    chosen: str = ""

    @property
    def folded(self) -> bool:
        return not self.groups


@dataclass(frozen=True, slots=True)
class TodayState:
    """The parts in their order. `trouble` says why they cannot be told, or not anew."""

    parts: tuple[TodayPart, ...] = ()
    trouble: Banner | None = None

    @property
    def calm(self) -> bool:
        return all(part.folded for part in self.parts)
