"""The port of a register to play on beside the desk's own."""

from typing import Protocol


class Sample(Protocol):
    """The way to it, or back from it. `is_open` in the window that shows it, `can_leave` where
    the desk's own register is to be gone back to. `keys` are the emulated ones that lie beside it,
    by the names of their models, each with whether it is plugged.
    """

    @property
    def is_open(self) -> bool: ...
    @property
    def can_leave(self) -> bool: ...
    @property
    def keys(self) -> tuple[tuple[str, bool], ...]: ...

    def prepare(self) -> None:
        """Make it, if it is not there: some seconds. Raises StorageTrouble."""

    def turn(self, key: str) -> None:
        """Pull a key that is plugged, plug one that is not."""
