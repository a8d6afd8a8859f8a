"""An answer can be taken back while its letter waits: the line that tells of it offers that."""

from collections.abc import Callable
from datetime import timedelta

from gui.cases.editor import Editing
from gui.kit.frame import Frame, Said
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.cases import Case
from keytool.domain.verdicts import Refusal
from keytool.i18n import _
from keytool.i18n.refusal_words import explained
from keytool.services.unsend_answer import unsend

HOLD = timedelta(seconds=10)
"""How long a letter waits in the outbox: as long as the line offers to take it back."""
UNSEND = "unsend"


class Unsending:
    """`back` gives what was written to the editor again."""

    def __init__(self, frame: Frame, back: Callable[[Case, Editing], None]) -> None:
        self._frame, self._back = frame, back
        self._work = Work(frame.runner, frame.report)

    def said(self, case: Case, editing: Editing) -> Said:
        """The line that tells that a letter waits."""
        text = _("%(case)s: the letter waits to be sent.") % {"case": case.number}
        words = _("Cancel sending")
        return Said(text, undo_asks=lambda: self._unsend(case, editing), undo_words=words)

    def _unsend(self, case: Case, editing: Editing) -> None:
        workplace = self._frame.workplace
        self._work.once(
            UNSEND,
            Lane.DB,
            lambda: unsend(workplace.desk, case.number, case.version),
            lambda outcome: self._unsent(case, editing, outcome),
            self._frame.report,
        )

    def _unsent(self, case: Case, editing: Editing, outcome: object) -> None:
        if isinstance(outcome, Refusal):
            self._frame.say(Said(explained(outcome).message))
            return
        self._back(case, editing)
        text = _("%(case)s: the letter did not go, your answer is a draft again.")
        self._frame.say(Said(text % {"case": case.number}))
        self._frame.kept()
