"""The collection of keys that sittings look at."""

from collections.abc import Sequence
from typing import Protocol

from keytool.domain.sitting_items import Item


class SittingItems(Protocol):
    """Keys that sittings look at without shipping them, by their places."""

    def of(self, sitting: int) -> tuple[Item, ...]: ...
    def count(self, sitting: int) -> int: ...
    def add(self, item: Item) -> None:
        """Raises Conflict `record-refused`: the place is taken, or the key is there already."""

    def add_all(self, items: Sequence[Item]) -> None: ...
    def save(self, item: Item) -> None:
        """Raises Conflict `changed-by-another` when it is gone already, as `remove` does."""

    def remove(self, item: Item) -> None: ...
