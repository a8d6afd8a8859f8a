"""How many limits of cases are over: the side bar tells it, wherever a person is."""

from collections.abc import Callable
from datetime import datetime, timedelta

from gui.kit.base import Workplace
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work, unheeded
from keytool.services.case_board import late_cases

_TURN = timedelta(minutes=1)


class LateCases:
    """Counted once a minute and after every change; `changed` is called when it is another
    number. What cannot be counted stays what it was: the board says why.
    """

    def __init__(
        self,
        workplace: Workplace,
        runner: TaskRunner,
        report: Callable[[Exception], None],
        changed: Callable[[], None],
    ) -> None:
        self._workplace, self._work, self._changed = workplace, Work(runner, report), changed
        self._asked: datetime | None = None
        self.count = 0

    def tick(self) -> None:
        """Time passes: what is a minute old has aged."""
        now = self._workplace.clock.now()
        if self._asked is None or now - self._asked >= _TURN:
            self.load()

    def load(self) -> None:
        self._asked = self._workplace.clock.now()
        workplace = self._workplace
        self._work.latest("late", Lane.DB, lambda: late_cases(workplace.desk), self._take, unheeded)

    def _take(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self._changed()
