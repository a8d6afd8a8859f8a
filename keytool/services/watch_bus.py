"""What changed on the bus between two looks at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keytool.domain.readings import Reading, Sighting
from keytool.ports import KeyReader


@dataclass(frozen=True, slots=True)
class Change:
    """Devices that arrived, already read, and those that left."""

    arrived: tuple[Reading, ...]
    left: tuple[Sighting, ...]


def changes(reader: KeyReader, pause: float = 1.0) -> Iterator[Change]:
    """Every change since an empty bus, for ever; what is plugged already comes first."""
    before: tuple[Sighting, ...] = ()
    while True:
        now = reader.scan()
        change = _difference(reader, before, now)
        if change.arrived or change.left:
            yield change
        before = now
        reader.wait(pause)


def _difference(reader: KeyReader, before: Sequence[Sighting], now: Sequence[Sighting]) -> Change:
    left = tuple(sighting for sighting in before if sighting not in now)
    fresh = [sighting for sighting in now if sighting not in before]
    survey = reader.read(now) if fresh else None
    arrived = tuple(r for r in survey.readings if r.sighting in fresh) if survey else ()
    return Change(arrived, left)
