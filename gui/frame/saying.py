"""What is said in passing, and what takes back the act that it tells of."""

from collections.abc import Callable
from dataclasses import replace

from gui.kit.frame import Said, Undo


class Saying:
    """One line at a time; `changed` is called when it is another one."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self._changed = changed
        self.said: Said | None = None
        self.times = 0

    def say(self, said: Said) -> None:
        self.said, self.times = said, self.times + 1
        self._changed()

    def hush(self) -> None:
        """It has been read."""
        self.said = None
        self._changed()

    def take_back(self, undo: Callable[[Undo], object]) -> None:
        """Undo what was done, or ask before it."""
        said = self.said
        self.hush()
        if said and said.undo:
            undo(said.undo)
        elif said and said.undo_asks:
            said.undo_asks()

    def keep_words(self) -> None:
        """Where another undo has the keyboard, this one leaves it."""
        if self.said:
            self.said = replace(self.said, undo=None, undo_asks=None)
