from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from drivers.emulated import EmulatedBus, open_emulated
from keytool.domain.readings import Sighting, Survey
from keytool.ports import KeyReader
from keytool.services.watch_bus import changes

HASP = {"vid": "0529", "pid": "0001", "port": "1-1"}
SIGN = {"vid": "0a89", "pid": "0008", "port": "1-2"}
HASP_ROW = {"haspid": "782062012", "typ": "Sentinel HL Pro"}


@pytest.fixture
def bus(tmp_path: Path) -> EmulatedBus:
    bus = EmulatedBus(tmp_path / "bus.toml")
    bus.clear()
    return bus


@pytest.fixture
def reader(bus: EmulatedBus) -> Iterator[KeyReader]:
    reader = open_emulated(bus.path)
    yield reader
    reader.close()


def test_what_is_plugged_already_comes_first(bus: EmulatedBus, reader: KeyReader) -> None:
    bus.plug(HASP)
    bus.plug(SIGN)
    first = next(changes(reader))
    assert [reading.sighting.port for reading in first.arrived] == ["1-1", "1-2"]
    assert (first.left, first.told) == ((), ())


def test_arrivals_and_departures(bus: EmulatedBus, reader: KeyReader) -> None:
    bus.plug(HASP)
    watching = changes(reader)
    next(watching)
    bus.plug(SIGN)
    assert [reading.sighting.port for reading in next(watching).arrived] == ["1-2"]
    bus.unplug("1-1")
    change = next(watching)
    assert ([seen.port for seen in change.left], change.arrived) == (["1-1"], ())


def test_a_key_that_its_runtime_sees_later(bus: EmulatedBus, reader: KeyReader) -> None:
    bus.answer("sentinel", keys=[])
    bus.plug(HASP)
    watching = changes(reader)
    (early,) = next(watching).arrived
    assert early.reason == "runtime-sees-no-key"
    bus.answer("sentinel", keys=[HASP_ROW])
    change = next(watching)
    assert (change.arrived, change.left) == ((), ())
    assert [str(reading.key_id) for reading in change.told] == ["782062012"]


class Quiet:
    """A reader whose bus tells of nothing until it was waited for ten times."""

    def __init__(self, reader: KeyReader) -> None:
        self._reader = reader
        self.waited: list[float] = []
        self.read_at: list[int] = []

    def scan(self) -> tuple[Sighting, ...]:
        return self._reader.scan() if len(self.waited) < 10 else ()

    def read(self, sightings: Sequence[Sighting]) -> Survey:
        self.read_at.append(len(self.waited))
        return self._reader.read(sightings)

    def wait(self, seconds: float) -> bool:
        self.waited.append(seconds)
        return len(self.waited) == 10

    def wake(self) -> None:
        self._reader.wake()

    def close(self) -> None:
        self._reader.close()


def test_a_quiet_bus_is_left_alone_after_some_looks(bus: EmulatedBus, reader: KeyReader) -> None:
    bus.plug(HASP)
    quiet = Quiet(reader)
    watching = changes(quiet, pause=9.0)
    next(watching)
    assert [seen.port for seen in next(watching).left] == ["1-1"]
    assert quiet.waited == [0.5, 1.0, 2.0, 4.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0]
    assert quiet.read_at == [0, 1, 2, 3, 4]
