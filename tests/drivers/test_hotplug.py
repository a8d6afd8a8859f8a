import socket
import sys

import pytest

from drivers.hotplug import KernelEvents, Polling, is_usb_event, watch_bus
from keytool.domain.errors import DeviceTrouble
from tests.drivers.open_files import open_files

linux = pytest.mark.skipif(sys.platform != "linux", reason="netlink is of Linux")
PLUGGED = b"add@/devices/1-1\0ACTION=add\0DEVPATH=/devices/1-1\0SUBSYSTEM=usb\0DEVTYPE=usb_device\0"


@pytest.mark.parametrize(
    ("message", "is_one"),
    [
        (PLUGGED, True),
        (PLUGGED.replace(b"=add", b"=remove"), True),
        (PLUGGED.replace(b"=add", b"=bind"), False),
        (PLUGGED.replace(b"usb_device", b"usb_interface"), False),
        (PLUGGED.replace(b"=usb\0", b"=usbmon\0"), False),
        (b"", False),
        (b"\xff\0SUBSYSTEM", False),
    ],
)
def test_only_usb_devices_count(message: bytes, is_one: bool) -> None:
    assert is_usb_event(message) is is_one


@linux
def test_processes_cannot_pretend_to_be_the_kernel() -> None:
    events = KernelEvents()
    with socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, 15) as pretender:
        pretender.sendto(PLUGGED, (port_of(events), 0))
        assert events.changed() is False
    events.close()


def port_of(events: KernelEvents) -> int:
    address: tuple[int, int] = events._socket.getsockname()
    return address[0]


@linux
def test_a_quiet_bus_ends_no_wait() -> None:
    waiter = watch_bus(lambda: ())
    assert waiter.wait(0.0) is False
    waiter.close()


@linux
def test_nothing_stays_open_after_closing() -> None:
    before = open_files()
    for _ in range(20):
        watch_bus(lambda: ()).close()
    assert open_files() <= before


def test_polling_sees_a_difference_once() -> None:
    bus = ["a"]
    polling = Polling(lambda: tuple(bus), 0.01)
    assert polling.changed() is False
    bus.append("b")
    assert polling.changed() is True
    assert polling.changed() is False
    polling.close()


def test_polling_survives_a_bus_that_goes_away() -> None:
    gone = False

    def look() -> tuple[str, ...]:
        if gone:
            raise DeviceTrouble("usb-bus-missing")
        return ()

    polling = Polling(look, 0.01)
    gone = True
    assert polling.changed() is True
    assert polling.changed() is False


def test_without_netlink_the_bus_is_polled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drivers.hotplug._POLL_EVERY", 0.001)
    monkeypatch.setattr(sys, "platform", "another")
    scans = iter(range(100))
    waiter = watch_bus(lambda: next(scans) // 3)
    assert waiter.wait(30.0) is True
    waiter.close()
