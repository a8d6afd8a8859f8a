"""A section's faces: which one is shown, and the way back from it."""

from typing import Generic, TypeVar

F = TypeVar("F")


class Faces(Generic[F]):
    """`shown` is the face in front; `first` is the one that every way leads back to.

    `came_from` names the section from which a person was led here; back leads there.
    """

    def __init__(self, first: F) -> None:
        self.first = self.shown = first
        self.came_from = ""
        self._way: list[F] = []

    @property
    def before(self) -> F:
        """The face that back leads to, within the section."""
        return self._way[-1] if self._way else self.first

    def home(self) -> None:
        """The first face; the way is forgotten."""
        self.shown, self.came_from = self.first, ""
        self._way = []

    def turn(self, face: F, came_from: str = "") -> None:
        """Show a face; back leads to the one that is shown now, or to where a person came from."""
        if face != self.shown:
            self._way.append(self.shown)
        self.shown, self.came_from = face, came_from

    def back(self) -> str:
        """One step back. The section that the step leads to, "" when it stays in this one."""
        came_from = self.came_from
        if came_from:
            self.home()
        else:
            self.shown = self._way.pop() if self._way else self.first
        return came_from
