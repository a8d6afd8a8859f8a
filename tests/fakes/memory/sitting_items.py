"""Keys that sittings look at, of the register in memory."""

from collections.abc import Sequence

from keytool.domain.errors import Conflict
from keytool.domain.sitting_items import Item
from tests.fakes.memory.state import Collection, require


class MemorySittingItems(Collection):
    def of(self, sitting: int) -> tuple[Item, ...]:
        found = [item for item in self._state.sitting_items.values() if item.sitting == sitting]
        return tuple(sorted(found, key=lambda item: item.place))

    def count(self, sitting: int) -> int:
        return len(self.of(sitting))

    def add(self, item: Item) -> None:
        state = self._state
        require(item.sitting in state.sittings, "sitting")
        require(item.key is None or item.key in state.keys, "key")
        require(item.owner is None or item.owner in state.customers, "owner")
        require((item.key is None) != (item.named is None), "named")
        known = self.of(item.sitting)
        require(item.key is None or item.key not in {x.key for x in known}, "key twice")
        require(item.named is None or item.named not in {x.named for x in known}, "named twice")
        require((item.sitting, item.place) not in state.sitting_items, "place")
        state.sitting_items[item.sitting, item.place] = item

    def add_all(self, items: Sequence[Item]) -> None:
        for item in items:
            self.add(item)

    def save(self, item: Item) -> None:
        self._require(item)
        self._state.sitting_items[item.sitting, item.place] = item

    def remove(self, item: Item) -> None:
        self._require(item)
        del self._state.sitting_items[item.sitting, item.place]

    def _require(self, item: Item) -> None:
        if (item.sitting, item.place) not in self._state.sitting_items:
            raise Conflict("changed-by-another", what="sitting", id=item.sitting)
