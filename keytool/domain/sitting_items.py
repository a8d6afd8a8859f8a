"""Keys that a sitting looks at without shipping them: such as come back, and such as are counted.

The register need not know a key that lies here; one that it does not know stays a word.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from keytool.domain.keys import Key, KeyState
from keytool.domain.sittings import Offered, Purpose, Sitting
from keytool.domain.values import dataclass


class Condition(StrEnum):
    """What a person saw of a key that came back; more of it is said in a note."""

    WHOLE = "whole"
    WORN = "worn"
    DAMAGED = "damaged"
    NO_CASE = "no-case"


class Finding(StrEnum):
    """What a count says of a key: it lies here, or should, or both."""

    EXPECTED = "expected"
    NOT_IN_STOCK = "not-in-stock"
    UNKNOWN = "unknown-key"
    MISSING = "missing"


class ItemOutcome(StrEnum):
    """What became of a key that was plugged or scanned; all but the last four are on the list."""

    ACCEPTED = "accepted"
    COUNTED = "counted"
    UNKNOWN = "unknown-key"
    NOT_IN_STOCK = "not-in-stock"
    NEVER_LEFT = "never-left"
    OF_ANOTHER = "of-another-customer"
    TWICE = "twice-in-this-sitting"
    OUTSIDE = "outside-this-sitting"
    UNREADABLE = "unreadable"
    NOT_A_KEY = "not-a-key"


REFUSED = frozenset(
    {ItemOutcome.TWICE, ItemOutcome.OUTSIDE, ItemOutcome.UNREADABLE, ItemOutcome.NOT_A_KEY}
)


@dataclass(frozen=True, slots=True)
class Item:
    """A key on the list of a sitting, at its place from 1 on.

    `named` is what was told of a key that has no record. `owner` is the customer whom the
    register named when it was taken. `to_stock` says that it shall be in stock when the sitting
    ends; `finding` is what a count that ended says of it.
    """

    sitting: int
    place: int
    at: datetime
    key: int | None = None
    named: str | None = None
    owner: int | None = None
    condition: Condition | None = None
    note: str | None = None
    to_stock: bool = False
    finding: Finding | None = None
    seat: str | None = None


def last_item(items: Sequence[Item], seat: str | None) -> Item | None:
    """What "last" means to one of the seats that share a list."""
    return next((item for item in reversed(items) if item.seat == seat), None)


def name_of(offered: Offered) -> str | None:
    """How a key without a record is written on the list: spelled so that it is found later."""
    if offered.key_id:
        return f"{offered.key_id.family}:{offered.key_id.exact}"
    return offered.marking


def finding_of(key: Key | None) -> Finding:
    """What the register says of a key that lies here."""
    if key is None:
        return Finding.UNKNOWN
    return Finding.EXPECTED if key.state is KeyState.IN_STOCK else Finding.NOT_IN_STOCK


def is_within(sitting: Sitting, key: Key) -> bool:
    """Whether a sitting that looks at a vendor, a family or a model alone looks at the key."""
    if sitting.vendor and key.vendor != sitting.vendor:
        return False
    if sitting.family and key.family is not sitting.family:
        return False
    return not (sitting.model and key.model) or key.model == sitting.model


def item_outcome(
    sitting: Sitting, items: Sequence[Item], offered: Offered, key: Key | None
) -> ItemOutcome:
    """What becomes of `offered`; `key` is its record."""
    named = name_of(offered)
    if offered.strange or (key is None and named is None):
        return ItemOutcome.NOT_A_KEY if offered.strange else ItemOutcome.UNREADABLE
    if item_of(items, key, named):
        return ItemOutcome.TWICE
    if key is None:
        other = sitting.family and offered.family and offered.family is not sitting.family
        return ItemOutcome.OUTSIDE if other else ItemOutcome.UNKNOWN
    if not is_within(sitting, key):
        return ItemOutcome.OUTSIDE
    return _of_known(sitting, key)


def _of_known(sitting: Sitting, key: Key) -> ItemOutcome:
    in_stock = key.state is KeyState.IN_STOCK
    if sitting.purpose is Purpose.STOCK:
        return ItemOutcome.COUNTED if in_stock else ItemOutcome.NOT_IN_STOCK
    if in_stock:
        return ItemOutcome.NEVER_LEFT
    another = sitting.customer is not None and key.customer not in {None, sitting.customer}
    return ItemOutcome.OF_ANOTHER if another else ItemOutcome.ACCEPTED


def item_of(items: Sequence[Item], key: Key | None, named: str | None) -> Item | None:
    """The item that is this key already."""
    if key is not None:
        return next((item for item in items if item.key == key.id), None)
    return next((item for item in items if item.named and item.named == named), None)
