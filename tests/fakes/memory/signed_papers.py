"""Signed papers of the register in memory."""

from tests.fakes.memory.state import Collection


class MemoryJournalHeads(Collection):
    def all(self) -> tuple[bytes, ...]:
        return tuple(token for _number, token in sorted(self._state.heads.items()))

    def newest(self) -> bytes | None:
        heads = self._state.heads
        return heads[max(heads)] if heads else None

    def keep(self, number: int, token: bytes) -> None:
        self._state.heads.setdefault(number, token)


class MemoryTrustLists(Collection):
    def newest(self) -> bytes | None:
        lists = self._state.trust_lists
        return lists[max(lists)] if lists else None

    def begin(self) -> None:
        self._state.trust_lists.clear()

    def keep(self, version: int, content: bytes) -> None:
        self._state.trust_lists.setdefault(version, content)
