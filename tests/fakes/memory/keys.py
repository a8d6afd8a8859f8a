"""Keys of the register in memory."""

from collections.abc import Collection as Numbers
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from keytool.domain.errors import Conflict
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key
from tests.fakes.memory.state import Collection, never_used, page_of, replaced, require


class MemoryKeys(Collection):
    def add(self, key: Key) -> Key:
        self._refuse(key)
        added = replace(key, id=never_used(self._state, "keys"))
        self._state.keys[added.id] = added
        return added

    def add_all(self, keys: Sequence[Key]) -> tuple[Key, ...]:
        before = dict(self._state.keys)
        try:
            return tuple(map(self.add, keys))
        except Conflict:
            self._state.keys.clear()
            self._state.keys.update(before)
            raise

    def taken(self, keys: Sequence[Key]) -> Mapping[int, Conflict]:
        found: dict[int, Conflict] = {}
        for place, key in enumerate(keys):
            try:
                self._refuse_double(key)
            except Conflict as refused:
                found[place] = refused
        return found

    def save(self, key: Key) -> Key:
        self._refuse(key)
        return cast("Key", replaced(self._state.keys, key, "key"))

    def get(self, key: int) -> Key | None:
        return self._state.keys.get(key)

    def many(self, keys: Numbers[int]) -> Mapping[int, Key]:
        return {row: self._state.keys[row] for row in keys if row in self._state.keys}

    def by_key_id(self, key_id: KeyId) -> Key | None:
        return next((key for key in self._state.keys.values() if key.key_id == key_id), None)

    def by_marking(self, marking: str) -> tuple[Key, ...]:
        return tuple(key for key in self._state.keys.values() if key.marking == marking)

    def page(self, after: int, limit: int) -> tuple[Key, ...]:
        return page_of(self._state.keys, after, limit)

    def _refuse(self, key: Key) -> None:
        if key.key_id and key.key_id.family is not key.family:
            raise ValueError(f"{key.family} cannot have an id of {key.key_id.family}")
        self._refuse_double(key)
        require(key.vendor is None or key.vendor in self._state.vendors, "vendor")
        require(key.key_id is not None or key.marking is not None, "identity")
        require(key.customer is None or key.customer in self._state.customers, "customer")
        require(key.shipped_on is None or key.customer is not None, "shipped_on")
        shipped, ends = key.shipped_on or date.max, key.warranty_ends or date.max
        require((key.produced_on or date.min) <= shipped, "produced_on")
        require(key.shipped_on is None or shipped <= ends, "warranty_ends")

    def _refuse_double(self, key: Key) -> None:
        for other in self._state.keys.values():
            if other.id == key.id:
                continue
            if key.key_id and other.key_id == key.key_id:
                raise Conflict("key-already-registered", key_id=str(key.key_id), **_pointer(other))
            if key.marking is not None and _brand(other) == _brand(key):
                raise Conflict("marking-already-registered", marking=key.marking, **_pointer(other))


def _pointer(key: Key) -> dict[str, object]:
    return {"id": key.id, "state": key.state.value, "customer": key.customer}


def _brand(key: Key) -> tuple[object, ...]:
    return key.vendor, key.family, key.marking
