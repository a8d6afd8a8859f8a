"""The guided page: takes answers, walks from question to question, does what a button says."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gui.actions.notes import NOTE, STRIKE
from gui.bus.frame import BusFrame
from gui.kit.base import ViewModel
from gui.kit.links import Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.words import key_name
from gui.replacement.doing import save_act_of
from gui.replacement.handover import COMPLETE, FITS, MAIL, PRINT
from gui.replacement.progress import Progress, first_ask
from gui.replacement.questions import Asker, cancel_question, override_question
from gui.replacement.record import record_of, record_of_key
from gui.replacement.sheet import before, work_state
from gui.replacement.states import Ask, WorkState
from gui.replacement.steps import AGAIN, CANCEL, NEXT, OVERRIDE
from gui.replacement.working import Working
from keytool.domain.replacements import Replacement

_FOLLOWING = {
    Ask.LOST: Ask.CLAIM,
    Ask.READABLE: Ask.MARKING,
    Ask.MARKING: Ask.DAMAGE,
    Ask.DAMAGE: Ask.PICTURES,
    Ask.KEY: Ask.REVIEW,
}


class ReplacementPageViewModel(ViewModel[WorkState]):
    """One replacement at a time."""

    def __init__(self, frame: BusFrame, question: QuestionViewModel) -> None:
        self._frame, self._workplace, self._question = frame, frame.workplace, question
        self._working = Working(frame, self._refresh)
        super().__init__(lambda: work_state(self._working.progress))

    def close(self) -> None:
        self._working.close()
        super().close()

    # --- where to be ------------------------------------------------------------------

    def start(self) -> None:
        """Begin with the question which key."""
        self._working.turn_away(Progress())
        self._working.look_again()

    def open(self, replacement: int) -> None:
        """Go on where this replacement stands."""
        self._working.turn_away()
        self._working.fetch(lambda: record_of(self._workplace, replacement))

    def open_key(self, row: int) -> None:
        """The key's replacement, or the beginning of one."""
        self._working.turn_away()
        self._working.fetch(lambda: record_of_key(self._workplace, row))

    def go_to(self, ask: str) -> None:
        """A step of the path was clicked."""
        if ask in {step.ask for step in self.state.path if step.ask}:
            self._working.be_at(Ask(ask))

    def go_back(self) -> bool:
        """One question back; whether there is one."""
        progress = self._working.progress
        earlier = before(progress.ask)
        if earlier is Ask.FAULTY or earlier is None or progress.busy:
            return False
        self._working.be_at(earlier)
        return True

    def look_again(self) -> None:
        """The bus has changed."""
        self._working.look_again()

    # --- answers ----------------------------------------------------------------------

    def change(self, name: str, value: str) -> None:
        """A person told something."""
        name = "new" if name == FITS else name
        progress = self._working.progress
        if progress.told(name) != value or name not in progress.answers:
            self._working.tell(name, value)

    def add_photographs(self, paths: Sequence[Path]) -> None:
        """Pictures of the key, from files."""
        self._working.add_photographs(paths)

    def remove_photograph(self, place: int) -> None:
        self._working.show(self._working.progress.without_photograph(place))

    def dismiss(self) -> None:
        """Put the notice away."""
        self._working.show(replace(self._working.progress, trouble=None, saved=""))

    # --- doing ------------------------------------------------------------------------

    def act(self, action: str) -> None:
        """Do what a button says."""
        known = self._working.known
        offered = self.state.step.next if self.state.step else None
        if self._working.progress.busy:
            return
        if action == NEXT and offered and offered.enabled:
            self._go_on()
        elif action == AGAIN:
            self._working.be_at(Ask.READABLE)
        elif action == COMPLETE:
            self._working.complete()
        elif known:
            self._act_on(known, action)

    def _act_on(self, known: Replacement, action: str) -> None:
        if action in {PRINT, MAIL}:
            self._frame.do(Link(Kind.REPLACEMENT, known.id), action)
        elif action == CANCEL:
            self._ask(cancel_question, known)
        elif action == OVERRIDE:
            self._ask(override_question, known)

    def note(self, struck: str = "") -> None:
        """Write a note on the replacement, on the key before there is one; or strike one out."""
        known, record = self._working.known, self._working.progress.record
        if record:
            kind, row = (Kind.REPLACEMENT, known.id) if known else (Kind.KEY, record.key.id)
            self._frame.do(Link(kind, row), STRIKE.id if struck else NOTE.id, struck)

    def save(self, path: Path) -> None:
        """Save the act as PDF."""
        working, known = self._working, self._working.known
        if known and not working.progress.busy:
            working.make(
                lambda: save_act_of(self._workplace, known.id, path),
                lambda _none: working.show(replace(working.progress, saved=str(path))),
            )

    def _go_on(self) -> None:
        progress = self._working.progress
        if progress.ask is Ask.FAULTY:
            self._working.find()
        elif progress.ask is Ask.KEY and not (progress.rehearsed and progress.rehearsed.act):
            self._working.check()
        elif progress.ask is Ask.DECISION:
            self._working.be_at(first_ask(progress.record))
        elif progress.ask in _FOLLOWING:
            self._working.be_at(_FOLLOWING[progress.ask])
        else:
            self._working.step()

    def _ask(self, question: Asker, known: Replacement) -> None:
        record = self._working.progress.record
        subject = key_name(record.key) if record else ""
        self._question.ask(
            question(lambda: self._workplace.desk, known, subject, lambda _done: self._asked(known))
        )

    def _asked(self, known: Replacement) -> None:
        self._frame.kept()
        self._working.fetch(lambda: record_of(self._workplace, known.id), decided=True)
