"""Signed papers of the register in memory."""

from dataclasses import replace

from keytool.domain.seat_requests import SeatRequest
from tests.fakes.memory.state import Collection, next_id, replaced


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

    def after(self, version: int) -> tuple[bytes, ...]:
        lists = self._state.trust_lists
        return tuple(lists[number] for number in sorted(lists) if number > version)

    def begin(self) -> None:
        self._state.trust_lists.clear()

    def keep(self, version: int, content: bytes) -> None:
        self._state.trust_lists.setdefault(version, content)


class MemorySeatRequests(Collection):
    def add(self, request: SeatRequest) -> SeatRequest:
        added = replace(request, id=next_id(self._state.seat_requests))
        self._state.seat_requests[added.id] = added
        return added

    def save(self, request: SeatRequest) -> SeatRequest:
        saved: SeatRequest = replaced(self._state.seat_requests, request, "signing-request")
        return saved

    def all(self) -> tuple[SeatRequest, ...]:
        return tuple(self._state.seat_requests.values())
