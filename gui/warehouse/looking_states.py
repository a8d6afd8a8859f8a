"""What is shown of a sitting in which keys come back or are counted, as frozen values."""

from dataclasses import dataclass, field

from gui.kit.states import ActionState, Banner, Fact
from gui.warehouse.states import CountState, OutcomeState


@dataclass(frozen=True, slots=True)
class LookLine:
    """A key on the list, or a difference; `said` is its condition, or what was found."""

    place: str
    model: str
    number: str
    state: str
    customer: str
    said: str


@dataclass(frozen=True, slots=True)
class LookState:
    """`conditions` are buttons for the last key. `ended` sittings take no more keys.

    `said` heads the last column, `file_name` is proposed for the paper, if it
    `prints` one, or for the list.
    """

    title: str = ""
    facts: tuple[Fact, ...] = ()
    outcome: OutcomeState | None = None
    conditions: tuple[ActionState, ...] = ()
    count: CountState = field(default_factory=CountState)
    count_title: str = ""
    lines: tuple[LookLine, ...] = ()
    said: str = ""
    more: str = ""
    nothing: str = ""
    scan_hint: str = ""
    actions: tuple[ActionState, ...] = ()
    file_name: str = ""
    ended: bool = False
    prints: bool = False
    banner: Banner | None = None
