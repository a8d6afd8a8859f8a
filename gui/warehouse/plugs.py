"""Which plugged keys are news for a sitting; a pure memory, without Qt, thread or clock."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gui.bus.bus import Look
from gui.bus.devices import device_id
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import TEMPORARY_ID, Kind, Reading, Status

MAY_PASS = {"runtime-sees-no-key", "runtime-timed-out", TEMPORARY_ID}
"""Reasons that a runtime gives for a key that it has not noticed yet, and the one that it may
lend from the key that was there before."""


@dataclass(frozen=True, slots=True)
class _Told:
    plugging: str | None
    said: KeyId | str | None


class Plugs:
    """Remembers what each device told while it stays plugged.

    A runtime goes on listing a key for seconds after it was pulled and lends its number to
    the key that came in its place. So a number that has just gone, and a reason that may pass,
    are news only once the bus has settled.
    """

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}
        self._gone: set[KeyId] = set()

    def news(self, look: Look) -> tuple[Reading, ...]:
        """What was not told before, one of each trouble."""
        keys = [reading for reading in look.readings if reading.sighting.kind is Kind.KEY]
        self._forget(keys, settled=look.settled)
        families = Counter(reading.sighting.family for reading in keys)
        fresh = [r for r in keys if self._is_news(r, families, settled=look.settled)]
        self._remember(fresh)
        return tuple({_what_is_told(reading): reading for reading in fresh}.values())

    def waits(self, look: Look) -> bool:
        """Whether something that was plugged is still to be told; after `news`."""
        keys = (reading for reading in look.readings if reading.sighting.kind is Kind.KEY)
        return any(device_id(reading.sighting) not in self._told for reading in keys)

    def pass_over(self, look: Look) -> None:
        """What is plugged now is no news."""
        self._told.clear()
        self._remember(r for r in look.readings if r.sighting.kind is Kind.KEY)

    def pass_over_numberless(self, look: Look) -> None:
        """A key without a number that lies here already may be in the box: nobody can tell."""
        self._remember(r for r in look.readings if r.reason == TEMPORARY_ID)

    def _remember(self, readings: Iterable[Reading]) -> None:
        for reading in readings:
            said = reading.key_id or reading.reason
            self._told[device_id(reading.sighting)] = _Told(reading.sighting.plugging, said)

    def _forget(self, keys: Sequence[Reading], *, settled: bool) -> None:
        plugged = {device_id(r.sighting): r.sighting.plugging for r in keys}
        pulled = [
            name
            for name, told in self._told.items()
            if name not in plugged or plugged[name] != told.plugging
        ]
        gone = {told.said for told in map(self._told.pop, pulled)}
        numbers = {said for said in gone if isinstance(said, KeyId)}
        if numbers:
            self._gone = numbers
        elif settled:
            self._gone = set()

    def _is_news(
        self, reading: Reading, families: Counter[Family | None], *, settled: bool
    ) -> bool:
        told = self._told.get(device_id(reading.sighting))
        said = reading.key_id or reading.reason
        several = families[reading.sighting.family] > 1
        if told:
            known = isinstance(told.said, KeyId) and reading.key_id is None
            if told.said == said or (known and (told.plugging is not None or several)):
                return False  # a neighbour made it unclear; the neighbour will be told
        if settled:
            return True
        unclear = reading.status is Status.AMBIGUOUS and not several
        return not (unclear or reading.reason in MAY_PASS or reading.key_id in self._gone)


def _what_is_told(reading: Reading) -> object:
    """The same trouble of two devices is told once; two keys without a number are two keys."""
    if reading.reason == TEMPORARY_ID:
        return device_id(reading.sighting)
    return reading.key_id or reading.reason
