"""Tells when something was plugged or unplugged."""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress

from drivers.waiting import Changes, Waiter
from keytool.domain.errors import DeviceTrouble

_KERNEL_EVENTS = 1  # the multicast group of the kernel itself; 2 is udev's
_POLL_EVERY = 0.5  # seconds
_SETTLE = 0.01


def watch_bus(scan: Callable[[], object]) -> Waiter:
    """The system's events where it lets us have them, else a look every half second."""
    events = system_events()
    return Waiter(events, _SETTLE) if events else Waiter(Polling(scan, _POLL_EVERY))


def system_events() -> Changes | None:
    """What the system tells by itself; None where it does not."""
    system: str = sys.platform
    with suppress(OSError):  # a sandbox without netlink; a Windows without notifications
        if system == "linux":
            return KernelEvents()
        if system == "win32":
            from drivers.usb_windows import changes_by_notification

            return changes_by_notification()
    return None


class KernelEvents:
    """The kernel's uevents (NETLINK_KOBJECT_UEVENT) about USB devices. Raises OSError."""

    interval = None

    def __init__(self) -> None:
        self._socket = socket.socket(
            socket.AF_NETLINK,
            socket.SOCK_DGRAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC,
            15,  # NETLINK_KOBJECT_UEVENT, linux/netlink.h; Python has no name for it
        )
        try:
            self._socket.bind((0, _KERNEL_EVENTS))
        except OSError:
            self._socket.close()
            raise

    def fileno(self) -> int:
        return self._socket.fileno()

    def changed(self) -> bool:
        """Empty the queue; True when any message was about a USB device."""
        seen = False
        while True:
            try:
                message, sender = self._socket.recvfrom(16384)
            except BlockingIOError:
                return seen
            except OSError:  # ENOBUFS: messages were lost, so anything may have changed
                return True
            # Processes can send to the group too; the kernel's port number is 0.
            seen = seen or (sender[0] == 0 and is_usb_event(message))

    def close(self) -> None:
        self._socket.close()


def is_usb_event(message: bytes) -> bool:
    """Whether a kernel uevent says that a USB device came or went.

    Its attributes are complete at `add`, and its link is gone at `remove` (device_add and
    device_del, drivers/base/core.c); `bind` and `change` tell nothing new.
    """
    fields = message.split(b"\0")
    came_or_went = b"ACTION=add" in fields or b"ACTION=remove" in fields
    return came_or_went and b"SUBSYSTEM=usb" in fields and b"DEVTYPE=usb_device" in fields


class Notified:
    """Changes that the system tells by calling a function, on a thread of its own.

    `subscribe` takes that function and returns what ends the subscription; it may raise
    OSError.
    """

    interval = None

    def __init__(self, subscribe: Callable[[Callable[[], None]], Callable[[], None]]) -> None:
        self._heard, self._bell = socket.socketpair()
        self._heard.setblocking(False)
        self._bell.setblocking(False)
        try:
            self._unsubscribe = subscribe(self._ring)
        except BaseException:
            self._close_sockets()
            raise

    def fileno(self) -> int:
        return self._heard.fileno()

    def changed(self) -> bool:
        """Whether it was called since the last time."""
        told = False
        with suppress(BlockingIOError):
            while self._heard.recv(4096):
                told = True
        return told

    def close(self) -> None:
        self._unsubscribe()
        self._close_sockets()

    def _ring(self) -> None:
        with suppress(OSError):  # full of rings already
            self._bell.send(b"!")

    def _close_sockets(self) -> None:
        self._heard.close()
        self._bell.close()


class Polling:
    """Compares what `look` returns; for systems that tell nothing by themselves."""

    def __init__(self, look: Callable[[], object], interval: float) -> None:
        self.interval: float | None = interval
        self._look = look
        self._last = self._state()

    def fileno(self) -> None:
        return None

    def changed(self) -> bool:
        now = self._state()
        before, self._last = self._last, now
        return now != before

    def close(self) -> None:
        return

    def _state(self) -> object:
        try:
            return self._look()
        except DeviceTrouble as trouble:
            return trouble.code
