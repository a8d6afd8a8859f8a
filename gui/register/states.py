"""What the Register section shows beside its list, as frozen values."""

from dataclasses import dataclass
from enum import StrEnum

from gui.kit.notes import NoteLine
from gui.kit.states import ActionState, Banner, Choice, Fact
from gui.lists.states import ListLine


class Face(StrEnum):
    """Which of its two faces the section shows."""

    LIST = "list"
    SHIPMENT = "shipment"


@dataclass(frozen=True, slots=True)
class RegisterState:
    """The section: its face, its lists, what Enter does with a row."""

    face: Face
    lists: tuple[Choice, ...]
    current: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class ShipmentState:
    """A shipment's page. Without facts it is being fetched, or `banner` says why not."""

    title: str = ""
    facts: tuple[Fact, ...] = ()
    lines: tuple[ListLine, ...] = ()
    more: str = ""
    customer: str = ""
    actions: tuple[ActionState, ...] = ()
    banner: Banner | None = None
    busy: bool = False
    notes: tuple[NoteLine, ...] = ()
