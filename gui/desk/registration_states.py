"""What the registration form shows, as frozen values."""

from datetime import date

from gui.kit.states import Banner, Choice, FieldError
from gui.kit.tones import Portrait
from keytool.domain.values import dataclass


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
