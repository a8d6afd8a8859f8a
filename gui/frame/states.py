"""The frame round the screens: side bar, reader bar, search."""

from gui.actions.subjects import KINDS
from gui.bus.states import ReaderState
from gui.kit.frame import Said
from gui.kit.links import Link
from gui.kit.states import Banner
from gui.kit.tones import Theme
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A place in the side bar; only places that work are listed. `alarm` counts what somebody
    must do there now.
    """

    id: str
    label: str
    icon: str
    shortcut: str = ""
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A found record. `icon` is an icon name; `kind` its word (`Key`, `Customer`).

    With an `action` it is something that can be done with the record, with a `command`
    something that the window can do.
    """

    link: Link | None
    icon: str
    kind: str
    title: str
    note: str = ""
    action: str = ""
    command: str = ""
    shortcut: str = ""

    @property
    def has_actions(self) -> bool:
        """Whether what can be done with it can be asked for."""
        return self.link is not None and not self.action and self.link.kind in KINDS


@dataclass(frozen=True, slots=True)
class SearchState:
    """Hits for the text that was `answered`, best first; `nothing` is said when there are none.
    `text` is what the box holds by now.
    """

    text: str = ""
    hits: tuple[SearchHit, ...] = ()
    nothing: str = ""
    busy: bool = False
    answered: str = ""


@dataclass(frozen=True, slots=True)
class SampleBar:
    """What stands above everything while a register to play on is open; `leave` ends it. `keys`
    are plugged and pulled there, by their names; each with whether it is plugged now.
    """

    title: str
    text: str
    leave: str = ""
    keys: tuple[tuple[str, bool], ...] = ()
    keys_label: str = ""


@dataclass(frozen=True, slots=True)
class ShellState:
    """The frame round the screens. `banner` stays until its cause is gone or it is dismissed;
    what was `said` leaves by itself, and `said_times` tells a new line from the same one.
    """

    places: tuple[PlaceState, ...]
    current: str
    reader: ReaderState
    language: str = "en"
    theme: Theme = Theme.SYSTEM
    register: str = ""
    banner: Banner | None = None
    said: Said | None = None
    said_times: int = 0
    sample: SampleBar | None = None
