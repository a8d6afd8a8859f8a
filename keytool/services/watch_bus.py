"""What changed on the bus between two looks at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from keytool.domain.readings import Reading, Sighting
from keytool.ports import KeyReader

_LATER = (0.5, 1.0, 2.0, 4.0)
"""Seconds between the looks that follow a change: a runtime sees a key later than the bus does,
and lists it a little longer."""


@dataclass(frozen=True, slots=True)
class Change:
    """Devices that arrived, already read, those that left, and those that are told of anew."""

    arrived: tuple[Reading, ...]
    left: tuple[Sighting, ...]
    told: tuple[Reading, ...] = ()


def changes(reader: KeyReader, pause: float = 1.0) -> Iterator[Change]:
    """Every change since an empty bus, for ever; what is plugged already comes first.

    A quiet bus is neither scanned nor read; `pause` is how long one wait for it lasts.
    """
    before: Mapping[Sighting, Reading] = {}
    delays = iter(_LATER)
    while True:
        now = _look(reader)
        change = _difference(before, now)
        if change.arrived or change.left or change.told:
            yield change
        before = now
        if _wait(reader, delays, pause):
            delays = iter(_LATER)


def _look(reader: KeyReader) -> Mapping[Sighting, Reading]:
    sightings = reader.scan()
    readings = reader.read(sightings).readings if sightings else ()
    return {reading.sighting: reading for reading in readings}


def _wait(reader: KeyReader, delays: Iterator[float], pause: float) -> bool:
    """Whether the bus changed; False when it is time to look again nevertheless."""
    for delay in delays:
        return reader.wait(delay)
    while not reader.wait(pause):
        pass
    return True


def _difference(before: Mapping[Sighting, Reading], now: Mapping[Sighting, Reading]) -> Change:
    return Change(
        arrived=tuple(reading for sighting, reading in now.items() if sighting not in before),
        left=tuple(sighting for sighting in before if sighting not in now),
        told=tuple(r for sighting, r in now.items() if before.get(sighting, r) != r),
    )
