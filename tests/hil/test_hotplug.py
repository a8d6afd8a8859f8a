"""Plugging and pulling on a real kernel: how soon it is known, and what it leaves behind."""

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from drivers.hotplug import KernelEvents
from drivers.opening import open_reader
from drivers.waiting import Waiter
from keytool.domain.readings import Sighting, Status
from keytool.ports import KeyReader
from keytool.services.watch_bus import changes
from tests.drivers.loopback_runtimes import GuardantServer, guardant_feature
from tests.drivers.open_files import open_files
from tests.hil.bus import PATIENCE, VirtualBus, appeared, until
from tests.hil.devices import device, hasp
from tests.hil.figures import figure

pytestmark = pytest.mark.hil

HASP = hasp()
SIGN = device(0x0A89, 0x0008)
CYCLES = int(os.environ.get("HIL_CYCLES", "100"))


@contextmanager
def opened() -> Iterator[KeyReader]:
    reader = open_reader("auto")
    yield reader
    reader.close()


@pytest.fixture
def reader() -> Iterator[KeyReader]:
    with opened() as reader:
        yield reader


@contextmanager
def heard() -> Iterator[list[float]]:
    """The time.monotonic() of each event of the kernel about a USB device."""
    times: list[float] = []
    waiter = Waiter(KernelEvents())

    def listen() -> None:
        while waiter.wait(PATIENCE):
            times.append(time.monotonic())

    listener = threading.Thread(target=listen)
    listener.start()
    yield times
    waiter.close()
    listener.join()


def wait_for(reader: KeyReader, *ports: str) -> tuple[Sighting, ...]:
    """The devices once they are at these ports and no others, woken by events alone."""
    while True:
        seen = reader.scan()
        if {sighting.port for sighting in seen} == set(ports):
            return seen
        assert reader.wait(PATIENCE), "no event came"


def test_from_the_kernel_s_event_to_the_reading(bus: VirtualBus, reader: KeyReader) -> None:
    plugged, pulled = [], []
    with heard() as events:
        for _ in range(8):
            port = bus.plug(HASP)
            reader.read(wait_for(reader, port))
            plugged.append(time.monotonic() - events[-1])
            when = bus.unplug(port)
            wait_for(reader)
            pulled.append(time.monotonic() - when)
    figure(f"event to reading {shown(plugged)}, pulling to gone {shown(pulled)}")
    assert min(plugged) < 0.3
    assert min(pulled) < 0.3


def shown(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.0f} ms (at most {max(seconds) * 1000:.0f})"


def test_a_quick_replug_is_a_new_plugging(bus: VirtualBus, reader: KeyReader) -> None:
    port = bus.plug(HASP)
    (before,) = wait_for(reader, port)
    pulled = bus.unplug(port)
    assert bus.plug(HASP, port) == port
    figure(f"replugged after {(time.monotonic() - pulled) * 1000:.0f} ms")
    until(lambda: any(seen.plugging != before.plugging for seen in reader.scan()))
    (after,) = reader.scan()
    assert after != before
    assert (after.port, after.vid, after.pid) == (before.port, before.vid, before.pid)


def test_watching_tells_a_replug_as_two_changes_or_one(bus: VirtualBus, reader: KeyReader) -> None:
    port = bus.plug(HASP)
    until(lambda: appeared([port]))
    watching = changes(reader)
    assert [reading.sighting.port for reading in next(watching).arrived] == [port]
    bus.unplug(port)
    bus.plug(HASP, port)
    left: list[Sighting] = []
    arrived: list[Sighting] = []
    while not arrived:
        change = next(watching)
        left += change.left
        arrived += [reading.sighting for reading in change.arrived]
    assert [seen.port for seen in left] == [seen.port for seen in arrived] == [port]


def test_two_keys_of_a_family(bus: VirtualBus, reader: KeyReader) -> None:
    guardant = GuardantServer(3189)
    try:
        guardant.features = [guardant_feature(0x1A2B3C01)]
        first = bus.plug(SIGN)
        (one,) = reader.read(wait_for(reader, first)).readings
        assert str(one.key_id) == "1A2B3C01"
        second = bus.plug(SIGN)
        guardant.features.append(guardant_feature(0x1A2B3C02))
        both = reader.read(wait_for(reader, first, second)).readings
        assert {r.sighting.port: str(r.key_id) for r in both} == {
            first: "1A2B3C01",
            second: "1A2B3C02",
        }
        with opened() as newcomer:  # that saw neither arrive
            readings = newcomer.read(newcomer.scan()).readings
            assert {r.status for r in readings} == {Status.AMBIGUOUS}
    finally:
        guardant.close()


def test_a_quiet_bus_takes_no_processor_time(bus: VirtualBus, reader: KeyReader) -> None:
    port = bus.plug(HASP)
    wait_for(reader, port)
    while reader.wait(0.2):
        pass
    before = time.process_time()
    assert reader.wait(5.0) is False
    used = time.process_time() - before
    figure(f"{used * 1000:.2f} ms of processor time in 5 s")
    assert used < 0.001 * 5.0


def test_many_cycles_leave_nothing_behind(bus: VirtualBus, reader: KeyReader) -> None:
    watching = changes(reader)

    def cycle() -> None:
        port = bus.plug(HASP)
        assert [r.sighting.port for r in next(watching).arrived] == [port]
        bus.unplug(port)
        assert [seen.port for seen in next(watching).left] == [port]

    for _ in range(10):
        cycle()
    before = Held.now()
    started = time.monotonic()
    for _ in range(CYCLES):
        cycle()
        bus.transfers()
    after = Held.now()
    figure(f"{CYCLES} cycles in {time.monotonic() - started:.0f} s: {before} -> {after}")
    assert (after.files, after.threads) == (before.files, before.threads)
    assert after.blocks - before.blocks < 500
    # A thousand cycles take no more than a hundred: it is the allocator that keeps some.
    assert after.kilobytes - before.kilobytes < 4096


@dataclass(frozen=True)
class Held:
    """What this process holds."""

    files: int
    threads: int
    blocks: int
    kilobytes: int

    @classmethod
    def now(cls) -> "Held":
        gc.collect()
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        own = next(line for line in status.splitlines() if line.startswith("RssAnon"))
        return cls(
            open_files(), threading.active_count(), sys.getallocatedblocks(), int(own.split()[1])
        )
