"""Lines that are taken out of a sitting again: which one, and what the sitting is then."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.tones import Tone
from gui.warehouse.words import Undone, title_of
from keytool.domain.errors import BadInput
from keytool.domain.sittings import Line
from keytool.i18n import _
from keytool.services.desk import Desk
from keytool.services.find_key import key_named
from keytool.services.show_sitting import SittingRecord, show_sitting
from keytool.services.warehouse import take_out

_FIELD_OF = {"line-not-found": "line", "count-malformed": "line"}


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A line that is out, and the sitting as the register has it now."""

    undone: Undone
    record: SittingRecord


def taken_out(desk: Desk, line: Line) -> TakenOut:
    """Read from the register: the line may be one that this window never saw."""
    return TakenOut(Undone(line, key_named(desk, line.key)), show_sitting(desk, line.sitting))


def taking_out(
    desk: Callable[[], Desk], record: SittingRecord, place: str, then: Callable[[object], None]
) -> Question:
    """Take out the line of a place; what comes back is TakenOut."""

    def render() -> QuestionState:
        return QuestionState(
            _("Take out a line"),
            _("Its key stays in the register, in stock. The other lines keep their places."),
            _("Take out"),
            title_of(record),
            "undo-2",
            fields=(QuestionField("line", _("Line"), place, Asks.NUMBER),),
            tone=Tone.UNKNOWN,
            careful=True,
        )

    def work(answers: Answers) -> object:
        line = take_out(desk(), record.sitting.id, _place_in(answers.get("line", "")))
        return taken_out(desk(), line)

    return Question(render, then, work, field_of=_FIELD_OF)


def _place_in(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise BadInput("count-malformed", cell=text) from error
