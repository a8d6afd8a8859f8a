"""Opens the reader that `KEYDESK_READER` or a setting names."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.joined import Joined
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass

if TYPE_CHECKING:
    from drivers.loopback import Listen
    from drivers.reader import Bus, DeskReader, Runtime

_EMULATED = "emulated:"


@dataclass(frozen=True, slots=True)
class Extras:
    """Sources of ids that only some desks have; empty where there is none.

    `guardant_net` is HOST or HOST:PORT of a Guardant Net server; the others are the
    libraries that the vendors' own installers put here.
    """

    guardant_net: str = ""
    sentinel_library: str = ""
    guardant_library: str = ""


NO_EXTRAS = Extras()


def open_reader(
    spec: str, extras: Extras = NO_EXTRAS, listen: "Listen | None" = None
) -> "DeskReader":
    """`auto`: the hardware of this computer. `emulated:FILE.toml`: a bus described in a file.

    Raises BadInput `reader-spec-unknown`, `guardant-net-address`, `vendor-library-unusable`.
    A bus that cannot be looked at is told by `scan`. `listen` may stand between the runtimes'
    own lists and their reader, to hear what they say.
    """
    if spec == "auto":
        return _open_desk(extras, listen)
    if spec.startswith(_EMULATED) and spec != _EMULATED:
        from drivers.emulated import open_emulated

        return open_emulated(Path(spec.removeprefix(_EMULATED)).expanduser())
    raise BadInput("reader-spec-unknown", spec=spec)


def _open_desk(extras: Extras, listen: "Listen | None") -> "DeskReader":
    from drivers.hotplug import watch_bus
    from drivers.reader import DeskReader

    bus = open_bus()
    return DeskReader(bus, open_runtimes(extras, listen), watch_bus(bus.scan))


def open_bus() -> "Bus":
    """The USB bus of this computer."""
    system: str = sys.platform
    if system == "linux":
        from drivers.usb_linux import LinuxBus

        return LinuxBus()
    if system == "win32":
        from drivers.usb_windows import WindowsBus

        return WindowsBus()
    from drivers.usb_portable import PortableBus

    return PortableBus()


def open_runtimes(
    extras: Extras = NO_EXTRAS, listen: "Listen | None" = None
) -> "tuple[Runtime, ...]":
    """The vendors' runtimes on this computer, and what else this desk was given."""
    from drivers.guardant import GuardantControlCenter
    from drivers.sentinel import SentinelControlCenter

    sentinel: Runtime = SentinelControlCenter(listen=listen)
    guardant: Runtime = GuardantControlCenter(listen=listen)
    if extras.sentinel_library:
        from drivers.sentinel.admin_api import open_admin_api

        sentinel = Joined(sentinel, _open_library(open_admin_api, extras.sentinel_library))
    if extras.guardant_library:
        from drivers.guardant.licence_info import open_licence_info

        guardant = Joined(guardant, _open_library(open_licence_info, extras.guardant_library))
    return sentinel, guardant, *_open_net(extras.guardant_net)


def _open_library(opener: "Callable[[Path], Runtime]", path: str) -> "Runtime":
    try:
        return opener(Path(path).expanduser())
    except (OSError, AttributeError):
        raise BadInput("vendor-library-unusable", path=path) from None


def _open_net(address: str) -> "tuple[Runtime, ...]":
    if not address:
        return ()
    from drivers.guardant.net import GuardantNet

    try:
        return (GuardantNet(address),)
    except ValueError:
        raise BadInput("guardant-net-address", address=address) from None
