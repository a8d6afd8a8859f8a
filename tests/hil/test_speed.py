"""How long looking at fifty devices takes, beside the tools that people know, in one run.

HIL_YKMAN names YubiKey Manager's command, where there is one to compare with.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from statistics import median

import pytest

from drivers import catalogue
from drivers.usb_linux import LinuxBus
from keytool.domain.readings import Kind
from tests.hil.bus import VirtualBus, appeared, until
from tests.hil.devices import of_catalogue
from tests.hil.figures import figure

pytestmark = pytest.mark.hil

KEYS = cycle(product for product in catalogue.all_products() if product.kind is Kind.KEY)
RIVALS: dict[str, list[str | None]] = {
    "lsusb": [shutil.which("lsusb")],
    "ykman list": [os.environ.get("HIL_YKMAN"), "list"],
}


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def process(words: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run(words, capture_output=True, check=False)


def test_fifty_keys(bus: VirtualBus) -> None:
    for _ in range(50):
        bus.plug(of_catalogue(next(KEYS)))
    until(lambda: appeared(bus.ports))
    bus.transfers()
    assert len(LinuxBus().scan()) == 50
    figure(f"50 keys by sysfs: {milliseconds(LinuxBus().scan, 9):.0f} ms")
    scan: list[str | None] = [sys.executable, "-m", "keytool.cli", "--json", "scan"]
    for name, words in {"keydesk scan": scan, **RIVALS}.items():
        if words[0]:
            known = [word for word in words if word]
            took = milliseconds(process(known), 3)
            asked = len(bus.transfers())
            figure(f"{name}, the whole process: {took:.0f} ms, {asked} transfers seen by the keys")
            assert asked == 0 or words is not scan
