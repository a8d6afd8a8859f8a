"""Warranties made longer of the register in memory."""

from dataclasses import replace

from keytool.domain.errors import Conflict
from keytool.domain.warranty import Extension
from tests.fakes.memory.state import Collection, next_id, require


class MemoryExtensions(Collection):
    def add(self, extension: Extension) -> Extension:
        require(extension.key in self._state.keys, "key")
        added = replace(extension, id=next_id(self._state.extensions))
        self._state.extensions[added.id] = added
        return added

    def of_key(self, key: int) -> tuple[Extension, ...]:
        return tuple(one for one in self._state.extensions.values() if one.key == key)

    def remove(self, extension: Extension) -> None:
        if self._state.extensions.pop(extension.id, None) is None:
            raise Conflict("changed-by-another", what="key", id=extension.key)
