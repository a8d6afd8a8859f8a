"""A sitting at the warehouse: fields said once, then one key after another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.readings import RuntimeKey
from keytool.domain.values import dataclass


class SittingState(StrEnum):
    """A closed sitting is done; its shipment has left."""

    OPEN = "open"
    CLOSED = "closed"


class Purpose(StrEnum):
    """What a sitting is for: keys leave, come back, or are counted where they lie."""

    SHIP = "ship"
    INTAKE = "intake"
    STOCK = "stock"


class Outcome(StrEnum):
    """What became of a key that was plugged or scanned."""

    ACCEPTED = "accepted"
    MARKED = "marked"
    ALREADY_REGISTERED = "already-registered"
    TWICE = "twice-in-this-sitting"
    IN_ANOTHER = "in-another-sitting"
    MASTER = "key-is-master"
    WRONG_MODEL = "wrong-model"
    UNREADABLE = "unreadable"
    NOT_A_KEY = "not-a-key"


@dataclass(frozen=True, slots=True)
class Product:
    """A licence that each key of the sitting carries; `until` is None when perpetual."""

    product: str
    edition: str | None = None
    modules: tuple[str, ...] = ()
    quantity: int = 1
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is said once for all keys of a sitting.

    Without a customer the keys go to stock and nothing is shipped. `family` and `model`
    refuse other keys; None takes any. With `markings` each key that was plugged waits for the
    marking on its body. `expected` is how many keys there should be. `batch` and `produced_on`
    are of the keys that come from now on; they may change in the middle.
    """

    operator: str
    opened_at: datetime
    vendor: str | None = None
    customer: int | None = None
    order: str | None = None
    ship_on: date | None = None
    family: Family | None = None
    model: str | None = None
    products: tuple[Product, ...] = ()
    markings: bool = False
    expected: int | None = None
    batch: str | None = None
    produced_on: date | None = None
    state: SittingState = SittingState.OPEN
    shipment: int | None = None
    id: int = 0
    version: int = 1
    purpose: Purpose = Purpose.SHIP


@dataclass(frozen=True, slots=True)
class Line:
    """A key that a sitting accepted, at its place from 1 on; `new` when it came by this line.

    `seat` is where it was taken, None where that is not known.
    """

    sitting: int
    place: int
    key: int
    at: datetime
    new: bool = True
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A key as it lies before the worker: what was plugged, or what a label says.

    A label that names no family gives a `marking`. `unreadable` is a code that says why a
    plugged key told nothing, `told` what its runtime said of one that did, `strange` a code
    that says what was scanned instead of a key. A `numberless` one is plugged and surely has
    no number of its own: this desk gives it one.
    """

    family: Family | None = None
    model: str | None = None
    key_id: KeyId | None = None
    marking: str | None = None
    unreadable: str | None = None
    told: RuntimeKey | None = None
    strange: str | None = None
    numberless: bool = False

    @property
    def tells_nothing(self) -> bool:
        return self.key_id is None and self.marking is None and not self.numberless


def of_batch(sitting: Sitting, key: Key) -> Key:
    """The key with the batch and the day that the sitting says; its own record counts for more."""
    batch, made = key.batch or sitting.batch, key.produced_on or sitting.produced_on
    return replace(key, batch=batch, produced_on=made)


def is_of_another_batch(sitting: Sitting, key: Key) -> bool:
    """Whether the key's own record says otherwise than the sitting."""
    told = ((sitting.batch, key.batch), (sitting.produced_on, key.produced_on))
    return any(said and own and said != own for said, own in told)


_OF_SHIPPING = ("ship_on", "products", "markings", "batch", "produced_on")
_UNFIT = {
    Purpose.SHIP: (),
    Purpose.INTAKE: _OF_SHIPPING,
    Purpose.STOCK: (*_OF_SHIPPING, "customer", "order", "expected"),
}


def check_purpose(sitting: Sitting) -> None:
    """Raises BadInput `sitting-field-unfit` for what says nothing to a sitting of its purpose."""
    for name in _UNFIT[sitting.purpose]:
        if getattr(sitting, name):
            raise BadInput("sitting-field-unfit", field=name, purpose=sitting.purpose)


def last_of_seat(lines: Sequence[Line], seat: str | None) -> Line | None:
    """The last line of a list that several seats share: what "last" means to one of them."""
    return next((line for line in reversed(lines) if line.seat == seat), None)


def outcome_of(
    sitting: Sitting, lines: Sequence[Line], offered: Offered, key: Key | None, elsewhere: bool
) -> Outcome:
    """What becomes of `offered`; `key` is its record, `elsewhere` when another sitting has it.

    Order matters: a key that is in this box already says so before anything else is found
    wrong with it.
    """
    if offered.strange or offered.tells_nothing:
        return Outcome.NOT_A_KEY if offered.strange else Outcome.UNREADABLE
    if key is not None and any(line.key == key.id for line in lines):
        return Outcome.TWICE
    if _is_master(offered, key):
        return Outcome.MASTER
    if not _fits(sitting, offered, key):
        return Outcome.WRONG_MODEL
    if key is not None and elsewhere:
        return Outcome.IN_ANOTHER
    return Outcome.ACCEPTED if key is None or _free(sitting, key) else Outcome.ALREADY_REGISTERED


def _is_master(offered: Offered, key: Key | None) -> bool:
    """By the runtime's word, which counts for more than the record, or else by the record."""
    if offered.told is not None:
        return offered.told.is_master
    return key is not None and key.is_master


def _free(sitting: Sitting, key: Key) -> bool:
    return key.state is KeyState.IN_STOCK and key.vendor == sitting.vendor


def _fits(sitting: Sitting, offered: Offered, key: Key | None) -> bool:
    """A label alone does not tell the model; what is not known is not held against a key."""
    family = offered.family or (key.family if key else None)
    model = offered.model or (key.model if key else None)
    if sitting.family and family and family is not sitting.family:
        return False
    return not (sitting.model and model) or model == sitting.model
