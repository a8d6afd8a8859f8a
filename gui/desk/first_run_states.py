"""The guide of a register that has nothing in it yet, as frozen values; see `gui.kit.states`."""

from enum import StrEnum

from gui.desk.today_states import TodayMore
from gui.kit.states import ActionState, Banner, Choice
from gui.kit.tones import Tone
from keytool.domain.values import dataclass


class Step(StrEnum):
    """What is told, in this order; the last one waits for a key."""

    COMPANY = "company"
    VENDOR = "vendor"
    KEYS = "keys"
    PLUG = "plug"


class Asks(StrEnum):
    """What a field takes."""

    LINE = "line"
    HIDDEN = "hidden"
    CHOICE = "choice"
    ANSWER = "answer"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class GuideField:
    """Something to tell. `narrow` ones share a line. `hint` stands below; `locked` too, and says
    who else decides.
    """

    name: str
    label: str
    value: str = ""
    kind: Asks = Asks.LINE
    choices: tuple[Choice, ...] = ()
    error: str = ""
    hint: str = ""
    locked: str = ""
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a card would say, by which clause."""

    tone: Tone
    title: str
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """A step of the guide. `about` stands beside its title: what it is for, once it is done what
    was told.
    """

    step: Step
    number: str
    title: str
    about: str
    done: bool = False
    open: bool = False
    fields: tuple[GuideField, ...] = ()
    says: tuple[Said, ...] = ()
    note: str = ""
    actions: tuple[ActionState, ...] = ()
    can_change: bool = False


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """The guide. `sample` opens a register to play on, `ways` lead to what there is already.

    `busy` says what is being done just now.
    """

    title: str
    text: str
    steps: tuple[StepState, ...]
    sample: ActionState | None = None
    ways: tuple[TodayMore, ...] = ()
    banner: Banner | None = None
    busy: str = ""

    @property
    def current(self) -> StepState:
        return next(step for step in self.steps if step.open)
