"""Dialogs and forms, and what people put into them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gui.kit.states import Badge, Banner, Choice, ClauseRef, Fact, FieldError
from gui.kit.tones import Portrait


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
