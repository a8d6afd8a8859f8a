"""A key in the register, its life, and what hangs on it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keytool.domain.key_ids import Family, KeyId


class KeyState(StrEnum):
    """in-stock -> shipped -> (faulty -> handed-in -> replaced) | lost | written-off."""

    IN_STOCK = "in-stock"
    SHIPPED = "shipped"
    FAULTY = "faulty"
    HANDED_IN = "handed-in"
    REPLACED = "replaced"
    LOST = "lost"
    WRITTEN_OFF = "written-off"


RETIRED = frozenset({KeyState.REPLACED, KeyState.LOST, KeyState.WRITTEN_OFF})
"""States in which a key is entitled to nothing; a lost key found again stays here."""


@dataclass(frozen=True, slots=True)
class Key:
    """A physical dongle in the register. `id` is 0 until the register gave it a row.

    At least one of `key_id` (from a runtime or a person) and `marking` (printed
    on the body) is known.
    """

    family: Family
    key_id: KeyId | None = None
    marking: str | None = None
    model: str | None = None
    vendor: str | None = None
    state: KeyState = KeyState.IN_STOCK
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class Licence:
    """A product, edition and quantity stored on a key; `until` is None when perpetual."""

    key: int
    product: str
    edition: str | None = None
    quantity: int = 1
    until: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Shipment:
    """Keys that left for a customer on a date; starts their warranty (ТвинПро 6.7)."""

    customer: int
    shipped_on: date
    order: str | None = None
    keys: tuple[int, ...] = ()
    id: int = 0
