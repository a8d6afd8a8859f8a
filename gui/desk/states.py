"""The desk: what is plugged, and what lies in the middle."""

from gui.desk.card_states import CardState
from gui.desk.first_run_states import FirstRunState
from gui.desk.today_states import TodayState
from gui.kit.states import ActionState, Badge, Banner, Choice, Fact
from gui.kit.tones import Portrait
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class DeviceState:
    """A device on the bus, as one of the small portraits. `id` is what `chosen` sends back."""

    id: str
    portrait: Portrait
    title: str
    subtitle: str = ""
    badge: Badge | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class RecentKey:
    """One of the last keys seen at this desk, by its row."""

    row: int
    portrait: Portrait
    title: str
    key_id: str
    owner: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class TroubleState:
    """A device that gave no id: what happened, what it means, what to do.

    With `ask_marking` a field takes the printed marking, typed or scanned; its
    answer is `marking_error` or a card. `choices` are ids that a runtime lists
    and that cannot be told apart; `guide` leads to where they can.
    """

    portrait: Portrait
    title: str
    badge: Badge
    happened: str
    meaning: str = ""
    remedy: str = ""
    facts: tuple[Fact, ...] = ()
    ask_marking: bool = False
    marking_error: str = ""
    guide: ActionState | None = None
    choices: tuple[Choice, ...] = ()
    actions: tuple[ActionState, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferState:
    """A readable key that is not in the register, and the offer to put it there."""

    portrait: Portrait
    title: str
    badge: Badge
    text: str
    action: ActionState
    key_id: str = ""
    key_id_source: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingState:
    """A key that is being read just now."""

    portrait: Portrait
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One thing that a person does or that the desk waits for. `detail`: what came of it."""

    text: str
    detail: str = ""
    done: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class GuideState:
    """A way through several steps. `notice` says why it ended; then no step is current."""

    portrait: Portrait
    title: str
    badge: Badge
    heading: str
    text: str
    steps: tuple[GuideStep, ...]
    notice: Banner | None = None
    actions: tuple[ActionState, ...] = ()


@dataclass(frozen=True, slots=True)
class WelcomeLine:
    """One thing that a role does here, its key, and the action that leads to it, if one does."""

    icon: str
    text: str
    key: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class WelcomeState:
    """What a role does here, for who sits down for the first time; `seen` puts it away."""

    title: str
    lines: tuple[WelcomeLine, ...]
    note: str
    seen: str


@dataclass(frozen=True, slots=True)
class EmptyDesk:
    """No key on the bus: what to do, the keys seen last, and what a day begins with, once that is
    known. `unavailable` when there is no bus; `welcome` the first time that somebody sits here.
    """

    title: str
    text: str
    recent: tuple[RecentKey, ...] = ()
    unavailable: Banner | None = None
    today: TodayState | None = None
    welcome: WelcomeState | None = None


DeskContent = (
    EmptyDesk | FirstRunState | CardState | TroubleState | OfferState | ReadingState | GuideState
)


@dataclass(frozen=True, slots=True)
class DeskState:
    """The desk: the portraits (shown when there are several) and what lies in the middle.

    `subject` names whose content it is (a device id, a found key): content slides in
    when the subject changes, and is replaced in place when it does not. `pinned` is set
    for a card opened from the search while other keys are plugged: Esc goes back.
    """

    subject: str
    content: DeskContent
    devices: tuple[DeviceState, ...] = ()
    pinned: bool = False
