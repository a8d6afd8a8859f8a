"""USB devices of Linux, from the attributes that the kernel keeps in sysfs.

Nothing is opened but these files (drivers/usb/core/sysfs.c: readable by
everybody, answered from the kernel's copy of the descriptors), so a scan cannot
disturb a key nor the runtime that is using it.
"""

import os
import re
from pathlib import Path

from drivers import catalogue
from drivers.sightings import sight, version
from keytool.domain.errors import DeviceTrouble
from keytool.domain.readings import Fault, Sighting

SYSFS = Path("/sys/bus/usb/devices")
_LONGEST_FILE = 4096  # sysfs attributes are at most a page


class LinuxBus:
    """The USB bus as sysfs shows it under `root`."""

    def __init__(self, root: Path = SYSFS) -> None:
        self._root = root

    def scan(self) -> tuple[Sighting, ...]:
        """Raises DeviceTrouble `usb-bus-missing` or `usb-bus-no-access`."""
        try:
            names = [entry.name for entry in self._root.iterdir()]
        except FileNotFoundError:
            raise DeviceTrouble("usb-bus-missing", path=str(self._root)) from None
        except OSError:
            raise DeviceTrouble("usb-bus-no-access", path=str(self._root)) from None
        # A name with a colon is an interface of a device, e.g. 1-1.2:1.0.
        found = (_look(self._root, name) for name in names if ":" not in name)
        return tuple(sighting for sighting in found if sighting)


def _look(root: Path, port: str) -> Sighting | None:
    """The device at a port; None when it is of no interest, or gone already."""
    try:
        # Held open, the folder stays this device's: a successor at the port has
        # another one, so the words of two devices cannot get mixed.
        folder = os.open(root / port, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        return _device(folder, port)
    finally:
        os.close(folder)


def _device(folder: int, port: str) -> Sighting | None:
    vid, pid = _number(folder, "idVendor"), _number(folder, "idProduct")
    if vid is None or pid is None or not catalogue.knows_vendor(vid):
        return None
    firmware = _number(folder, "bcdDevice")
    seen = sight(
        vid,
        pid,
        port,
        manufacturer=_text(folder, "manufacturer"),
        product=_text(folder, "product"),
        usb_serial=_text(folder, "serial"),
        firmware=None if firmware is None else version(firmware),
        plugging=_text(folder, "devnum"),  # the kernel gives each arrival on a bus the next number
    )
    stayed = _number(folder, "idVendor") is not None
    return seen if stayed else sight(vid, pid, port, fault=Fault.VANISHED)


def _text(folder: int, attribute: str) -> str | None:
    try:
        file = os.open(attribute, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder)
    except OSError:  # the device has no such string, or is gone
        return None
    try:
        return os.read(file, _LONGEST_FILE).decode("utf-8", "replace").strip("\n")
    except OSError:
        return None
    finally:
        os.close(file)


def _number(folder: int, attribute: str) -> int | None:
    """An attribute that the kernel prints with `%04x`."""
    text = _text(folder, attribute)
    return int(text, 16) if text and re.fullmatch("[0-9a-f]{4}", text) else None
