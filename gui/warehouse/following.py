"""An open sitting follows the register: what other seats do to it is seen here."""

from collections.abc import Callable

from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.services.desk import Desk
from keytool.services.show_sitting import SittingRecord, sitting_since

_FOLLOW = "follow"
_TURNS_OF_REST = 20


class Following:
    """Asks at each turn whether anything was written, and reads the sitting anew only then.

    `read` hears of what is new. While the seat itself is at work no question is asked; after a
    failure some turns are left out, for whoever works here hears of it soon enough.
    """

    def __init__(
        self, work: Work, desk: Callable[[], Desk], read: Callable[[SittingRecord], None]
    ) -> None:
        self._work, self._desk, self._read = work, desk, read
        self._rest = 0

    def turn(self, record: SittingRecord) -> None:
        """Look whether the sitting has changed since it was read."""
        if self._rest:
            self._rest -= 1
        elif not self._work.busy():
            number, head = record.sitting.id, record.head
            self._work.once(
                _FOLLOW,
                Lane.DB,
                lambda: sitting_since(self._desk(), number, head),
                self._answered,
                self._failed,
            )

    def _answered(self, record: SittingRecord | None) -> None:
        if record:
            self._read(record)

    def _failed(self, _error: Exception) -> None:
        self._rest = _TURNS_OF_REST
