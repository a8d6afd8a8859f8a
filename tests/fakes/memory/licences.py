"""Licences of the register in memory."""

from collections.abc import Collection as Numbers
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from keytool.domain.keys import Licence
from tests.fakes.memory.state import Collection, next_id, replaced, require


class MemoryLicences(Collection):
    def add(self, licence: Licence) -> Licence:
        require(licence.key in self._state.keys, "key")
        require(licence.quantity >= 1, "quantity")
        added = replace(licence, id=next_id(self._state.licences))
        self._state.licences[added.id] = added
        return added

    def add_all(self, licences: Sequence[Licence]) -> None:
        for licence in licences:
            self.add(licence)

    def save(self, licence: Licence) -> Licence:
        require(licence.key in self._state.keys and licence.quantity >= 1, "key")
        return cast("Licence", replaced(self._state.licences, licence, "licence"))

    def get(self, licence: int) -> Licence | None:
        return self._state.licences.get(licence)

    def of_key(self, key: int) -> tuple[Licence, ...]:
        return tuple(licence for licence in self._state.licences.values() if licence.key == key)

    def of_keys(self, keys: Numbers[int]) -> Mapping[int, tuple[Licence, ...]]:
        return {key: some for key in keys if (some := self.of_key(key))}
