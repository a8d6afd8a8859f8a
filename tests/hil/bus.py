"""The tests' side of the virtual bus: plug, unplug, and what the devices were asked."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hil.devices import VirtualDevice

SYSFS = Path("/sys/bus/usb/devices")
PATIENCE = 30.0
"""Seconds for what takes half a second on hardware: a whole processor is emulated."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer that a device saw; `setup` of the control pipe alone."""

    device: str
    inward: bool
    endpoint: int
    setup: bytes
    sent: bytes

    @property
    def by_the_kernel(self) -> bool:
        """Whether it reads, or is a setting that the kernel itself makes of each new device.

        SET_CONFIGURATION, and SET_IDLE of the HID driver (drivers/hid/usbhid/hid-core.c).
        """
        if self.inward:
            return True
        return self.endpoint == 0 and self.setup[:2] in (b"\x00\x09", b"\x21\x0a") and not self.sent


class VirtualBus:
    """The kernel's virtual host controller and the process of devices behind it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hil.controller"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ports: list[str] = []

    def plug(self, device: VirtualDevice, port: str | None = None) -> str:
        """Plug it in, at this port of sysfs or any; the port. The kernel takes 0.4 s more."""
        taken: str = self._ask(
            "plug",
            port=port,
            name=f"{device.vid:04x}:{device.pid:04x}",
            speed=device.speed,
            fault=device.fault,
            descriptors=[(t, i, d.hex()) for (t, i), d in device.descriptors.items()],
        )
        self.ports.append(taken)
        return taken

    def unplug(self, *ports: str) -> float:
        """Pull them out; the time.monotonic() of it."""
        self.ports = [port for port in self.ports if port not in ports]
        when: float = self._ask("unplug", ports=ports)
        return when

    def transfers(self) -> list[Transfer]:
        """What the devices saw since the last call."""
        rows = self._ask("transfers")
        return [
            Transfer(
                row["device"],
                row["inward"],
                row["endpoint"],
                bytes.fromhex(row["setup"]),
                bytes.fromhex(row["sent"]),
            )
            for row in rows
        ]

    def clear(self) -> None:
        """Pull everything out and wait until the kernel has let go of it."""
        ports = self.ports
        self.unplug(*ports)
        until(lambda: not any((SYSFS / port).exists() for port in ports))

    def close(self) -> None:
        """End the process of devices."""
        if self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.stdout.close()
        self._process.wait()

    def _ask(self, command: str, **facts: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": command, **facts}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def until(holds: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until it holds; an AssertionError when it never does."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.005)


def appeared(ports: Iterable[str]) -> bool:
    """Whether the kernel shows devices, with all that it will ever know, at all these ports."""
    return all((SYSFS / port / "bConfigurationValue").exists() for port in ports)
