"""The harness itself, as far as it needs no machine."""

import lzma
import struct

import pytest

from drivers import catalogue
from drivers.catalogue import UsbProduct
from tests.hil import wire
from tests.hil.devices import hasp, of_catalogue, text_descriptor
from tests.hil.parts import bare_kernel, load_order

PRODUCTS = catalogue.all_products()


@pytest.mark.parametrize("product", PRODUCTS, ids=[f"{p.vid:04x}:{p.pid:04x}" for p in PRODUCTS])
def test_descriptors_are_as_long_as_they_say(product: UsbProduct) -> None:
    described = of_catalogue(product).descriptors
    head, configuration = described[1, 0], described[2, 0]
    assert struct.unpack_from("<HH", head, 8) == (product.vid, product.pid)
    assert (len(head), head[0]) == (18, 18)
    assert struct.unpack_from("<H", configuration, 2)[0] == len(configuration)
    at = 0
    while at < len(configuration):
        at += configuration[at]
    assert at == len(configuration)
    assert head[16] == 0  # no serial number: no key was seen with one


def test_a_hasp_says_what_the_published_one_said() -> None:
    described = hasp().descriptors
    assert described[3, 2] == text_descriptor("HASP HL 3.25")
    assert described[1, 0][12:14] == b"\x25\x03"


def test_a_request_and_its_answers() -> None:
    setup = bytes.fromhex("8006000100001200")
    header = struct.pack(">10I", wire.SUBMIT, 7, 1, 1, 0, 0, 18, 0, 0, 0) + setup
    request = wire.parse(header)
    assert (request.number, request.inward, request.length, request.setup) == (7, True, 18, setup)
    assert request.payload == 0
    told = wire.answer(request, b"x" * 99)
    assert len(told) == wire.HEADER + 18
    assert struct.unpack_from(">5IiI", told) == (3, 7, 0, 0, 0, 0, 18)
    assert struct.unpack_from(">5IiI", wire.answer(request, b"", wire.STALLED))[5:] == (-32, 0)


def test_a_request_called_back() -> None:
    header = struct.pack(">6I", wire.UNLINK, 9, 1, 0, 0, 7).ljust(wire.HEADER, b"\0")
    request = wire.parse(header)
    assert (request.command, request.unlinks, request.payload) == (wire.UNLINK, 7, 0)
    assert struct.unpack_from(">5Ii", wire.unlinked(request, in_time=True))[5] == -104
    assert len(wire.unlinked(request, in_time=False)) == wire.HEADER


def test_modules_come_after_what_they_need() -> None:
    needs = {
        "9p": ("9pnet", "netfs"),
        "9pnet_virtio": ("9pnet", "virtio"),
        "9pnet": (),
        "netfs": ("fscache",),
        "fscache": (),
        "unwanted": (),
    }
    order = load_order(needs)  # virtio is built in
    assert sorted(order) == ["9p", "9pnet", "9pnet_virtio", "fscache", "netfs"]
    assert all(order.index(n) < order.index(m) for m in order for n in needs[m] if n in needs)


def test_the_kernel_inside_its_image() -> None:
    packed = lzma.compress(b"\x7fELF kernel", lzma.FORMAT_XZ) + b"size"
    head = bytearray(1024)
    head[0x1F1] = 1
    struct.pack_into("<II", head, 0x248, 16, len(packed))
    assert bare_kernel(bytes(head) + bytes(16) + packed) == b"\x7fELF kernel"
    assert bare_kernel(bytes(head)) == bytes(head)
