"""What comes after a sitting: its papers, or the page before the next one."""

from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.errors import KeydeskError
from keytool.services.show_sitting import SittingRecord, show_sitting

_CLOSED = "closed"


class Ending:
    """`closed` tells of the end with the sitting as it was then, `left` of one without papers."""

    def __init__(self, frame: Frame, work: Work) -> None:
        self._frame, self._work = frame, work
        self.closed: Event[SittingRecord] = Event()
        self.left: Event[None] = Event()

    def to_papers(self, sitting: int) -> None:
        """No key that is still being taken is told of any more."""
        self._work.forget()
        place = self._frame.workplace
        self._work.latest(
            _CLOSED,
            Lane.DB,
            lambda: show_sitting(place.desk, sitting),
            self.closed.emit,
            self._failed,
        )

    def leave(self) -> None:
        """It is put off or dropped."""
        self._work.forget()
        self.left.emit(None)

    def _failed(self, error: Exception) -> None:
        """It is closed, but its papers cannot be shown: the next one may begin."""
        if isinstance(error, KeydeskError):
            self._frame.report(error)
        self.leave()
