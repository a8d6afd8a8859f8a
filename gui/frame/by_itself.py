"""What the window does by itself as time passes, while nothing happens at the desk."""

from collections.abc import Callable
from datetime import timedelta

from gui.frame.idle_copies import IdleCopies
from gui.frame.late_cases import LateCases
from gui.frame.mail_rounds import MailRounds
from gui.frame.ruled_by_time import RuledByTime
from gui.frame.update_looks import UpdateLooks
from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.tasks import TaskRunner


class ByItself:
    """Counts what is late, fetches and sends letters, closes what a text closes by silence, copies
    the register, looks for newer versions. `came` tells that letters or cases are other ones than
    before, or that more is known of the program.
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
        self._copies = IdleCopies(workplace, runner, report)
        self._updates = UpdateLooks(workplace, runner, report, lambda: self.came.emit(None))

    def close(self) -> None:
        """No round is begun any more, and a copy that is under way is given up."""
        self._mail.close()
        self._copies.close()

    def tick(self, idle: timedelta) -> None:
        """Time passes, and nobody has touched the window for so long."""
        for one in (self.late, self._mail, self._rules, self._updates):
            one.tick()
        self._copies.tick(idle)

    def _tell(self) -> None:
        self.late.load()
        self.came.emit(None)
