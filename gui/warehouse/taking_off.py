"""Keys that are taken off the list of an intake or a count, and put back on it."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.warehouse.looked import Changed, ItemBack, ItemUndone, Looked
from keytool.domain.sitting_items import REFUSED
from keytool.services.desk import Desk
from keytool.services.put_back import put_item_back
from keytool.services.sitting_items import TakenItem, undo_item


@dataclass(frozen=True, slots=True)
class TakingOff:
    """`do` changes the list by the work that it is given, and shows what came of it."""

    desk: Callable[[], Desk]
    do: Callable[[Callable[[], Changed]], None]

    def undo(self, looked: Looked | None) -> None:
        """Take the last key of this seat off the list."""
        if looked and looked.record.last:
            self.do(lambda: _taken_off(self.desk(), looked))

    def put_back(self, looked: Looked | None) -> None:
        """Let it stand there again, if taking it off was what came last here."""
        gone = looked.last if looked else None
        if isinstance(gone, ItemUndone):
            self.do(lambda: _back_again(self.desk(), gone))


def _taken_off(desk: Desk, looked: Looked) -> ItemUndone:
    """Raises as `undo_item`."""
    item = undo_item(desk, looked.record.sitting.id)
    return ItemUndone(item, looked.record.key_of(item))


def _back_again(desk: Desk, gone: ItemUndone) -> ItemBack | TakenItem:
    """The item, or why it has no place there any more. Raises as `put_item_back`."""
    taken = put_item_back(desk, gone.item)
    if taken.outcome in REFUSED or taken.item is None:
        return taken
    return ItemBack(taken.item, taken.key)
