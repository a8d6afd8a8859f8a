"""A desk described in a TOML file: an ordinary reader over an emulated bus and runtimes.

It ships in the product, drives the demo and the tests, and can inject faults. The
file is described in `drivers.emulated.desk`; `EmulatedBus` writes it.
"""

from pathlib import Path

from drivers.emulated.bus_file import EmulatedBus
from drivers.emulated.live_file import EmulatedRuntime, LiveFile
from drivers.emulated.watching import watch_file
from drivers.reader import DeskReader
from keytool.domain.key_ids import Family
from keytool.domain.readings import Source

__all__ = ["EmulatedBus", "open_emulated"]


def open_emulated(path: Path) -> DeskReader:
    """A KeyReader of the bus in this file.

    Its `scan` raises DeviceTrouble `bus-file-missing`, `bus-file-unreadable` or
    `bus-file-malformed` until the file could be read once; after that a file that
    is being edited leaves the last good bus in force.
    """
    file = LiveFile(path)
    runtimes = (
        EmulatedRuntime(file, Family.HASP, Source.SENTINEL),
        EmulatedRuntime(file, Family.GUARDANT, Source.GUARDANT),
    )
    return DeskReader(file, runtimes, watch_file(path, file.scanned))
