r"""What Windows' device nodes say about USB keys; only text goes in, so it is the same anywhere.

A node is named by its instance id, `USB\VID_0529&PID_0001\6&34BF07AE&0&1`. Sources:
hardware facts, sections 2 and 6.2.

* The last part with `&` in it is calculated by Windows from the port, because the device
  has no serial number (learn.microsoft.com, instance IDs): never a serial number.
* Hubs over the network put another enumerator in front: `AWUSB\VID_0A89&PID_0030\...`.
* One key makes several nodes: its interfaces (`&MI_00`), their HID and function nodes. Only
  the topmost is counted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivers.sightings import sight, version
from keytool.domain.readings import Sighting

_INSTANCE = re.compile(
    r"(?P<enumerator>[^\\]+)\\VID_(?P<vid>[0-9A-F]{4})&PID_(?P<pid>[0-9A-F]{4})"
    r"(?P<rest>(?:&[^\\]*)?)\\(?P<tail>[^\\]+)",
    re.IGNORECASE,
)
_REVISION = re.compile(r"&REV_([0-9]{4})", re.IGNORECASE)
_PLACE = re.compile(r"#USB\((\d+)\)", re.IGNORECASE)
_ROOT = re.compile(r"#PCI\(([0-9A-F]+)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Node:
    """A present device node. Everything but its id may be missing.

    `location` is the first of its location paths, `described` what the device calls itself on
    the bus (iProduct), `arrived` when it was plugged in last, in units of 100 ns.
    """

    instance: str
    parent: str = ""
    hardware_ids: tuple[str, ...] = ()
    location: str = ""
    described: str = ""
    arrived: int = 0


def is_of_interest(instance: str) -> bool:
    """Whether an instance id names a USB device or something that belongs to one."""
    return bool(_INSTANCE.fullmatch(instance))


def devices_of(nodes: Iterable[Node]) -> tuple[Sighting, ...]:
    """Each device of a known vendor once, however many nodes it makes."""
    by_instance = {node.instance.upper(): node for node in nodes}
    found = (_device(node, by_instance) for node in by_instance.values())
    return tuple(sighting for sighting in found if sighting)


def _device(node: Node, nodes: Mapping[str, Node]) -> Sighting | None:
    match = _INSTANCE.fullmatch(node.instance)
    if not match or "&MI_" in match["rest"].upper() or _below_its_kin(node, nodes):
        return None
    if match["enumerator"].upper() == "HID":  # a function of a device that hangs elsewhere
        return None
    revisions = _REVISION.findall(" ".join(node.hardware_ids))
    return sight(
        int(match["vid"], 16),
        int(match["pid"], 16),
        port_of(node.location) or match["tail"],
        product=node.described or None,
        usb_serial=None if "&" in match["tail"] else match["tail"],
        firmware=version(int(revisions[0], 16)) if revisions else None,
        plugging=f"{node.arrived:x}" if node.arrived else None,
    )


def _below_its_kin(node: Node, nodes: Mapping[str, Node]) -> bool:
    """Whether a node above it is of the same vendor and product."""
    mine = _product(node.instance)
    seen = {node.instance.upper()}
    above = node.parent.upper()
    while above and above not in seen:
        if _product(above) == mine:
            return True
        seen.add(above)
        above = nodes[above].parent.upper() if above in nodes else ""
    return False


def _product(instance: str) -> tuple[str, str] | None:
    match = _INSTANCE.fullmatch(instance)
    return (match["vid"].upper(), match["pid"].upper()) if match else None


def port_of(location: str) -> str:
    """`PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)#USB(1)` is port 1400-2.1; empty when it names none.

    The path of plugs from the host controller stays the same until the key is moved.
    """
    places = _PLACE.findall(location)
    controllers = _ROOT.findall(location)
    return f"{controllers[-1]}-{'.'.join(places)}" if places and controllers else ""
