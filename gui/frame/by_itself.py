"""What the window does by itself as time passes, while nothing happens at the desk."""

from collections.abc import Callable

from gui.frame.late_cases import LateCases
from gui.frame.mail_rounds import MailRounds
from gui.frame.ruled_by_time import RuledByTime
from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.tasks import TaskRunner


class ByItself:
    """Counts what is late, fetches and sends letters, closes what a text closes by silence. `came`
    tells that letters or cases are other ones than before.
    """

    def __init__(
        self,
        workplace: Workplace,
        runner: TaskRunner,
        report: Callable[[Exception], None],
        counted: Callable[[], None],
    ) -> None:
        self.came: Event[None] = Event()
        self.late = LateCases(workplace, runner, report, counted)
        self._mail = MailRounds(workplace, runner, report, self._tell)
        self._rules = RuledByTime(workplace, runner, report, self._tell)

    def close(self) -> None:
        """No round is begun any more."""
        self._mail.close()

    def tick(self) -> None:
        """Time passes."""
        for one in (self.late, self._mail, self._rules):
            one.tick()

    def _tell(self) -> None:
        self.late.load()
        self.came.emit(None)
