"""A frame whose sections see what is plugged."""

from typing import Protocol

from gui.bus.bus import Bus
from gui.kit.frame import Frame


class BusFrame(Frame, Protocol):
    """A frame with the bus of the desk."""

    @property
    def bus(self) -> Bus: ...
