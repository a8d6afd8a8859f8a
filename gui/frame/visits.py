"""The pages that a person went through, and the way back and forward among them."""

from gui.kit.links import Link
from gui.kit.states import ClauseRef
from keytool.domain.values import dataclass

MOST = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """A section, and the thing it shows; without one it is at its beginning."""

    section: str
    link: Link | ClauseRef | None = None


class Visits:
    """Where a person has been. Going on from a page that back led to forgets what lay ahead."""

    def __init__(self, first: Visit) -> None:
        self._way, self._place = [first], 0
        self._last: dict[str, Visit] = {}

    @property
    def current(self) -> Visit:
        return self._way[self._place]

    def go(self, visit: Visit) -> None:
        """A person goes there."""
        self._last[visit.section] = visit
        if visit == self.current:
            return
        self._way = [*self._way[: self._place + 1], visit][-MOST:]
        self._place = len(self._way) - 1

    def left(self, section: str) -> None:
        """The section is at its beginning."""
        self._last[section] = Visit(section)

    def last_of(self, section: str) -> Visit:
        """What the section shows, as it was left."""
        return self._last.get(section, Visit(section))

    def back(self) -> Visit | None:
        return self._step(-1)

    def forward(self) -> Visit | None:
        return self._step(1)

    def _step(self, by: int) -> Visit | None:
        place = self._place + by
        if not 0 <= place < len(self._way):
            return None
        self._place = place
        self._last[self.current.section] = self.current
        return self.current
