"""A key in the register, its life, and what hangs on it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.key_models import is_master_model
from keytool.domain.values import dataclass


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

    At least one of `key_id` (from a runtime, a person or this desk) and `marking` (printed
    on the body) is known; `unmarked` when a person looked and the body carries none.
    `customer` has the key since `shipped_on`; `warranty_ends` is the last day of its
    warranty, extensions included, under the edition `warranty_edition`. The three are kept
    with the key so that lists can be filtered and sorted by them.
    """

    family: Family
    key_id: KeyId | None = None
    marking: str | None = None
    model: str | None = None
    vendor: str | None = None
    state: KeyState = KeyState.IN_STOCK
    id: int = 0
    version: int = 1
    batch: str | None = None
    produced_on: date | None = None
    sold_on: date | None = None
    unmarked: bool = False
    customer: int | None = None
    shipped_on: date | None = None
    warranty_ends: date | None = None
    warranty_edition: str | None = None

    @property
    def is_master(self) -> bool:
        """Whether it is the vendor's own key, which no customer may get."""
        return is_master_model(self.family, self.model)

    @property
    def left_vendor_on(self) -> date | None:
        """The day of sale, or of the shipment where no sale is noted."""
        return self.sold_on or self.shipped_on


MAY_BECOME: Mapping[KeyState, frozenset[KeyState]] = {
    KeyState.IN_STOCK: frozenset({KeyState.LOST, KeyState.WRITTEN_OFF}),
    KeyState.SHIPPED: frozenset({KeyState.FAULTY, KeyState.LOST, KeyState.WRITTEN_OFF}),
    KeyState.FAULTY: frozenset({KeyState.SHIPPED, KeyState.LOST, KeyState.WRITTEN_OFF}),
    KeyState.HANDED_IN: frozenset({KeyState.LOST, KeyState.WRITTEN_OFF}),
}
"""What a person may note of a key. Shipping and replacing have use cases of their own; a key
that is out of service stays so, even when a lost one is found."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A product, edition and quantity stored on a key; `until` is None when perpetual.

    `modules` are parts of the product; `ended_on` is the day on which the licence was taken
    off the key, from which it counts no more.
    """

    key: int
    product: str
    edition: str | None = None
    quantity: int = 1
    until: date | None = None
    id: int = 0
    modules: tuple[str, ...] = ()
    bought_on: date | None = None
    ended_on: date | None = None
    version: int = 1

    def runs(self, day: date) -> bool:
        """Whether the licence counts on `day`; its last day does."""
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Shipment:
    """Keys that left for a customer on a date; starts their warranty (ТвинПро 6.7).

    `box` is the number on the box, where boxes are numbered.
    """

    customer: int
    shipped_on: date
    order: str | None = None
    keys: tuple[int, ...] = ()
    id: int = 0
    box: str | None = None
