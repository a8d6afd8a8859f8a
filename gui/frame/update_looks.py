"""Once a day the window looks whether there is a newer version, where a place was named for it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from gui.kit.base import Workplace
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work, unheeded
from keytool.domain.errors import KeydeskError
from keytool.setup.updating import last_look

_PAUSE = timedelta(hours=1)
"""Between two questions whether it is time."""
_EVERY = timedelta(days=1)


class UpdateLooks:
    """What a look has met stands in its record: at rest and in the settings it is told."""

    def __init__(
        self,
        workplace: Workplace,
        runner: TaskRunner,
        report: Callable[[Exception], None],
        looked: Callable[[], None],
    ) -> None:
        self._workplace, self._work, self._told = workplace, Work(runner, report), looked
        self._asked: datetime | None = None

    def tick(self) -> None:
        """Time passes."""
        now = self._workplace.clock.now()
        if self._asked is None or now - self._asked >= _PAUSE:
            self._asked = now
            self._work.once("update", Lane.LONG, lambda: self._look(now), self._tell, unheeded)

    def _look(self, now: datetime) -> bool:
        with suppress(KeydeskError):  # settings that are not in order are told elsewhere
            workplace = self._workplace
            look, place = last_look(workplace.settings.home), workplace.desk_settings.updates.place
            if place and (look is None or look.place != place or now - look.at >= _EVERY):
                workplace.updates.look()
                return True
        return False

    def _tell(self, looked: bool) -> None:
        if looked:
            self._told()
