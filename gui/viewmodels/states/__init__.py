"""What the window shows, as frozen values: the only thing a view-model hands to a widget.

Every text is ready for people, in the active language; every judgement is already
made and arrives as a `Tone`. Empty text and `None` mean "do not show this line".
Ids are opaque words: widgets send them back in their signals, unread.
"""

from gui.viewmodels.states.card import (
    CardState,
    CouponRow,
    GaugeState,
    HistoryItem,
    LicenceRow,
    RingState,
    SupportBlock,
    WarrantyBlock,
)
from gui.viewmodels.states.desk import (
    DeskContent,
    DeskState,
    DeviceState,
    EmptyDesk,
    GuideState,
    GuideStep,
    OfferState,
    ReadingState,
    RecentKey,
    TroubleState,
)
from gui.viewmodels.states.forms import (
    CouponDialogState,
    CouponForm,
    CouponInput,
    IssuedCoupon,
    PassphraseMode,
    PassphraseState,
    RegisterFormState,
    RegisterInput,
)
from gui.viewmodels.states.parts import (
    ActionState,
    Badge,
    Banner,
    Choice,
    ClauseRef,
    Fact,
    FieldError,
)
from gui.viewmodels.states.shell import PlaceState, ReaderState, SearchHit, SearchState, ShellState
from gui.viewmodels.tones import Portrait, Theme, Tone

__all__ = [
    "ActionState",
    "Badge",
    "Banner",
    "CardState",
    "Choice",
    "ClauseRef",
    "CouponDialogState",
    "CouponForm",
    "CouponInput",
    "CouponRow",
    "DeskContent",
    "DeskState",
    "DeviceState",
    "EmptyDesk",
    "Fact",
    "FieldError",
    "GaugeState",
    "GuideState",
    "GuideStep",
    "HistoryItem",
    "IssuedCoupon",
    "LicenceRow",
    "OfferState",
    "PassphraseMode",
    "PassphraseState",
    "PlaceState",
    "Portrait",
    "ReaderState",
    "ReadingState",
    "RecentKey",
    "RegisterFormState",
    "RegisterInput",
    "RingState",
    "SearchHit",
    "SearchState",
    "ShellState",
    "SupportBlock",
    "Theme",
    "Tone",
    "TroubleState",
    "WarrantyBlock",
]
