"""Lines that are taken out of a sitting again, and put back: which one, and what it is then."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.kit.question import Answers, Question, QuestionViewModel
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.tones import Tone
from gui.warehouse.happened import Last, PutBack, Undone
from gui.warehouse.words import sound_of, title_of
from keytool.domain.errors import BadInput
from keytool.domain.sittings import Line, Outcome
from keytool.i18n import _
from keytool.ports import Sound
from keytool.services.desk import Desk
from keytool.services.find_key import key_named
from keytool.services.put_back import put_back
from keytool.services.show_sitting import SittingRecord, show_sitting
from keytool.services.warehouse import Taken, take_out, undo_last

_FIELD_OF = {"line-not-found": "line", "count-malformed": "line"}


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of taking a line out or putting it back, and the sitting as the register has it
    now: it may be a line that this window never saw.
    """

    last: Undone | PutBack | Taken
    record: SittingRecord

    @property
    def sound(self) -> Sound | None:
        """As of a key that is taken, or is not; what is taken out says nothing."""
        if isinstance(self.last, Undone):
            return None
        return sound_of(self.last.outcome if isinstance(self.last, Taken) else Outcome.ACCEPTED)


class TakingOut:
    """The last line of this seat or any other one is taken out, and put back. `run` works with the
    register, `moved` hears what came of it.
    """

    def __init__(
        self,
        desk: Callable[[], Desk],
        question: QuestionViewModel,
        run: Callable[[Callable[[], Moved], Callable[[Moved], None]], None],
        moved: Callable[[object], None],
    ) -> None:
        self._desk, self._question, self._run, self._moved = desk, question, run, moved

    def undo(self, record: SittingRecord) -> None:
        number = record.sitting.id
        self._run(lambda: _taken_out(self._desk(), undo_last(self._desk(), number)), self._moved)

    def ask(self, record: SittingRecord, place: str) -> None:
        """Ask which line, `place` being the first proposal."""
        self._question.ask(_asking(self._desk, record, place, self._moved))

    def put_back(self, last: Last) -> None:
        """Let the line stand again that was taken out last, if that was the last thing here."""
        if isinstance(last, Undone):
            self._run(lambda: _back_again(self._desk(), last.line), self._moved)


def _taken_out(desk: Desk, line: Line) -> Moved:
    return Moved(Undone(line, key_named(desk, line.key)), show_sitting(desk, line.sitting))


def _back_again(desk: Desk, line: Line) -> Moved:
    """Raises as `put_back`."""
    taken = put_back(desk, line)
    record = show_sitting(desk, line.sitting)
    if taken.outcome is Outcome.ACCEPTED and taken.line and taken.key:
        return Moved(PutBack(taken.line, taken.key), record)
    return Moved(taken, record)


def _asking(
    desk: Callable[[], Desk], record: SittingRecord, place: str, then: Callable[[object], None]
) -> Question:
    """Take out the line of a place; what comes back is Moved."""

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
        return _taken_out(desk(), line)

    return Question(render, then, work, field_of=_FIELD_OF)


def _place_in(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise BadInput("count-malformed", cell=text) from error
