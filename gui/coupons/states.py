"""What the Coupons section shows, as frozen values; see `gui.kit.states`."""

from dataclasses import dataclass
from enum import StrEnum

from gui.kit.links import Link
from gui.kit.notes import NoteLine
from gui.kit.states import ActionState, Badge, Banner, Choice, Fact, GaugeState, HistoryItem
from gui.kit.tones import Portrait, Tone


class Face(StrEnum):
    """Which of its three faces the section shows."""

    LIST = "list"
    PAGE = "page"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What became of the units for one case; `id` is the case."""

    id: str
    units: str
    when: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A coupon of the chain of renewals; `current` is the one whose page this is."""

    id: str
    code: str
    period: str
    left: str
    badge: Badge
    current: bool = False


@dataclass(frozen=True, slots=True)
class CouponSheet:
    """Everything about one coupon. `key` is its row for `key_wanted`; `qr` as `IssuedCoupon`.

    `beside` says why it was issued where its clause does not give it.
    """

    id: str
    plan: str
    badge: Badge
    code: str
    url: str
    qr: tuple[tuple[bool, ...], ...]
    gauge: GaugeState
    key: str
    key_name: str
    portrait: Portrait
    owner: str = ""
    owner_link: Link | None = None
    facts: tuple[Fact, ...] = ()
    beside: str = ""
    ledger: tuple[LedgerLine, ...] = ()
    no_ledger: str = ""
    chain: tuple[ChainLine, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    actions: tuple[ActionState, ...] = ()
    notes: tuple[NoteLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CouponPageState:
    """The page of a coupon. Without a sheet it is being fetched, or `banner` says why not."""

    sheet: CouponSheet | None = None
    banner: Banner | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class VerdictState:
    """What can be said of what was held out. `asked` names it: a code, a link, a file.

    `suggestion` is the code that was likely meant, `coupon` the register's record to open.
    """

    tone: Tone
    verdict: str
    sentence: str
    hint: str = ""
    asked: str = ""
    plan: str = ""
    gauge: GaugeState | None = None
    facts: tuple[Fact, ...] = ()
    suggestion: str = ""
    coupon: str = ""


@dataclass(frozen=True, slots=True)
class VerifyState:
    """The verify panel; without a verdict it waits. `busy` while something is looked at."""

    verdict: VerdictState | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class CouponsState:
    """The section: its face, and where the way back from it leads (`Desk`, `Coupons`).

    `quick` are the words above the list, `current` the one that it fits.
    """

    face: Face = Face.LIST
    back: str = ""
    quick: tuple[Choice, ...] = ()
    current: str = ""
