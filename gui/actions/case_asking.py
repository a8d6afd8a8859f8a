"""What every question about a case is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.tones import Tone
from keytool.domain.days import day_of_text, read_moment
from keytool.domain.errors import BadInput
from keytool.services.desk import Desk
from keytool.services.show_case import CaseView

ANY, YES, NO = "", "yes", "no"
"""Answers of a choice; the first of them is none."""
_FIELD_OF = {
    "reason-missing": "why",
    "text-missing": "text",
    "moment-in-past": "due",
    "moment-malformed": "due",
    "moment-without-time": "due",
    "date-malformed": "due",
    "effect-not-permitted": "effect",
    "case-not-found": "into",
    "case-number-wrong": "into",
    "case-into-itself": "into",
    "minutes-not-positive": "minutes",
    "work-condition-missing": "warranty",
}


def moment_told(text: str, zone: ZoneInfo) -> datetime:
    """A day and a time of it, at the edition's place.

    Raises BadInput `moment-without-time`, and as `day_of_text`.
    """
    written = read_moment(text)
    if written.clock is None:
        raise BadInput("moment-without-time", text=text)
    return datetime.combine(day_of_text(text), written.clock, written.zone or zone)


@dataclass(frozen=True, slots=True)
class CaseAsking:
    """One case that is asked about. `desk` is asked for on the lane."""

    desk: Callable[[], Desk]
    view: CaseView
    done: Callable[[str], Callable[[object], None]]

    @property
    def number(self) -> str:
        return self.view.case.number

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.view.edition.time_zone)

    def ask(
        self,
        render: Callable[[], QuestionState],
        work: Callable[[Desk, Answers], object],
        words: str,
    ) -> Question:
        told = self.done(words % {"case": self.number})
        return Question(render, told, lambda answers: work(self.desk(), answers), None, _FIELD_OF)

    def state(
        self,
        title: str,
        text: str,
        button: str,
        *fields: QuestionField,
        tone: Tone = Tone.UNKNOWN,
    ) -> QuestionState:
        subject = f"{self.number} · {self.view.case.subject}"
        return QuestionState(title, text, button, subject, tone=tone, fields=fields)
