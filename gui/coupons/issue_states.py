"""The coupon form and the issued coupon as the window shows them, as frozen values."""

from datetime import date

from gui.kit.question_states import QuestionField
from gui.kit.states import Badge, Banner, Choice, ClauseRef, Fact, FieldError
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CouponInput:
    """What a person chose in the coupon form. `units` is None where the level has none, nought
    where the text names none; `override` is the reason to go on beside the clause.
    """

    regulation: str
    level: str
    valid_from: date
    units: int | None = None
    override: str = ""


@dataclass(frozen=True, slots=True)
class CouponForm:
    """The form before issue. `unit_label`: `requests`; `summary`: `until … · clause 3.6`.

    `refusals` say what the clause asks for and is not there: then a reason is asked for, and who
    the `second` one is that answers for it.
    """

    regulations: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    values: CouponInput
    unit_label: str = ""
    summary: str = ""
    clauses: tuple[ClauseRef, ...] = ()
    errors: tuple[FieldError, ...] = ()
    can_issue: bool = True
    refusals: tuple[str, ...] = ()
    second: tuple[QuestionField, ...] = ()


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
