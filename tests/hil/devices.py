"""Virtual USB devices: the descriptors of every product in the catalogue, and faults.

What no source tells of a real key (endpoints of a HASP, any string of a Guardant) is
chosen here so that the kernel takes the device; nothing in the product rests on it.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from drivers.catalogue import Transport, UsbProduct

LOW, FULL = 1, 2
_DEVICE, _CONFIGURATION, _STRING, _HID, _REPORT = 1, 2, 3, 0x21, 0x22
_ENGLISH = b"\x04\x03\x09\x04"
# Usage page FFA0 and 64-byte reports, as the vendor's own code opens a Guardant.
_REPORTS = bytes.fromhex("06a0ff 0901 a101 0902 1500 26ff00 7508 9540 8102 0903 9540 9102 c0")


class Fault(StrEnum):
    """What a device does wrong, from its first request for strings on."""

    STALL = "stall"
    VANISH = "vanish"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class VirtualDevice:
    """A device as its descriptors by (type, index); everything else it is asked, it refuses."""

    vid: int
    pid: int
    speed: int
    descriptors: Mapping[tuple[int, int], bytes] = field(repr=False)
    fault: Fault | None = None

    def with_string(self, index: int, descriptor: bytes) -> "VirtualDevice":
        """With the raw bytes of a string descriptor, however wrong."""
        return replace(self, descriptors={**self.descriptors, (_STRING, index): descriptor})


def device(
    vid: int,
    pid: int,
    *,
    manufacturer: str | None = None,
    product: str | None = None,
    serial: str | None = None,
    release: int = 0x0100,
    transport: Transport | None = None,
    fault: Fault | None = None,
) -> VirtualDevice:
    """A device with one interface of the class of `transport`."""
    speed = LOW if vid == 0x0529 else FULL
    words = {1: manufacturer, 2: product, 3: serial}
    strings = {(_STRING, i): text_descriptor(word) for i, word in words.items() if word is not None}
    indices = [i if words[i] is not None else 0 for i in (1, 2, 3)]
    head = struct.pack(
        "<BBHBBBBHHHBBBB", 18, _DEVICE, 0x0110, 0, 0, 0, 8, vid, pid, release, *indices, 1
    )
    descriptors = {(_DEVICE, 0): head, (_CONFIGURATION, 0): _configuration(transport), **strings}
    if strings:
        descriptors[_STRING, 0] = _ENGLISH
    if transport is Transport.HID:
        descriptors[_REPORT, 0] = _REPORTS
    return VirtualDevice(vid, pid, speed, descriptors, fault)


def of_catalogue(product: UsbProduct) -> VirtualDevice:
    """A device of a catalogue product; eTokens and keys of that vendor say the same "AKS"."""
    return device(
        product.vid,
        product.pid,
        manufacturer="AKS" if product.vid == 0x0529 else None,
        product=product.label,
        release=0x0325,
        transport=product.transport,
    )


def hasp(fault: Fault | None = None) -> VirtualDevice:
    """A HASP HL, with the words of the one whose listing was published."""
    return device(
        0x0529, 0x0001, manufacturer="AKS", product="HASP HL 3.25", release=0x0325, fault=fault
    )


def text_descriptor(text: str) -> bytes:
    """A string descriptor (USB 2.0, 9.6.7)."""
    data = text.encode("utf-16-le", "surrogatepass")
    return bytes([len(data) + 2, _STRING]) + data


def _configuration(transport: Transport | None) -> bytes:
    interface_class, extra, endpoints = _interface(transport)
    interface = bytes([9, 4, 0, 0, len(endpoints), interface_class, 0, 0, 0])
    parts = interface + extra + b"".join(endpoints)
    return struct.pack("<BBHBBBBB", 9, _CONFIGURATION, 9 + len(parts), 1, 1, 0, 0x80, 50) + parts


def _interface(transport: Transport | None) -> tuple[int, bytes, list[bytes]]:
    if transport is Transport.HID:
        hid = struct.pack("<BBHBBBH", 9, _HID, 0x0111, 0, 1, _REPORT, len(_REPORTS))
        return 3, hid, [_endpoint(0x81, 3, 8), _endpoint(0x01, 3, 8)]
    bulk = [_endpoint(0x01, 2, 8), _endpoint(0x81, 2, 8)]
    if transport is Transport.MASS_STORAGE:
        return 8, b"", bulk
    if transport is Transport.CCID:
        return 11, b"", bulk
    return 0xFF, b"", bulk if transport is Transport.WINUSB else []


def _endpoint(address: int, kind: int, size: int) -> bytes:
    return struct.pack("<BBBBHB", 7, 5, address, kind, size, 10 if kind == 3 else 0)
