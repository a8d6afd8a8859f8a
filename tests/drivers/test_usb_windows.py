"""The conversation with the configuration manager, held with one that has a short memory."""
# ruff: noqa: N802, ARG002, PLR0917  the functions are named and shaped by Windows

import ctypes
from collections.abc import Callable
from typing import Any

import pytest

from drivers.hotplug import watch_bus
from drivers.usb_windows import (
    DESCRIBED,
    HARDWARE_IDS,
    LAST_ARRIVAL,
    LOCATION_PATHS,
    PARENT,
    NotifyFilter,
    PropertyKey,
    WindowsBus,
    changes_by_notification,
)
from drivers.waiting import Waiter
from keytool.domain.errors import DeviceTrouble

SMALL, FAILED = 0x1A, 0x13
HASP = r"USB\VID_0529&PID_0001\6&34BF07AE&0&1"
GONE = r"USB\VID_0A89&PID_0008\5&607b864&0&3"


LISTING = (
    "CM_Get_Device_ID_List_SizeW",
    "CM_Get_Device_ID_ListW",
    "CM_Locate_DevNodeW",
    "CM_Get_DevNode_PropertyW",
)
NOTIFYING = ("CM_Register_Notification", "CM_Unregister_Notification")


def lacking_in(whole: type[object], function: str) -> object:
    """A library without one of the functions, as those of Wine 8 are."""
    names = {name: getattr(whole, name) for name in (*LISTING, *NOTIFYING) if name != function}
    return type("Lacking", (), {"__init__": whole.__init__, **names})()


def wide(*texts: str) -> bytes:
    return "".join(f"{text}\0" for text in texts).encode("utf-16-le")


def number_of(key: PropertyKey) -> tuple[bytes, int]:
    return bytes(key.group), key.number


class ConfigurationManager:
    """cfgmgr32 with one present key, one that leaves, and a list that grows once."""

    def __init__(self) -> None:
        self.ids = [HASP, GONE, r"ROOT\SYSTEM\0000"]
        self.told_small = 1
        self.status = 0
        self.callback: Callable[..., int] | None = None
        self.properties = {
            number_of(HARDWARE_IDS): wide(r"USB\VID_0529&PID_0001&REV_0325", "") + b"\0\0",
            number_of(PARENT): wide(r"USB\ROOT_HUB30\4&1"),
            number_of(LOCATION_PATHS): wide("PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)", "ACPI(X)"),
            number_of(DESCRIBED): wide("x" * 5000),
            number_of(LAST_ARRIVAL): (77).to_bytes(8, "little"),
        }

    def CM_Get_Device_ID_List_SizeW(self, length: Any, filtered: None, flags: int) -> int:
        assert (filtered, flags) == (None, 0x100)
        length._obj.value = len(wide(*self.ids)) // 2 + 1 - self.told_small
        return self.status

    def CM_Get_Device_ID_ListW(self, filtered: None, buffer: Any, length: Any, flags: int) -> int:
        content = wide(*self.ids) + b"\0\0"
        if ctypes.sizeof(buffer) < len(content):
            self.told_small = 0
            return SMALL
        ctypes.memmove(buffer, content, len(content))
        return 0

    def CM_Locate_DevNodeW(self, node: Any, name: Any, flags: int) -> int:
        if bytes(name) != wide(HASP):
            return FAILED
        node._obj.value = 5
        return 0

    def CM_Get_DevNode_PropertyW(
        self, node: Any, key: Any, kind: Any, buffer: Any, size: Any, flags: int
    ) -> int:
        assert node.value == 5
        value = self.properties.get(number_of(key._obj))
        if value is None:
            return FAILED
        room, size._obj.value = size._obj.value, len(value)
        if room < len(value):
            return SMALL
        ctypes.memmove(buffer, value, len(value))
        return 0

    def CM_Register_Notification(
        self, wanted: Any, context: None, callback: Any, handle: Any
    ) -> int:
        assert (wanted._obj.size, wanted._obj.flags, wanted._obj.kind) == (416, 2, 2)
        self.callback = callback
        handle._obj.value = 9
        return self.status

    def CM_Unregister_Notification(self, handle: Any) -> int:
        assert handle.value == 9
        self.callback = None
        return 0


def test_a_key_with_all_its_properties() -> None:
    manager = ConfigurationManager()
    (seen,) = WindowsBus(lambda: manager).scan()
    assert (seen.vid, seen.pid, seen.port, seen.firmware) == (0x0529, 1, "1400-2", "3.25")
    assert (seen.product, seen.plugging) == ("x" * 126, "4d")


def test_a_key_without_properties() -> None:
    manager = ConfigurationManager()
    manager.properties.clear()
    (seen,) = WindowsBus(lambda: manager).scan()
    assert (seen.port, seen.product, seen.plugging) == ("6&34BF07AE&0&1", None, None)


def test_a_property_without_end_is_left_out() -> None:
    manager = ConfigurationManager()
    manager.properties[number_of(DESCRIBED)] = wide("x" * 100_000)
    (seen,) = WindowsBus(lambda: manager).scan()
    assert seen.product is None


def test_a_list_that_cannot_be_had() -> None:
    manager = ConfigurationManager()
    manager.status = FAILED
    with pytest.raises(DeviceTrouble) as caught:
        WindowsBus(lambda: manager).scan()
    assert caught.value.code == "usb-bus-missing"


@pytest.mark.parametrize("lacking", LISTING)
def test_a_library_without_a_function_is_none(lacking: str) -> None:
    with pytest.raises(DeviceTrouble) as caught:
        WindowsBus(lambda: lacking_in(ConfigurationManager, lacking)).scan()
    assert caught.value.code == "usb-library-missing"


@pytest.mark.parametrize("lacking", NOTIFYING)
def test_a_library_without_notifications_is_told(lacking: str) -> None:
    with pytest.raises(OSError, match=lacking):
        changes_by_notification(lambda: lacking_in(ConfigurationManager, lacking))


def test_a_bus_that_tells_nothing_is_polled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_: lacking_in(ConfigurationManager, NOTIFYING[0]))
    looked = [("a key",), ()]
    waiter = watch_bus(lambda: looked[0])
    looked.pop(0)
    assert waiter.wait(30.0) is True
    waiter.close()


def test_another_system_has_no_such_library() -> None:
    with pytest.raises(DeviceTrouble) as caught:
        WindowsBus().scan()
    assert caught.value.code == "usb-library-missing"


def test_a_notification_ends_the_wait_once() -> None:
    manager = ConfigurationManager()
    waiter = Waiter(changes_by_notification(lambda: manager))
    assert waiter.wait(0.0) is False
    assert manager.callback
    assert manager.callback(None, None, 7, None, 0) == 0
    assert waiter.wait(30.0) is True
    assert waiter.wait(0.0) is False
    waiter.close()
    assert manager.callback is None


def test_notifications_that_windows_refuses() -> None:
    manager = ConfigurationManager()
    manager.status = FAILED
    with pytest.raises(OSError, match="CM_Register_Notification"):
        changes_by_notification(lambda: manager)


def test_the_structures_are_windows_own() -> None:
    assert ctypes.sizeof(PropertyKey) == 20
    assert ctypes.sizeof(NotifyFilter) == 416
