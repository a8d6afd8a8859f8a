"""Adopted editions of the register in memory."""

from dataclasses import replace

from keytool.domain.adopted import Adopted
from keytool.domain.errors import Conflict
from tests.fakes.memory.state import Collection, next_id


class MemoryEditions(Collection):
    def add(self, adopted: Adopted) -> Adopted:
        for other in self._state.editions.values():
            if (other.edition, other.revision) == (adopted.edition, adopted.revision):
                facts = {"edition": adopted.edition, "revision": adopted.revision}
                raise Conflict("edition-already-adopted", **facts)
        added = replace(adopted, id=next_id(self._state.editions))
        self._state.editions[added.id] = added
        return added

    def all(self) -> tuple[Adopted, ...]:
        return tuple(self._state.editions[number] for number in sorted(self._state.editions))

    def digests(self) -> tuple[str, ...]:
        return tuple(one.digest for one in self.all())
