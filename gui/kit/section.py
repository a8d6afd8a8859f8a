"""What the frame asks of a section."""

from typing import Protocol

from gui.kit.links import Link
from gui.kit.states import ClauseRef


class Section(Protocol):
    """One place of the side bar, without its widgets."""

    def open(self) -> None:
        """A person goes to its beginning."""

    def look_again(self) -> None:
        """Show what was shown, as it is now: the register has changed, or a person comes back."""

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """Show what a link leads to; only links of the section's kinds come here.

        `came_from` names the section that the person leaves.
        """

    def close(self) -> None: ...
