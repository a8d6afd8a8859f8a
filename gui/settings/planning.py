"""A page with something on it that the system can do by the clock."""

from dataclasses import replace

from gui.kit.question import Answers
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.work import unheeded
from gui.settings.jobs import JobRecord, Plan, ending, is_active
from gui.settings.page import Page
from keytool.i18n import _
from keytool.setup.jobs import JobKind

TIMER = "timer"


class PlanningPage(Page):
    """`kind` is the page's job; `plans` names its part, which tells of the first run."""

    kind: JobKind
    plans = ""
    _active: bool | None = None

    def _mind_timer(self, record: JobRecord) -> None:
        """Ask the system about a job that is planned."""
        if record.job:
            home = self._workplace.settings.home
            work = lambda: is_active(home, self.kind)  # noqa: E731  typed by its use
            self._work.latest(TIMER, Lane.LONG, work, self._take_timer, unheeded)

    def _take_timer(self, active: bool | None) -> None:
        self._active = active
        self._refresh()

    def _with_timer(self, record: JobRecord) -> JobRecord:
        return replace(record, active=self._active)

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
