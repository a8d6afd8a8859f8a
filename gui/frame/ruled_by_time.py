"""What a regulation does by time alone is done by itself while the window is open: it closes the
cases whose silence is over, and warns customers before it is. What only a person may do stays an
offer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from gui.kit.base import Workplace
from gui.kit.standing import allows
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work, unheeded

_TURN = timedelta(hours=1)


class RuledByTime:
    """Once an hour, where whoever sits there may; done again, or at another seat too, it does
    nothing new. `closed` is called when a case was, or a customer warned.
    """

    def __init__(
        self,
        workplace: Workplace,
        runner: TaskRunner,
        report: Callable[[Exception], None],
        closed: Callable[[], None],
    ) -> None:
        self._workplace, self._work, self._closed = workplace, Work(runner, report), closed
        self._asked: datetime | None = None

    def tick(self) -> None:
        """Time passes."""
        now = self._workplace.clock.now()
        if not allows("case-closed"):
            return
        if self._asked is None or now - self._asked >= _TURN:
            self._asked = now
            self._work.once("close", Lane.LONG, self._close, self._tell, unheeded)

    def _close(self) -> int:
        from keytool.services.due_cases import close_due, warn_due

        desk = self._workplace.desk
        return len(warn_due(desk)) + len(close_due(desk))

    def _tell(self, count: int) -> None:
        if count:
            self._closed()
