"""USB/IP as the kernel's virtual host controller speaks it.

Source: Documentation/usb/usbip_protocol.rst of the kernel.
"""

import errno
import struct
from dataclasses import dataclass

SUBMIT, UNLINK = 1, 2
_RET_SUBMIT, _RET_UNLINK = 3, 4
HEADER = 48
PULLED = -errno.EPROTO
STALLED = -errno.EPIPE


@dataclass(frozen=True, slots=True)
class Request:
    """What the kernel asks of a device; `unlinks` is the request that an UNLINK calls back."""

    command: int
    number: int
    inward: bool
    endpoint: int
    length: int
    setup: bytes
    unlinks: int

    @property
    def payload(self) -> int:
        """Bytes that follow the header."""
        return self.length if self.command == SUBMIT and not self.inward else 0


def parse(header: bytes) -> Request:
    """A request from its 48 bytes."""
    command, number, _, inward, endpoint = struct.unpack_from(">5I", header)
    length = struct.unpack_from(">I", header, 24)[0]
    return Request(
        command,
        number,
        bool(inward),
        endpoint,
        length,
        header[40:48],
        struct.unpack_from(">I", header, 20)[0],
    )


def answer(request: Request, data: bytes, status: int = 0) -> bytes:
    """The reply to a SUBMIT: `data` that was asked for, or an errno as `status`."""
    told = data[: request.length] if request.inward else b""
    length = len(told) if request.inward or status else request.length
    head = struct.pack(">5IiI3I8x", _RET_SUBMIT, request.number, 0, 0, 0, status, length, 0, 0, 0)
    return head + told


def unlinked(request: Request, in_time: bool) -> bytes:
    """The reply to an UNLINK: whether the request was still waiting."""
    status = -errno.ECONNRESET if in_time else 0
    return struct.pack(">5Ii24x", _RET_UNLINK, request.number, 0, 0, 0, status)
