"""The question with which a contract or a certificate is ended before its time."""

from collections.abc import Callable
from datetime import date

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.tones import Tone
from keytool.i18n import _


def ending_question(
    worded: Callable[[], tuple[str, str]],
    number: str,
    today: date,
    end: Callable[[date, str], object],
    then: Callable[[object], None],
) -> Question:
    """`worded` gives its title and what the end means; `end` takes the day and the reason."""

    def render() -> QuestionState:
        title, text = worded()
        fields = (
            QuestionField("from", _("From"), today.isoformat(), Asks.DAY),
            QuestionField("reason", _("Reason")),
        )
        return QuestionState(title, text, _("End"), number, tone=Tone.SOON, fields=fields)

    def work(answers: Answers) -> object:
        return end(date.fromisoformat(answers["from"]), answers["reason"])

    return Question(render, then, work, field_of={"reason-missing": "reason"})
