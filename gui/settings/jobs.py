"""What the system does for the desk by the clock, on the page that it belongs to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import ActionState, Badge, Choice
from gui.kit.tones import Tone
from gui.settings.states import LineState
from keytool.domain.errors import BadInput
from keytool.i18n import _, words
from keytool.i18n.job_words import target_label, when_due
from keytool.setup.job_making import USUAL, made_job, require_sense
from keytool.setup.job_runs import install, remove
from keytool.setup.jobs import (
    MINUTES,
    PLACELESS,
    Job,
    JobKind,
    Outcome,
    job_file,
    last_outcome,
    read_job,
    timer_name,
)
from keytool.setup.timers import timers

PLAN, UNPLAN = "plan", "unplan"
_DAILY = "daily"
_FIELD_OF = {
    "timing-wrong": "at",
    "job-target-missing": "target",
}


@dataclass(frozen=True, slots=True)
class JobRecord:
    """What is planned, how it went last, and whether the system will run it (None: unknown)."""

    job: Job | None = None
    outcome: Outcome | None = None
    active: bool | None = None


def job_record(home: Path, kind: JobKind) -> JobRecord:
    """As the desk's files tell it, unasked the system. Raises StorageTrouble `job-damaged`."""
    path = job_file(home, kind)
    job = read_job(path)
    return JobRecord(job, last_outcome(path)) if job else JobRecord()


def is_active(home: Path, kind: JobKind) -> bool | None:
    """Whether the system will run it, which may take long to answer."""
    try:
        return timers().active(timer_name(home, kind))
    except BadInput:  # a system without a scheduler that is known
        return None


def job_lines(record: JobRecord, kind: JobKind, label: str = "") -> tuple[LineState, ...]:
    """The plan, and the last run of it; `label` tells several jobs of a page apart."""
    label = label or _("By the clock")
    if record.job is None:
        plan = ActionState(PLAN, _("Plan…"), icon="calendar")
        return (LineState(f"plan {kind}", label, _("not planned"), actions=(plan,)),)
    actions = (ActionState(PLAN, _("Change…")), ActionState(UNPLAN, _("End")))
    stands = (
        Badge(Tone.SOON, _("Not in the system's scheduler")) if record.active is False else None
    )
    when = when_due(record.job.timing)
    lines = [LineState(f"plan {kind}", label, when, stands, actions=actions)]
    if record.job.target:
        lines.append(LineState(f"target {kind}", _("Into"), record.job.target, path=True))
    lines.append(_last_line(record.outcome, kind))
    return tuple(lines)


def _last_line(outcome: Outcome | None, kind: JobKind) -> LineState:
    if outcome is None:
        return LineState(f"last {kind}", _("Last run"), _("not yet"))
    good = outcome.status == 0
    badge = Badge(Tone.GOOD, _("well")) if good else Badge(Tone.BAD, _("failed"))
    said = "" if good else outcome.said
    return LineState(f"last {kind}", _("Last run"), words.moment(outcome.at), badge, said)


def ending(home: Path, kind: JobKind, subject: str, then: Callable[[object], None]) -> Question:
    """Whether a job is left to people again."""
    return Question(
        lambda: QuestionState(
            _("End the plan"),
            _("From then on a person has to do it."),
            _("End"),
            subject,
            tone=Tone.SOON,
        ),
        then,
        lambda _answers: remove(home, kind),
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """A job that a person asks for."""

    workplace: Workplace
    kind: JobKind
    record: JobRecord

    def asking(
        self, title: str, text: str, then: Callable[[Answers], None], target: str = ""
    ) -> Question:
        """When, and where to; `then` has the answers, since the first run takes long."""
        usual = self.record.job.timing if self.record.job else USUAL[self.kind]
        job = self.record.job
        secret = str((job.environment or {}).get("KEYDESK_PASSPHRASE_FILE", "")) if job else ""

        def render() -> QuestionState:
            every = tuple(
                Choice(str(one), _("every %(n)s minutes") % {"n": one}) for one in MINUTES
            )
            fields = [
                QuestionField(
                    "every",
                    _("When"),
                    str(usual.every) if usual.every else _DAILY,
                    Asks.CHOICE,
                    (Choice(_DAILY, _("once a day")), *every),
                ),
                QuestionField("at", _("At, if once a day"), usual.at or "13:30", optional=True),
            ]
            if label := target_label(self.kind):
                known, may_lack = job.target if job else target, self.kind is JobKind.SIGN
                fields.append(QuestionField("target", label, known, optional=may_lack))
            if self.kind not in PLACELESS:
                label = _("File with the passphrase; empty if it is in the system's keyring")
                fields.append(QuestionField("secret", label, secret, optional=True))
            return QuestionState(title, text, _("Plan it"), icon="calendar", fields=tuple(fields))

        def checked(answers: Answers) -> Answers:
            self.job(answers)
            return answers

        heard: Callable[[object], None] = then  # type: ignore[assignment]  # what `checked` gives
        return Question(render, heard, checked, field_of=_FIELD_OF)

    def job(self, answers: Mapping[str, str]) -> Job:
        """Raises as `made_job` and `require_sense`."""
        daily = answers["every"] == _DAILY
        target = Path(answers["target"]).expanduser() if answers.get("target") else None
        secret = answers.get("secret")
        require_sense(self.kind, target, None)
        return made_job(
            self.workplace.settings,
            self.kind,
            (
                None if daily else int(answers["every"]),
                answers["at"] if daily else None,
                USUAL[self.kind],
            ),
            target=target,
            logo=None,
            passphrase_file=Path(secret).expanduser() if secret else None,
        )

    def install(self, answers: Mapping[str, str]) -> bool:
        """Whether the system has it. Raises BadInput `job-failed`."""
        home, clock = self.workplace.settings.home, self.workplace.clock
        return install(home, clock, self.job(answers)).active
