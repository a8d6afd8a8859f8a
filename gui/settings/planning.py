"""A page with something on it that the system can do by the clock."""

from dataclasses import replace
from functools import partial

from gui.kit.question import Answers
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.work import unheeded
from gui.settings.jobs import JobRecord, Plan, ending, is_active
from gui.settings.page import Page, Room
from keytool.i18n import _
from keytool.setup.jobs import JobKind

TIMER = "timer"


class PlanningPage(Page):
    """`kind` is the page's job, where it has one; `plans` names its part, which tells of the first
    run.
    """

    kind: JobKind
    plans = ""
    _part = ""

    def __init__(self, room: Room) -> None:
        self._active: dict[JobKind, bool | None] = {}
        super().__init__(room)

    def _mind_timer(self, record: JobRecord) -> None:
        """Ask the system about a job that is planned."""
        if record.job:
            home, kind = self._workplace.settings.home, record.job.kind
            work = lambda: is_active(home, kind)  # noqa: E731  typed by its use
            take = partial(self._take_timer, kind)
            self._work.latest(f"{TIMER} {kind}", Lane.LONG, work, take, unheeded)

    def _take_timer(self, kind: JobKind, active: bool | None) -> None:
        self._active[kind] = active
        self._refresh()

    def _with_timer(self, record: JobRecord) -> JobRecord:
        return replace(record, active=self._active.get(record.job.kind)) if record.job else record

    def _plan(self, record: JobRecord, title: str, text: str, target: str = "") -> None:
        """Ask when and where to; the first run is made at once."""
        self._ask_plan(Plan(self._workplace, self.kind, record), title, text, target)

    def _ask_plan(self, plan: Plan, title: str, text: str, target: str = "") -> None:

        def install(answers: Answers) -> None:
            self._part = self.plans
            self._begin(
                _("Doing it for the first time…"),
                1,
                lambda _run: plan.install(answers),
                self._was_planned,
            )

        self.room.question.ask(plan.asking(title, text, install, target))

    def _unplan(self, title: str, kind: JobKind | None = None) -> None:
        home, ended = self._workplace.settings.home, kind or self.kind
        self.room.question.ask(ending(home, ended, title, lambda _none: self.reload()))

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
