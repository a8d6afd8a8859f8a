"""What more Linux tells of a device without opening it: for the doctor and for recordings."""

import os
from dataclasses import dataclass
from pathlib import Path

from drivers.usb_linux import SYSFS

DEV = Path("/dev/bus/usb")
RULES_NAME = "70-keydesk.rules"
RULES_FOLDERS = (
    Path("/etc/udev/rules.d"),
    Path("/run/udev/rules.d"),
    Path("/usr/lib/udev/rules.d"),
    Path("/lib/udev/rules.d"),
)


@dataclass(frozen=True, slots=True)
class Details:
    """`drivers` hold its interfaces (`usbfs` is a program), `openable` is this user's right.

    `descriptors` are the raw ones, as the kernel read them; `speed` is in Mb/s.
    """

    drivers: tuple[str, ...]
    openable: bool
    speed: str
    descriptors: bytes


def details(port: str, root: Path = SYSFS, dev: Path = DEV) -> Details:
    """Raises OSError or ValueError when the device is gone."""
    folder = root / port
    bus, number = (int((folder / name).read_text()) for name in ("busnum", "devnum"))
    held = (interface / "driver" for interface in sorted(root.glob(f"{port}:*")))
    return Details(
        tuple(dict.fromkeys(link.resolve().name for link in held if link.is_symlink())),
        os.access(dev / f"{bus:03d}" / f"{number:03d}", os.R_OK | os.W_OK),
        (folder / "speed").read_text().strip(),
        (folder / "descriptors").read_bytes(),
    )


def rules_installed() -> bool:
    """Whether udev knows the rules that come with Keydesk."""
    return any((folder / RULES_NAME).exists() for folder in RULES_FOLDERS)
