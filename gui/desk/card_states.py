"""The card of a key: warranty, support, lists."""

from gui.kit.case_rows import CaseRow
from gui.kit.links import Link
from gui.kit.notes import NoteLine
from gui.kit.states import (
    ActionState,
    Badge,
    Banner,
    ClauseRef,
    Fact,
    GaugeState,
    HistoryItem,
    RingState,
)
from gui.kit.tones import Portrait, Tone
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class WarrantyBlock:
    """Answer, number, clause. `verdict`: `In warranty`; `until`: `until 01.03.2027`.

    `icon` where the tone's own would not do; `cure` is what gets what is lacking.
    """

    tone: Tone
    verdict: str
    ring: RingState | None = None
    until: str = ""
    detail: str = ""
    clauses: tuple[ClauseRef, ...] = ()
    icon: str = ""
    cure: ActionState | None = None


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
    icon: str = ""


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
class CardState:
    """Everything about one registered key. `key_id` is grouped in fours; "" when not known.

    One that `is_retired` is drawn without colours.
    """

    portrait: Portrait
    title: str
    state: Badge
    warranty: WarrantyBlock
    support: SupportBlock
    key_id: str = ""
    key_id_source: str = ""
    owner: str = ""
    owner_link: Link | None = None
    is_retired: bool = False
    facts: tuple[Fact, ...] = ()
    actions: tuple[ActionState, ...] = ()
    licences: tuple[LicenceRow, ...] = ()
    coupons: tuple[CouponRow, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    case_count: str = ""
    history: tuple[HistoryItem, ...] = ()
    notice: Banner | None = None
    notes: tuple[NoteLine, ...] = ()
