"""What the drivers see of virtual USB devices on a real kernel."""

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from drivers import catalogue
from drivers.catalogue import Transport
from drivers.usb_linux import LinuxBus
from drivers.usb_portable import PortableBus, hid_devices, libusb_devices
from keytool.domain.readings import Fault as Trouble
from keytool.domain.readings import Kind, Sighting
from tests.hil.bus import SYSFS, VirtualBus, appeared, until
from tests.hil.devices import Fault, device, hasp, of_catalogue
from tests.hil.figures import figure

pytestmark = pytest.mark.hil

PRODUCTS = catalogue.all_products()
HASP = hasp()
SIGN = device(0x0A89, 0x0008)
NOBODY = 65534


def scan() -> dict[str, Sighting]:
    return {seen.place: seen for seen in LinuxBus().scan()}


def test_the_whole_catalogue_at_once(bus: VirtualBus) -> None:
    ports = {bus.plug(of_catalogue(product)): product for product in PRODUCTS}
    stranger = bus.plug(device(0x0529, 0x0777))
    bus.plug(device(0x046D, 0xC077, transport=Transport.HID))
    until(lambda: appeared(bus.ports))
    found = scan()
    assert found.keys() == {*ports, stranger}
    for port, product in ports.items():
        seen = found[port]
        assert (seen.vid, seen.pid, seen.kind) == (product.vid, product.pid, product.kind)
        assert (seen.family, seen.model) == (product.family, product.model)
        assert seen.usb_serial is None
        assert seen.firmware == "3.25"
    assert found[stranger].kind is Kind.UNKNOWN_OF_VENDOR
    assert (found[stranger].family, found[stranger].model) == (None, None)

    # Looking once more, by whatever way, asks the devices nothing at all.
    bus.transfers()
    started = time.perf_counter()
    LinuxBus().scan()
    figure(f"{len(ports) + 2} devices in {(time.perf_counter() - started) * 1000:.1f} ms")
    by_libusb = PortableBus((libusb_devices,)).scan()
    assert Counter((s.vid, s.pid) for s in by_libusb) == Counter(
        (s.vid, s.pid) for s in found.values()
    )
    assert {s.port for s in by_libusb} == found.keys()
    hid = {s.pid for s in PortableBus((hid_devices,)).scan() if s.kind is Kind.KEY}
    assert hid == {p.pid for p in PRODUCTS if p.kind is Kind.KEY and p.transport is Transport.HID}
    assert bus.transfers() == []


def test_an_ordinary_user_sees_what_root_sees(bus: VirtualBus) -> None:
    port = bus.plug(HASP)
    until(lambda: appeared([port]))
    node = Path("/dev/bus/usb") / "/".join(
        f"{int((SYSFS / port / name).read_text()):03d}" for name in ("busnum", "devnum")
    )
    for folder in Path(sys.executable).resolve().parents:
        folder.chmod(folder.stat().st_mode | 0o055)
    program = (
        f"import os; print(os.access({str(node)!r}, os.W_OK))\n"
        "from drivers.usb_linux import LinuxBus; print(LinuxBus().scan()[0].product)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        env={**os.environ, "HOME": "/"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.split("\n")[:2] == ["False", "HASP HL 3.25"]


@pytest.mark.parametrize(
    ("descriptor", "shown"),
    [
        (b"\x08\x03" + b"\x00\xd8A\x00B\x00", "AB"),  # half of a surrogate pair
        (b"\x0c\x03" + "Ключ!".encode("utf-16-le"), "Ключ!"),
        (b"\xfe\x03" + b"x\x00" * 126, "x" * 126),
        (b"\xff\x03" + b"x\x00" * 200, "x"),  # longer than it may be
        (b"\x0c\x03" + "\x1b[31m".encode("utf-16-le"), "[31m"),
        (b"\x40\x03" + b"A\x00", "A"),  # says that it is longer than it is
        (b"\x02\x03", None),
        (b"\x06\x05" + b"A\x00B\x00", None),  # no string at all
    ],
    ids=["surrogate", "cyrillic", "longest", "too-long", "escape", "short", "empty", "wrong-type"],
)
def test_strings_that_no_key_should_have(
    bus: VirtualBus, descriptor: bytes, shown: str | None
) -> None:
    port = bus.plug(device(0x0529, 1, product="?").with_string(2, descriptor))
    until(lambda: appeared([port]))
    seen = scan()[port]
    assert seen.kind is Kind.KEY
    told = seen.product or ""
    assert told.isprintable()
    assert len(told) <= 126
    assert shown is None or told.startswith(shown), told


def test_a_key_that_stalls_is_seen_without_its_words(bus: VirtualBus) -> None:
    port = bus.plug(hasp(Fault.STALL))
    until(lambda: appeared([port]))
    seen = scan()[port]
    assert (seen.kind, seen.product, seen.fault) == (Kind.KEY, None, None)


def test_a_key_that_leaves_while_the_kernel_reads_it(bus: VirtualBus) -> None:
    bus.plug(hasp(Fault.VANISH))
    other = bus.plug(SIGN)
    until(lambda: appeared([other]))
    until(lambda: scan().keys() == {other})


def test_a_key_that_falls_silent_does_not_hide_the_others(bus: VirtualBus) -> None:
    bus.plug(hasp(Fault.MUTE))
    other = bus.plug(SIGN)
    until(lambda: appeared([other]))
    assert scan()[other].pid == 8


def test_scanning_while_keys_come_and_go(bus: VirtualBus) -> None:
    steady = bus.plug(SIGN)
    until(lambda: appeared([steady]))
    ports = [bus.plug(HASP) for _ in range(6)]
    until(lambda: appeared(ports))
    bus.unplug(*ports)
    faults = set()
    while any((SYSFS / port).exists() for port in ports):
        found = scan()
        assert found[steady].fault is None
        faults |= {seen.fault for seen in found.values()}
        for seen in found.values():
            assert seen.fault or seen.product or seen.port == steady
    assert faults <= {None, Trouble.VANISHED}
