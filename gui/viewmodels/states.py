"""What the window shows, as frozen values: the only thing a view-model hands to a widget.

Every text is ready for people, in the active language; every judgement is already
made and arrives as a `Tone`. Empty text and `None` mean "do not show this line".
Ids are opaque words: widgets send them back in their signals, unread.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gui.viewmodels.tones import Portrait as Portrait  # noqa: PLC0414  exported again
from gui.viewmodels.tones import Theme as Theme  # noqa: PLC0414  exported again
from gui.viewmodels.tones import Tone as Tone  # noqa: PLC0414  exported again

# --- small parts ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict in a word or two: `Shipped`, `In warranty`. `icon` defaults to the tone's own."""

    tone: Tone
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """The clause behind an answer: `number` as `6.7`; `text` is shown on hover or focus.

    `edition` is the id of the edition it stands in, where it can be opened.
    """

    number: str
    text: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value: `Marking`, `123456`. `mono` sets the value in the id face."""

    label: str
    value: str
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    id: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field; `field` is the attribute name in the form's input."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionState:
    """Something a person can do now. `shortcut` is one key (`I`) or a sequence (`Ctrl+R`).

    `hint` says why a disabled action cannot be done, or what an enabled one does.
    """

    id: str
    label: str
    shortcut: str = ""
    icon: str = ""
    enabled: bool = True
    hint: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice or an error: `title` what happened, `text` what it means and what to do."""

    tone: Tone
    title: str
    text: str = ""
    action: ActionState | None = None
    dismissible: bool = False


# --- the card -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RingState:
    """Time left, drawn as a ring. `fraction` 0..1 of the term that remains; `number` is in it."""

    fraction: float
    number: str
    unit: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class GaugeState:
    """Units left of a coupon. `total` 0: priority alone, no bar.

    `number` is set large (`9`, `31 h 20 min`) and `text` after it (`of 12 requests left`);
    without a number the text stands alone.
    """

    left: int
    total: int
    text: str
    tone: Tone
    number: str = ""


@dataclass(frozen=True, slots=True)
class WarrantyBlock:
    """Answer, number, clause. `verdict`: `In warranty`; `until`: `until 01.03.2027`."""

    tone: Tone
    verdict: str
    ring: RingState | None = None
    until: str = ""
    detail: str = ""
    clauses: tuple[ClauseRef, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportBlock:
    """Answer, number, clause. `plan`: `DiState · special`; `reaction`: `first answer in 1 h`."""

    tone: Tone
    verdict: str
    plan: str = ""
    gauge: GaugeState | None = None
    until: str = ""
    reaction: str = ""
    clauses: tuple[ClauseRef, ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A licence on the key; `quantity` and `until` are ready text."""

    product: str
    edition: str = ""
    quantity: str = ""
    until: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class CouponRow:
    """A coupon of the key. `code` in its groups of five; `left`: `9 of 12`; `period`: `… – …`."""

    id: str
    code: str
    level: str
    period: str
    left: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """Something that happened; newest first. `icon` is an icon name of `gui/resources/icons`."""

    when: str
    title: str
    detail: str = ""
    icon: str = "circle"
    tone: Tone = Tone.UNKNOWN


@dataclass(frozen=True, slots=True)
class CardState:
    """Everything about one registered key. `key_id` is grouped in fours; "" when not known."""

    portrait: Portrait
    title: str
    state: Badge
    warranty: WarrantyBlock
    support: SupportBlock
    key_id: str = ""
    key_id_source: str = ""
    owner: str = ""
    facts: tuple[Fact, ...] = ()
    actions: tuple[ActionState, ...] = ()
    licences: tuple[LicenceRow, ...] = ()
    coupons: tuple[CouponRow, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    notice: Banner | None = None


# --- the desk -----------------------------------------------------------------------


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
    """One of the last keys seen at this desk."""

    id: str
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
class EmptyDesk:
    """No key on the bus: what to do, and the keys seen last. `unavailable` when there is no bus."""

    title: str
    text: str
    recent: tuple[RecentKey, ...] = ()
    unavailable: Banner | None = None


DeskContent = EmptyDesk | CardState | TroubleState | OfferState | ReadingState | GuideState


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


# --- the shell ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A place in the side bar; only places that work are listed."""

    id: str
    label: str
    icon: str
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class ReaderState:
    """The reader bar: `text` as `1 key`, `detail` on hover (which runtimes answer)."""

    tone: Tone
    text: str
    detail: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A found record. `icon` is an icon name; `kind` its word (`Key`, `Customer`)."""

    id: str
    icon: str
    kind: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SearchState:
    """Hits for `text`, best first. `nothing` is said when there are none."""

    text: str = ""
    hits: tuple[SearchHit, ...] = ()
    nothing: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class ShellState:
    """The frame round the screens. `banner` stays until its cause is gone or it is dismissed."""

    places: tuple[PlaceState, ...]
    current: str
    reader: ReaderState
    language: str = "en"
    theme: Theme = Theme.SYSTEM
    register: str = ""
    banner: Banner | None = None


# --- dialogs and forms --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CouponInput:
    """What a person chose in the coupon form. `units` is None where the level has none."""

    regulation: str
    level: str
    valid_from: date
    units: int | None = None


@dataclass(frozen=True, slots=True)
class CouponForm:
    """The form before issue. `unit_label`: `requests`; `summary`: `until … · clause 3.6`."""

    regulations: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    values: CouponInput
    unit_label: str = ""
    summary: str = ""
    clauses: tuple[ClauseRef, ...] = ()
    errors: tuple[FieldError, ...] = ()
    can_issue: bool = True


@dataclass(frozen=True, slots=True)
class IssuedCoupon:
    """A coupon to show: `qr` is a square of modules without quiet zone, True is dark."""

    code: str
    url: str
    qr: tuple[tuple[bool, ...], ...]
    badge: Badge
    facts: tuple[Fact, ...] = ()
    notice: Banner | None = None


@dataclass(frozen=True, slots=True)
class CouponDialogState:
    """One dialog: the form, then what was issued. `subject`: `Guardant Sign · 1A2B 3C01`."""

    subject: str
    content: CouponForm | IssuedCoupon
    busy: bool = False
    banner: Banner | None = None


class PassphraseMode(StrEnum):
    """Open the signing keys, or make them for the first time."""

    UNLOCK = "unlock"
    CREATE = "create"


@dataclass(frozen=True, slots=True)
class PassphraseState:
    """Asking for the passphrase of the signing keys. `error` stands under the field."""

    mode: PassphraseMode
    error: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class RegisterInput:
    """What a person put into the registration form.

    `customer` is the id of a chosen customer, "" when the typed `customer_name` is
    nobody's yet. `shipped_on` is None for a key that stays in stock.
    """

    family: str = ""
    key_id: str = ""
    marking: str = ""
    model: str = ""
    vendor: str = ""
    customer: str = ""
    customer_name: str = ""
    shipped_on: date | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class RegisterFormState:
    """The registration form. `locked` names the fields that the key itself has told."""

    portrait: Portrait
    title: str
    families: tuple[Choice, ...]
    vendors: tuple[Choice, ...]
    values: RegisterInput
    customers: tuple[Choice, ...] = ()
    locked: frozenset[str] = frozenset()
    errors: tuple[FieldError, ...] = ()
    busy: bool = False
    banner: Banner | None = None
