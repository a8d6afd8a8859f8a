"""USB devices of systems that have no enumerator of their own here.

libusb lists devices and their descriptor numbers without opening them; the
strings would need an opened device, so they are left out. Where libusb cannot
start, hidapi lists at least the keys of the HID class.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from drivers.sightings import sight, version
from keytool.domain.errors import DeviceTrouble
from keytool.domain.readings import Sighting

Lister = Callable[[], Iterable[Sighting | None]]


class PortableBus:
    """The USB bus through the first of `listers` that works."""

    def __init__(self, listers: Sequence[Lister] | None = None) -> None:
        self._listers = (libusb_devices, hid_devices) if listers is None else listers

    def scan(self) -> tuple[Sighting, ...]:
        """Raises DeviceTrouble `usb-library-missing`."""
        for lister in self._listers:
            try:
                found = tuple(lister())
            except (ImportError, OSError, ValueError):  # no library, or it cannot start
                continue
            return _once(sighting for sighting in found if sighting)
        raise DeviceTrouble("usb-library-missing")


def libusb_devices(find: Callable[[], Iterable[Any]] | None = None) -> list[Sighting | None]:
    """Devices by pyusb. Only descriptor numbers are touched: strings would open the device."""
    return [_of_libusb(device) for device in (find or _find_with_libusb)()]


def hid_devices(
    enumerate_hid: Callable[[], Iterable[Mapping[str, Any]]] | None = None,
) -> list[Sighting | None]:
    """Devices by hidapi, from the system's own list of HID devices."""
    return [_of_hidapi(row) for row in (enumerate_hid or _enumerate_hid)()]


def _find_with_libusb() -> Iterable[Any]:
    import libusb_package
    import usb.core

    backend = libusb_package.get_libusb1_backend()
    # NoBackendError is a ValueError.
    return list(usb.core.find(find_all=True, backend=backend))


def _enumerate_hid() -> Iterable[Mapping[str, Any]]:
    if sys.platform == "linux":
        # `hid` of the Linux wheel is linked to libusb and opens what it lists.
        import hidraw as hid
    else:
        import hid
    listed: Iterable[Mapping[str, Any]] = hid.enumerate()
    return listed


def _of_libusb(device: Any) -> Sighting | None:
    ports = ".".join(str(number) for number in device.port_numbers or ())
    port = f"{device.bus}-{ports or f'address{device.address}'}"
    return sight(device.idVendor, device.idProduct, port, firmware=version(device.bcdDevice))


# One device has a path for each of its top-level collections on Windows.
_COLLECTION = re.compile("&col[0-9a-f]+", re.IGNORECASE)


def _of_hidapi(row: Mapping[str, Any]) -> Sighting | None:
    return sight(
        row["vendor_id"],
        row["product_id"],
        _COLLECTION.sub("", row["path"].decode("utf-8", "replace")),
        manufacturer=row.get("manufacturer_string"),
        product=row.get("product_string"),
        usb_serial=row.get("serial_number"),
        firmware=version(row.get("release_number") or 0),
    )


def _once(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    return tuple({(s.vid, s.pid, s.port): s for s in sightings}.values())
