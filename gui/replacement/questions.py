"""What is asked in a dialog: to decide otherwise, and to cancel."""

from collections.abc import Callable

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.second import SECOND_FIELD_OF, second_fields, two_answer_for
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import sentence
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Override, Replacement
from keytool.i18n import _, replacement_words
from keytool.services.desk import Desk
from keytool.services.replace_key import OVERRIDDEN, cancel_replacement, override_decision

Asker = Callable[[Callable[[], Desk], Replacement, str, Callable[[object], None]], Question]

_FIELD_OF = {
    **SECOND_FIELD_OF,
    "reason-missing": "reason",
    "outcome-not-for-override": "outcome",
}
_FINAL = (
    ReplacementOutcome.REPLACE_FREE,
    ReplacementOutcome.QUOTE,
    ReplacementOutcome.REPURCHASE,
)


def override_question(
    desk: Callable[[], Desk], known: Replacement, subject: str, then: Callable[[object], None]
) -> Question:
    """Another outcome than the table's, by two operators."""

    def render() -> QuestionState:
        choices = tuple(
            Choice(one.value, sentence(replacement_words.outcome(one)))
            for one in _FINAL
            if one is not known.outcome
        )
        return QuestionState(
            _("Decide otherwise"),
            _("The act names both operators, the reason, and what the table said."),
            _("Decide"),
            subject,
            "scale",
            Tone.SOON,
            (
                QuestionField("outcome", _("Instead"), choices[0].id, Asks.CHOICE, choices),
                QuestionField("reason", _("Reason")),
                *(
                    second_fields(OVERRIDDEN)
                    or (QuestionField("second", _("The second operator")),)
                ),
            ),
        )

    def work(answers: Answers) -> object:
        place = desk()
        override = Override(
            ReplacementOutcome(answers["outcome"]),
            answers.get("reason", ""),
            place.operator,
            answers.get("second", ""),
        )
        with two_answer_for(place, OVERRIDDEN, answers):
            return override_decision(place, known.id, override, known.version)

    return Question(render, then, work, field_of=_FIELD_OF)


def cancel_question(
    desk: Callable[[], Desk], known: Replacement, subject: str, then: Callable[[object], None]
) -> Question:
    """Give the replacement up, with a reason."""

    def render() -> QuestionState:
        return QuestionState(
            _("Cancel the replacement"),
            _("The key becomes what it was before. What was found stays in the journal."),
            _("Cancel the replacement"),
            subject,
            "ban",
            Tone.BAD,
            (QuestionField("reason", _("Reason")),),
        )

    def work(answers: Answers) -> object:
        return cancel_replacement(desk(), known.id, answers.get("reason", ""), known.version)

    return Question(render, then, work, field_of=_FIELD_OF)
