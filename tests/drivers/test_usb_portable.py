from dataclasses import dataclass

import pytest

from drivers.usb_portable import PortableBus, hid_devices, libusb_devices
from keytool.domain.errors import DeviceTrouble
from keytool.domain.readings import Kind, Sighting


@dataclass
class Device:
    """What pyusb gives: numbers at once, words only by opening, which is forbidden."""

    idVendor: int  # noqa: N815  pyusb's name
    idProduct: int  # noqa: N815  pyusb's name
    port_numbers: tuple[int, ...] | None = (1, 2)
    bus: int = 1
    address: int = 9
    bcdDevice: int = 0x0325  # noqa: N815  pyusb's name

    @property
    def product(self) -> str:
        raise AssertionError("opened")

    manufacturer = serial_number = product


HID_ROW = {
    "vendor_id": 0x0529,
    "product_id": 0x0003,
    "path": rb"\\?\hid#vid_0529&pid_0003&col01#7&1",
    "manufacturer_string": "AKS",
    "product_string": "Sentinel HL\x00",
    "serial_number": "",
    "release_number": 0x0100,
}


def test_libusb_without_opening_anything() -> None:
    found = libusb_devices(lambda: [Device(0x0529, 1), Device(0x046D, 1)])
    (seen,) = (s for s in found if s)
    assert (seen.port, seen.firmware, seen.kind) == ("1-1.2", "3.25", Kind.KEY)
    assert seen.product is None


def test_libusb_that_knows_no_ports() -> None:
    (seen,) = libusb_devices(lambda: [Device(0x0529, 1, None)])
    assert seen
    assert seen.port == "1-address9"


def test_hidapi_lists_a_device_once() -> None:
    rows = [HID_ROW, {**HID_ROW, "path": rb"\\?\hid#vid_0529&pid_0003&Col02#7&1"}]
    (seen,) = PortableBus([lambda: hid_devices(lambda: rows)]).scan()
    assert (seen.product, seen.usb_serial, seen.firmware) == ("Sentinel HL", None, "1.00")


def test_the_first_library_that_works_answers() -> None:
    def no_library() -> list[Sighting | None]:
        raise ImportError

    def no_backend() -> list[Sighting | None]:
        raise ValueError

    def works() -> list[Sighting | None]:
        return [None, *libusb_devices(lambda: [Device(0x0A89, 8)])]

    assert len(PortableBus([no_library, no_backend, works]).scan()) == 1
    with pytest.raises(DeviceTrouble) as caught:
        PortableBus([no_library, no_backend]).scan()
    assert caught.value.code == "usb-library-missing"


def test_the_libraries_of_this_system_can_be_asked() -> None:
    assert isinstance(PortableBus().scan(), tuple)
