"""When keys were last seen, of the register in memory."""

from keytool.domain.seen import Seen
from tests.fakes.memory.state import Collection, require


class MemorySightings(Collection):
    def put(self, key: int, seen: Seen) -> None:
        require(key in self._state.keys, "key")
        self._state.sightings[key] = seen

    def of_key(self, key: int) -> Seen | None:
        return self._state.sightings.get(key)
