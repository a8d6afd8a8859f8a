"""Makes a Sighting of what an enumerator found, whatever system it ran on."""

import re

from drivers import catalogue
from keytool.domain.readings import Fault, Sighting

_LONGEST = 126  # characters in a USB string descriptor: (255 - 2) / 2, USB 2.0 section 9.6.7


def sight(
    vid: int,
    pid: int,
    port: str,
    *,
    manufacturer: str | None = None,
    product: str | None = None,
    usb_serial: str | None = None,
    firmware: str | None = None,
    fault: Fault | None = None,
    plugging: str | None = None,
) -> Sighting | None:
    """The device as the catalogue knows it; None for a device of another vendor."""
    known = catalogue.identify(vid, pid)
    if known is None:
        return None
    return Sighting(
        vid,
        pid,
        port,
        known.kind,
        known.label,
        known.family,
        known.model,
        clean(manufacturer),
        clean(product),
        clean(usb_serial),
        clean(firmware),
        fault,
        plugging,
    )


def clean(text: str | None) -> str | None:
    """Text from a device, fit to be shown: printable, one line, not longer than USB allows."""
    if text is None:
        return None
    # The cut before the walk keeps a hostile megabyte cheap.
    head = text[: 4 * _LONGEST]
    printable = "".join(c if c.isprintable() else " " for c in head)
    return " ".join(printable.split())[:_LONGEST].rstrip() or None


def version(bcd: int) -> str:
    """`bcdDevice` as people write it: 0x0325 is 3.25."""
    return f"{bcd >> 8:x}.{bcd & 0xFF:02x}"


def port_order(sighting: Sighting) -> tuple[tuple[int, int, str], ...]:
    """Sorts port 1-1.2 before 1-1.10."""
    parts = re.findall("([0-9]+)|([^0-9]+)", sighting.place)
    return tuple((0, int(n[:18]), "") if n else (1, 0, word) for n, word in parts)
