"""Opens the reader that `KEYDESK_READER` or a setting names."""

import sys
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.ports import KeyReader

_EMULATED = "emulated:"


def open_reader(spec: str) -> KeyReader:
    """`auto`: the hardware of this computer. `emulated:FILE.toml`: a bus described in a file.

    Raises BadInput `reader-spec-unknown`. A bus that cannot be looked at is told by `scan`.
    """
    if spec == "auto":
        return _open_desk()
    if spec.startswith(_EMULATED) and spec != _EMULATED:
        from drivers.emulated import open_emulated

        return open_emulated(Path(spec.removeprefix(_EMULATED)).expanduser())
    raise BadInput("reader-spec-unknown", spec=spec)


def _open_desk() -> KeyReader:
    from drivers.guardant import GuardantControlCenter
    from drivers.hotplug import watch_bus
    from drivers.reader import Bus, DeskReader
    from drivers.sentinel import SentinelControlCenter

    bus: Bus
    if sys.platform == "linux":
        from drivers.usb_linux import LinuxBus

        bus = LinuxBus()
    elif sys.platform == "win32":
        from drivers.usb_windows import WindowsBus

        bus = WindowsBus()
    else:
        from drivers.usb_portable import PortableBus

        bus = PortableBus()
    runtimes = (SentinelControlCenter(), GuardantControlCenter())
    return DeskReader(bus, runtimes, watch_bus(bus.scan))
