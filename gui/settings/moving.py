"""The register's way to a server and back, as the settings offer it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from db.location import location_of
from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.run import Run
from gui.kit.tones import Tone
from gui.settings.page import Page, Wants
from gui.settings.register_parts import MOVE, RegisterRecord
from keytool.i18n import _
from keytool.i18n.copy_words import moved_lines
from keytool.register_moves import MovedRegister


class Starts(Protocol):
    """Begins something that takes long, told in a part of the page."""

    def __call__(
        self,
        part: str,
        text: str,
        work: Callable[[Run], MovedRegister],
        done: Callable[[MovedRegister], None],
    ) -> None: ...


class Moving:
    """A part of the register's page."""

    def __init__(
        self, page: Page, record: Callable[[], RegisterRecord | None], start: Starts
    ) -> None:
        self._page, self._record, self._start = page, record, start

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {MOVE: self._ask}

    def _ask(self) -> None:
        record = self._record()
        if record and record.path:
            ask = ask_move(record.place, lambda answers: self._move(answers["place"].strip()))
            self._page.room.question.ask(ask)
        else:
            title = _("Move the register into a file")
            self._page.ask_path(
                Wants.NEW_FILE, title, lambda path: self._move(str(path)), "register.db"
            )

    def _move(self, place: str) -> None:
        moves = self._page.room.frame.workplace.moves

        def work(run: Run) -> MovedRegister:
            def note(done: int, total: int) -> None:
                run.total = max(total, 1)
                run.note(done)

            return moves.move(place, note)

        self._start("register", _("Moving the register…"), work, self._was_moved)

    def _was_moved(self, done: MovedRegister) -> None:
        title = _("The register was moved to %(place)s.") % {"place": done.moved.target}
        told = " ".join(moved_lines(done.jobs, told=done.told))
        self._page.reload()
        self._page.say(title, f"{_('Close the window and open it again.')} {told}")


def ask_move(place: str, then: Callable[[Answers], None]) -> Question:
    """Where on a server the register is to go; `then` has the address, since it takes long."""

    def render() -> QuestionState:
        return QuestionState(
            _("Move the register to a server"),
            _(
                "Every row is copied, compared and counted; nobody works meanwhile. Then the file "
                "here is closed for good and names its new place to whoever opens it. The database "
                "must be there and empty."
            ),
            _("Move it"),
            place,
            "database",
            Tone.SOON,
            fields=(QuestionField("place", _("Address: postgresql://user@server/name")),),
        )

    def sound(answers: Answers) -> Answers:
        location_of(answers["place"].strip())
        return answers

    heard: Callable[[object], None] = then  # type: ignore[assignment]  # what `sound` gives
    return Question(render, heard, sound, field_of={"register-address": "place"})
