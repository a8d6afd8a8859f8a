"""The printers of this computer."""

from typing import Protocol


class Printers(Protocol):
    """Used on a lane: asking for them, and printing, may take long."""

    def names(self) -> tuple[str, ...]:
        """The usual one first, then by name; none where there is no printer."""

    def print(self, printer: str, title: str, pdf: bytes) -> None:
        """Give the pages to a printer's queue, true to size.

        Raises DeviceTrouble `printer-gone` for one that is not there (any more), and
        `printing-failed`.
        """
