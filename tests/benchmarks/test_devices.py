"""How fast the bus is looked at, and how soon a plugged key is read.

    enumeration of 50 devices       at most 10 ms
    a plugged key to its Reading    at most 50 ms, a runtime's answer included
    a quiet bus                     under 0.1 % of a processor

The kernel's own part, and the same beside `lsusb`, is measured on virtual hardware: ./dev hil
"""

import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from drivers import catalogue
from drivers.hotplug import watch_bus
from drivers.reader import DeskReader
from drivers.sentinel import SentinelControlCenter
from drivers.usb_linux import LinuxBus
from drivers.waiting import Waiter
from tests.drivers.fake_sysfs import FakeSysfs
from tests.drivers.loopback_runtimes import SentinelServer
from tests.drivers.test_waiting import Pipe

pytestmark = [
    pytest.mark.benchmark_only,
    pytest.mark.skipif(sys.platform != "linux", reason="sysfs is of Linux"),
]
HASP_ROW = {"haspid": "782062012", "typ": "Sentinel HL Pro", "ven": "37515", "isloc": "1"}


@pytest.fixture
def sysfs(tmp_path: Path) -> FakeSysfs:
    return FakeSysfs(tmp_path / "devices")


def test_fifty_devices(benchmark: Any, sysfs: FakeSysfs) -> None:
    for number, product in zip(range(50), cycle(catalogue.all_products()), strict=False):
        facts = {"manufacturer": "AKS", "product": product.label, "bcdDevice": "0325"}
        sysfs.plug(f"1-{number}", f"{product.vid:04x}", f"{product.pid:04x}", **facts)
    found = benchmark(LinuxBus(sysfs.root).scan)
    assert len(found) == 50
    assert benchmark.stats.stats.median <= 0.010


@pytest.fixture
def server() -> Iterator[SentinelServer]:
    server = SentinelServer()
    server.devices = [HASP_ROW]
    yield server
    server.close()


def test_from_the_event_to_the_reading(
    benchmark: Any, sysfs: FakeSysfs, server: SentinelServer
) -> None:
    events = Pipe()
    bus = LinuxBus(sysfs.root)
    reader = DeskReader(bus, (SentinelControlCenter(port=server.port),), Waiter(events, 0.01))

    def plug() -> None:
        if (sysfs.root / "1-1").exists():
            sysfs.unplug("1-1")
        sysfs.plug("1-1", "0529", "0001")
        events.change()

    def read() -> None:
        assert reader.wait(30.0)
        (reading,) = reader.read(reader.scan()).readings
        assert reading.key_id

    benchmark.pedantic(read, setup=plug, rounds=30)
    reader.close()
    assert benchmark.stats.stats.median <= 0.050


def test_a_quiet_bus(benchmark: Any) -> None:
    waiter = watch_bus(lambda: ())
    used: list[float] = []

    def rest() -> None:
        before, started = time.process_time(), time.monotonic()
        assert waiter.wait(1.0) is False
        used.append((time.process_time() - before) / (time.monotonic() - started))

    benchmark.pedantic(rest, rounds=3)
    waiter.close()
    benchmark.extra_info["share of a processor"] = median(used)
    assert median(used) < 0.001
