"""Copies that the window makes by itself while nobody touches it.

There is no timer of its own: the watcher's quiet turns come by. One copy a day is enough for all
seats of a register, and whoever comes first makes it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from gui.kit.base import Workplace
from gui.kit.run import Cancelled, Run
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work
from keytool.domain.errors import KeydeskError
from keytool.i18n.messages import explain_error
from keytool.setup.jobs import JobKind, Outcome, job_file, note_outcome

IDLE = timedelta(minutes=5)
"""For so long nobody must have touched the window."""
_PAUSE = timedelta(hours=1)
"""Between two looks whether a copy is due."""


class IdleCopies:
    """What cannot be copied twice in a row is told at rest and by the doctor."""

    def __init__(
        self, workplace: Workplace, runner: TaskRunner, report: Callable[[Exception], None]
    ) -> None:
        self._workplace, self._report = workplace, report
        self._work = Work(runner, report)
        self._looked: datetime | None = None
        self._run: Run | None = None

    def tick(self, idle: timedelta) -> None:
        """Time passes, and nobody has touched the window for so long."""
        now = self._workplace.clock.now()
        if idle < IDLE or self._run or (self._looked and now - self._looked < _PAUSE):
            return
        self._looked, self._run = now, Run(1)
        self._work.once("copy", Lane.LONG, lambda: self._copy(now), self._ended, self._failed)

    def close(self) -> None:
        """A copy that is under way is given up."""
        if self._run:
            self._run.cancelled = True

    def _copy(self, now: datetime) -> None:
        from keytool.coupon.keys.remembered import recall  # brings the keyring

        workplace, run = self._workplace, self._run or Run(1)
        try:
            secret = workplace.passphrase_from_file() or recall(workplace.keystore)
            made = workplace.archives.make_when_due(
                workplace.desk_settings.copies, secret, lambda done, _all: run.note(done)
            )
        except Cancelled:
            return
        except KeydeskError as error:
            self._note(Outcome(now, error.exit_code, explain_error(error).message))
            return
        if made:
            trouble = made.trouble
            said = explain_error(trouble).message if trouble else ""
            self._note(Outcome(now, trouble.exit_code if trouble else 0, said))

    def _note(self, outcome: Outcome) -> None:
        note_outcome(job_file(self._workplace.settings.home, JobKind.BACKUP), outcome)

    def _ended(self, _none: None) -> None:
        self._run = None

    def _failed(self, error: Exception) -> None:
        self._run = None
        self._report(error)
