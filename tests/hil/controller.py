"""The process that is all virtual devices: `python -m tests.hil.controller`.

A process of its own, because a test that opens a device may hold Python's lock while the
kernel waits for that very device. Commands come as JSON lines on stdin, answers leave as
lines on stdout; between them it serves the kernel's virtual host controller (vhci-hcd).
"""

import json
import os
import selectors
import socket
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.hil import wire

VHCI = Path("/sys/devices/platform/vhci_hcd.0")
_GET_DESCRIPTOR, _STRING = 6, 3
_ANSWER_BEFORE_LEAVING = 0.03  # seconds in which the kernel takes in what is failed


class Device:
    """One device at one port of the host controller."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.descriptors = {(t, i): bytes.fromhex(d) for t, i, d in facts["descriptors"]}
        self.name, self.fault = facts["name"], facts["fault"]
        self.end, self.kernel = socket.socketpair()
        self.waiting: dict[int, wire.Request] = {}
        self.transfers: list[dict[str, Any]] = []

    def serve(self) -> bool:
        """Answer one request; False when the device is gone."""
        header = _exactly(self.end, wire.HEADER)
        if header is None:
            return False
        request = wire.parse(header)
        sent = _exactly(self.end, request.payload) or b""
        if request.command == wire.UNLINK:
            in_time = self.waiting.pop(request.unlinks, None) is not None
            self.end.sendall(wire.unlinked(request, in_time))
            return True
        self._record(request, sent)
        return self._answer(request)

    def fail_all(self) -> None:
        """Fail what is under way, as a pulled device does."""
        for request in self.waiting.values():
            self.end.sendall(wire.answer(request, b"", wire.PULLED))
        self.waiting.clear()

    def _record(self, request: wire.Request, sent: bytes) -> None:
        self.transfers.append(
            {
                "device": self.name,
                "inward": request.inward,
                "endpoint": request.endpoint,
                "setup": request.setup.hex() if request.endpoint == 0 else "",
                "sent": sent.hex(),
            }
        )

    def _answer(self, request: wire.Request) -> bool:
        if request.endpoint:
            self.waiting[request.number] = request  # nothing to tell, for ever
            return True
        kind, code, value = request.setup[0], request.setup[1], request.setup[2:4]
        if code == _GET_DESCRIPTOR and value[1] == _STRING and self.fault:
            return self._misbehave(request)
        data: bytes | None = b"\0\0"  # GET_STATUS; settings of the kernel's are taken as they come
        if code == _GET_DESCRIPTOR and kind & 0x80:
            data = self.descriptors.get((value[1], value[0]))
        status = wire.STALLED if data is None else 0
        self.end.sendall(wire.answer(request, data or b"", status))
        return True

    def _misbehave(self, request: wire.Request) -> bool:
        if self.fault == "mute":
            self.waiting[request.number] = request
            return True
        stalls = bool(self.fault == "stall")
        status = wire.STALLED if stalls else wire.PULLED
        self.end.sendall(wire.answer(request, b"", status))
        return stalls


class Controller:
    """Plugs, unplugs and serves."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._devices: dict[str, Device] = {}
        self._ports = _all_ports()
        self._kept: list[dict[str, Any]] = []
        self._selector.register(sys.stdin, selectors.EVENT_READ)

    def run(self) -> None:
        """Serve until stdin ends."""
        while True:
            for key, _ in self._selector.select():
                if isinstance(key.data, Device):
                    self._serve(key.data)
                elif not self._obey():
                    return

    def _obey(self) -> bool:
        line = sys.stdin.readline()
        if not line:
            return False
        command = json.loads(line)
        answer = getattr(self, f"do_{command.pop('do')}")(**command)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        return True

    def do_plug(self, port: str | None, **facts: Any) -> str:
        """Plug a device into this port, or any; returns the kernel's name of the port."""
        device = Device(facts)
        free = [name for name in self._ports if name not in self._devices]
        name = self._attach(device, [port] if port else free, facts["speed"])
        self._devices[name] = device
        self._selector.register(device.end, selectors.EVENT_READ, device)
        device.kernel.close()
        return name

    def _attach(self, device: Device, ports: Iterable[str], speed: int) -> str:
        """Into the first free of these ports; one that was just left is free again in a moment."""
        while True:
            for name in ports:
                number = self._ports[name]
                with suppress(OSError):  # EBUSY
                    attach = f"{number} {device.kernel.fileno()} {number + 1} {speed}"
                    (VHCI / "attach").write_text(attach)
                    return name

    def do_unplug(self, ports: list[str]) -> float:
        """Pull the devices at these ports; returns the time.monotonic() of the pull."""
        pulled = [device for port in ports if (device := self._devices.pop(port, None))]
        for device in pulled:
            device.fail_all()
        time.sleep(_ANSWER_BEFORE_LEAVING if pulled else 0)
        when = time.monotonic()
        for device in pulled:
            self._forget(device)
        return when

    def do_transfers(self) -> list[dict[str, Any]]:
        """Every transfer since the last question."""
        taken = self._kept
        for device in self._devices.values():
            taken += device.transfers
            device.transfers = []
        self._kept = []
        return taken

    def _serve(self, device: Device) -> None:
        if device.end.fileno() < 0 or device.serve():
            return
        for port, other in list(self._devices.items()):
            if other is device:
                del self._devices[port]
        self._forget(device)

    def _forget(self, device: Device) -> None:
        self._kept += device.transfers
        self._selector.unregister(device.end)
        device.end.close()


def _all_ports() -> dict[str, int]:
    """vhci's number of each port but the super speed ones, by the kernel's name for it.

    One of each controller in turn: each is a hub, and hubs work side by side.
    """
    found = []
    for folder in VHCI.parent.glob("vhci_hcd.*"):
        status = (VHCI / f"status{folder.suffix.replace('.0', '')}").read_text()
        rows = [line.split() for line in status.splitlines() if line.startswith("hs")]
        bus = _slow_bus(folder)
        found += [(place, f"{bus}-{place}", int(row[1])) for place, row in enumerate(rows, 1)]
    return {name: number for _, name, number in sorted(found)}


def _slow_bus(folder: Path) -> str:
    """The controller's bus for all but super speed."""
    hub = next(h for h in folder.glob("usb[0-9]*") if (h / "speed").read_text().strip() == "480")
    return hub.name.removeprefix("usb")


def _exactly(end: socket.socket, length: int) -> bytes | None:
    data = b""
    while len(data) < length:
        part = end.recv(length - len(data))
        if not part:
            return None
        data += part
    return data


if __name__ == "__main__":
    os.nice(-5)  # devices are quicker than what asks them
    Controller().run()
