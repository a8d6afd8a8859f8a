"""An intake or a count as the window knows it: the sitting, and what happened in it last."""

from dataclasses import dataclass, replace

from keytool.domain.keys import Key
from keytool.domain.sitting_items import Item
from keytool.domain.sittings import Purpose, SittingState
from keytool.domain.stock_taking import StockCount
from keytool.i18n import _
from keytool.services.close_intake import ClosedIntake
from keytool.services.count_stock import stock_count
from keytool.services.desk import Desk
from keytool.services.show_items import ItemsRecord, show_items
from keytool.services.sitting_items import TakenItem


@dataclass(frozen=True, slots=True)
class ItemUndone:
    """A key was taken off the list."""

    item: Item
    key: Key | None


@dataclass(frozen=True, slots=True)
class ItemBack:
    """A key that was taken off the list is on it again."""

    item: Item
    key: Key | None


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """Something was plugged that has not told what it is yet."""


Changed = TakenItem | ItemUndone | ItemBack | Item
"""What came of one change of the list."""
Last = Changed | ReadingItem | ClosedIntake | StockCount | Exception | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A sitting and what happened in it last.

    `expected` is how many keys should lie here, None where nothing is counted; `count` is what
    differs, where that is shown instead of the list.
    """

    record: ItemsRecord
    expected: int | None = None
    count: StockCount | None = None
    last: Last = None
    saved: str = ""
    trouble: Exception | None = None

    @property
    def is_intake(self) -> bool:
        return self.record.sitting.purpose is Purpose.INTAKE

    @property
    def ended(self) -> bool:
        return self.record.sitting.state is SittingState.CLOSED


def looked_of(desk: Desk, number: int) -> Looked:
    """The sitting as it is now; of a count that ended, what it found.

    Raises BadInput `sitting-not-found`.
    """
    record = show_items(desk, number)
    if record.sitting.purpose is not Purpose.STOCK:
        return Looked(record)
    count = stock_count(desk, number)
    ended = record.sitting.state is SittingState.CLOSED
    return Looked(record, count.expected, count if ended else None)


def differing(desk: Desk, looked: Looked) -> Looked:
    """With what differs so far."""
    count = stock_count(desk, looked.record.sitting.id)
    return replace(looked, count=count, expected=count.expected)


def title_of(looked: Looked) -> str:
    number = {"number": looked.record.sitting.id}
    return _("Intake %(number)s") % number if looked.is_intake else _("Count %(number)s") % number
