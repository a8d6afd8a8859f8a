"""The port of a register to play on beside the desk's own."""

from typing import Protocol


class Sample(Protocol):
    """The way to it, or back from it. `is_open` in the window that shows it, `can_leave` where
    the desk's own register is to be gone back to.
    """

    @property
    def is_open(self) -> bool: ...
    @property
    def can_leave(self) -> bool: ...

    def prepare(self) -> None:
        """Make it, if it is not there: some seconds. Raises StorageTrouble."""
