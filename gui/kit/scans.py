"""Telling a barcode reader from a person by the pace of the keys; pure, without Qt or clock.

A reader types a whole code within a blink: 5 to 20 ms a key, and most end it with Enter or Tab.
A person takes 40 ms and more. So what comes faster than `FAST` is a reader's, and a single key
acts only after a pause that no reader makes.
"""

from dataclasses import dataclass, field

FAST = 30
"""Milliseconds: a key that follows within them was not typed by a person."""

PAUSE = 40
"""Milliseconds after which a key that stands alone is a person's."""

SILENCE = 100
"""Milliseconds without a key that end a scan without Enter or Tab."""

LEAST = 6
"""Fewer characters are no scan, whatever their pace."""


@dataclass(slots=True)
class Pace:
    """The keys as they come, with their times in milliseconds."""

    _text: list[str] = field(default_factory=list)
    _last: int = 0

    @property
    def is_fast(self) -> bool:
        """Whether a reader is typing: two characters and more came at its pace."""
        return len(self._text) > 1

    @property
    def text(self) -> str:
        """What came at one pace so far."""
        return "".join(self._text)

    def key(self, character: str, at: int) -> None:
        """A character; one that comes slowly begins anew."""
        if not self.follows(at):
            self._text.clear()
        self._text.append(character)
        self._last = at

    def end(self, at: int) -> str:
        """Enter or Tab: the scan that it ends, "" when it ends none; a slow one ends none."""
        scan = self.silence() if self.follows(at) else ""
        self._text.clear()
        return scan

    def silence(self) -> str:
        """No key came for `SILENCE`: the scan that ended so, "" when there was none."""
        scan = self.text if len(self._text) >= LEAST else ""
        self._text.clear()
        return scan

    def belongs(self, at: int) -> bool:
        """Whether an Enter at this moment is the reader's, even of too short a code."""
        return self.is_fast and self.follows(at)

    def follows(self, at: int) -> bool:
        """Whether a key at this moment comes at a reader's pace after the last one."""
        return bool(self._text) and 0 <= at - self._last <= FAST
