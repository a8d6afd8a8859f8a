"""Another batch in the middle of a sitting: which one, and when its keys were made."""

from collections.abc import Callable
from datetime import date

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.warehouse.words import title_of
from keytool.i18n import _
from keytool.services.desk import Desk
from keytool.services.show_sitting import SittingRecord, show_sitting
from keytool.services.sitting_batch import change_batch

_FIELD_OF = {"date-in-future": "produced_on", "shipped-before-production": "produced_on"}


def batch_question(
    desk: Callable[[], Desk], record: SittingRecord, then: Callable[[object], None]
) -> Question:
    """Say the batch of the keys that come from now on; what comes back is the SittingRecord."""
    sitting = record.sitting

    def render() -> QuestionState:
        made = sitting.produced_on.isoformat() if sitting.produced_on else ""
        return QuestionState(
            _("Another batch"),
            _("Written on the keys that come from now on. Those in the box stay as they are."),
            _("Go on"),
            title_of(record),
            "package",
            fields=(
                QuestionField("batch", _("Batch"), sitting.batch or ""),
                QuestionField("produced_on", _("Produced on"), made, Asks.MAYBE_DAY),
            ),
            careful=True,
        )

    def work(answers: Answers) -> object:
        told = answers.get("produced_on", "")
        made = date.fromisoformat(told) if told else None
        change_batch(desk(), sitting.id, answers.get("batch", ""), made)
        return show_sitting(desk(), sitting.id)

    return Question(render, then, work, field_of=_FIELD_OF)
