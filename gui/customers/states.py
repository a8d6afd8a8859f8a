"""What the Customers section shows, as frozen values."""

from dataclasses import dataclass
from enum import StrEnum

from gui.kit.case_rows import CaseRow
from gui.kit.notes import NoteLine
from gui.kit.states import ActionState, Badge, Banner, Fact, HistoryItem
from gui.kit.tones import Tone
from gui.lists.states import ListLine


class Face(StrEnum):
    """Which of its two faces the section shows."""

    LIST = "list"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class CustomersState:
    """The section: its face, and where the way back from a page leads."""

    face: Face
    back: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A person to speak with; `id` is their place in the record."""

    id: str
    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class ConsentState:
    """Whether personal data may be kept, in a word and a sentence."""

    tone: Tone
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class CustomerSheet:
    """Everything about one customer. Of keys, shipments and coupons the newest; `*_count` are
    all.
    """

    id: str
    name: str
    badge: Badge
    facts: tuple[Fact, ...]
    consent: ConsentState
    addresses: tuple[Fact, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    contracts: tuple[ListLine, ...] = ()
    certificates: tuple[ListLine, ...] = ()
    consents: tuple[ListLine, ...] = ()
    keys: tuple[ListLine, ...] = ()
    key_count: str = ""
    shipments: tuple[ListLine, ...] = ()
    shipment_count: str = ""
    cases: tuple[CaseRow, ...] = ()
    case_count: str = ""
    coupons: tuple[ListLine, ...] = ()
    coupon_count: str = ""
    actions: tuple[ActionState, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    notes: tuple[NoteLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerPageState:
    """A customer's page. Without a sheet it is being fetched, or `banner` says why not."""

    sheet: CustomerSheet | None = None
    banner: Banner | None = None
    busy: bool = False
