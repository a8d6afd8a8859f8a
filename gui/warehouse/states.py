"""What the Warehouse section shows, as frozen values; see `gui.kit.states`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gui.kit.states import ActionState, Banner, Choice, Fact, FieldError, GaugeState
from gui.kit.tones import Tone


class Face(StrEnum):
    """Which page of the section is shown."""

    START = "start"
    SITTING = "sitting"
    DONE = "done"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A sitting to go on with: whose, when and by whom it was begun, `12 of 40`."""

    sitting: int
    title: str
    order: str
    begun: str
    count: str


@dataclass(frozen=True, slots=True)
class ProductInput:
    """A licence of each key; a line without a product is no line."""

    product: str = ""
    edition: str = ""
    modules: str = ""
    quantity: int | None = 1
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SittingInput:
    """What a person told of a sitting.

    `customer` is the id of a chosen one, "" when `customer_name` is nobody's yet or nobody is
    named and the keys go to stock. `expected` is None when nobody counted.
    """

    vendor: str = ""
    customer: str = ""
    customer_name: str = ""
    category: str = ""
    order: str = ""
    ship_on: date | None = None
    family: str = ""
    model: str = ""
    products: tuple[ProductInput, ...] = ()
    markings: bool = False
    expected: int | None = None
    batch: str = ""
    produced_on: date | None = None


@dataclass(frozen=True, slots=True)
class StartState:
    """The page before a sitting. The fields take `values` whenever `filled` is another number."""

    open: tuple[OpenLine, ...] = ()
    vendors: tuple[Choice, ...] = ()
    customers: tuple[Choice, ...] = ()
    categories: tuple[Choice, ...] = ()
    families: tuple[Choice, ...] = ()
    values: SittingInput = SittingInput()
    filled: int = 0
    errors: tuple[FieldError, ...] = ()
    banner: Banner | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeState:
    """What became of the last key: its colour, icon and word; which key, why, what to do; `action`
    is what takes it back.
    """

    tone: Tone
    icon: str
    word: str
    title: str = ""
    text: str = ""
    hint: str = ""
    action: ActionState | None = None


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key in the box."""

    place: str
    model: str
    key_id: str
    marking: str
    batch: str
    time: str


@dataclass(frozen=True, slots=True)
class CountState:
    """`number` as `12`, `of` as `of 40`, and what that means: `28 to go`.

    `share` is None when nobody knows how many there should be.
    """

    number: str = "0"
    of: str = ""
    note: str = ""
    tone: Tone = Tone.UNKNOWN
    share: GaugeState | None = None


@dataclass(frozen=True, slots=True)
class SittingState:
    """A running sitting. `lines` are the newest ones; `more` says how many lie below them."""

    title: str = ""
    facts: tuple[Fact, ...] = ()
    outcome: OutcomeState | None = None
    count: CountState = CountState()
    totals: tuple[Fact, ...] = ()
    lines: tuple[KeyLine, ...] = ()
    more: str = ""
    scan_hint: str = ""
    actions: tuple[ActionState, ...] = ()
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class DoneState:
    """A closed sitting. `file_names` are proposed for the packing list and the labels."""

    title: str = ""
    text: str = ""
    totals: tuple[Fact, ...] = ()
    has_shipment: bool = False
    stocks: tuple[Choice, ...] = ()
    stock: str = ""
    places: int = 1
    file_names: tuple[str, str] = ("", "")
    banner: Banner | None = None
    busy: bool = False
