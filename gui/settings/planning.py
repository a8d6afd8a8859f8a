"""A page with something on it that the system can do by the clock."""

from gui.kit.question import Answers
from gui.kit.tones import Tone
from gui.settings.jobs import JobRecord, Plan, ending
from gui.settings.page import Page
from keytool.i18n import _
from keytool.setup.jobs import JobKind


class PlanningPage(Page):
    """`kind` is the page's job; `plans` names its part, which tells of the first run."""

    kind: JobKind
    plans = ""
    _part = ""

    def _plan(self, record: JobRecord, title: str, text: str, target: str = "") -> None:
        """Ask when and where to; the first run is made at once."""
        plan = Plan(self._workplace, self.kind, record)

        def install(answers: Answers) -> None:
            self._part = self.plans
            self._begin(
                _("Doing it for the first time…"),
                1,
                lambda _run: plan.install(answers),
                self._was_planned,
            )

        self.room.question.ask(plan.asking(title, text, install, target))

    def _unplan(self, title: str) -> None:
        home = self._workplace.settings.home
        self.room.question.ask(ending(home, self.kind, title, lambda _none: self.reload()))

    def _was_planned(self, active: bool) -> None:
        if active:
            self.say(_("The system does it by itself from now on."))
        else:
            told = _(
                "The system's scheduler could not be reached: it serves people who are logged on, "
                "and not every computer has one."
            )
            self.say(_("The job ran well, but it is not scheduled."), told, Tone.SOON)
        self.reload()
