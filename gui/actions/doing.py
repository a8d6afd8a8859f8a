"""Does what a person wants done with a thing, wherever they said so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from gui.actions.action import Act, CouponWanted, FileWanted, Several, Step, Subject, Undoing
from gui.actions.several import step_for_all
from gui.actions.subjects import subject_of
from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.frame import Frame, Said, Undo
from gui.kit.links import Kind, Link
from gui.kit.papers import LetterWanted, Paper, Papers
from gui.kit.question import Again, Question, QuestionViewModel
from gui.kit.standing import allows
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.cards import KeyCard
from keytool.domain.errors import Conflict
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.i18n import _
from keytool.i18n.messages import explain
from keytool.i18n.refusal_words import explained
from keytool.services.desk import Desk
from keytool.services.read_journal import last_change

LOOK, SAVE, ACT, UNDO = "look", "save", "act", "undo"


class Doing:
    """Looks the thing up, asks what must be told, and does it; `question` is what is asked.

    What the thing allows is judged by what was looked up just now, not by what was on the
    screen. `file_wanted` and `coupon_wanted` are for the window.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._work = Work(frame.runner, frame.report)
        self.question = QuestionViewModel(frame)
        self.papers = Papers(frame)
        self.papers.printer_asked.connect(self.question.ask)
        self.file_wanted: Event[FileWanted] = Event()
        self.coupon_wanted: Event[KeyCard] = Event()

    def close(self) -> None:
        self.question.close()

    # --- the hands of a step ------------------------------------------------------------

    @property
    def workplace(self) -> Workplace:
        return self._frame.workplace

    def desk(self) -> Desk:
        return self._frame.workplace.desk

    def done(self, words: str, undo: Undoing | None = None) -> Callable[[object], None]:
        def told(outcome: object) -> None:
            self._frame.say(Said(words, undo=undo(outcome) if undo else None))
            self._frame.kept()

        return told

    def go(self, link: Link) -> None:
        self._frame.go(link)

    def take(self, step: Step) -> None:
        if isinstance(step, Question):
            self.question.ask(step)
        elif isinstance(step, Link):
            self._frame.go(step)
        elif isinstance(step, FileWanted):
            self.file_wanted.emit(step)
        elif isinstance(step, Paper):
            self.papers.print(step)
        elif isinstance(step, LetterWanted):
            self.papers.write(step)
        elif isinstance(step, CouponWanted):
            self.coupon_wanted.emit(step.card)
        elif isinstance(step, Act):
            self._at_once(step)
        else:
            self.do(step.thing, step.action)

    def _at_once(self, step: Act) -> None:
        def acted(outcome: object) -> None:
            if isinstance(outcome, Refusal):
                self._frame.say(Said(explained(outcome).message))
            else:
                self.done(step.words, step.undo)(outcome)

        self._work.each(ACT, Lane.DB, step.work, acted, self._frame.report)

    # --- intentions -------------------------------------------------------------------

    def do(self, thing: Link, action: str, part: str = "") -> None:
        """An action by its id; `part` is what of the thing is meant, where one is."""
        subject = subject_of(thing.kind)
        self._work.latest(
            LOOK,
            Lane.DB,
            lambda: subject.facts(self.workplace, thing.row),
            lambda facts: self._try(subject, facts, _Wanted(thing, action, part)),
            self._frame.report,
        )

    def do_all(self, kind: Kind, rows: tuple[int, ...], action: str) -> None:
        """An action with those of several things that allow it; what is left out is told."""
        subject = subject_of(kind)
        if subject.many:
            look = subject.many.look
            self._work.latest(
                LOOK,
                Lane.DB,
                lambda: look(self.desk(), rows),
                lambda several: self._try_all(subject, several, action),
                self._frame.report,
            )

    def _try_all(self, subject: Subject, several: Several, action: str) -> None:
        step = step_for_all(self, subject, several, action)
        if isinstance(step, str):
            self._frame.say(Said(step))
        else:
            self.take(step)

    def undo(self, undo: Undo) -> None:
        """Take back what was just done."""
        self._work.once(UNDO, Lane.DB, undo, self._undone, self._frame.report)

    def _undone(self, outcome: object) -> None:
        if isinstance(outcome, Refusal):
            told = explain(outcome.code, outcome.params)
            self._frame.say(Said(f"{told.message} {told.hint}".strip()))
        else:
            self.done(_("Undone."))(outcome)

    def save(self, wanted: FileWanted, path: Path) -> None:
        """Write the file that was wanted, away from the window."""
        self._work.each(
            SAVE,
            Lane.LONG,
            lambda: wanted.write(path),
            lambda _none: self._frame.say(Said(_saved(wanted, path), path)),
            self._frame.report,
        )

    def _try(self, subject: Subject, facts: Any, wanted: "_Wanted") -> None:
        why = _why_not(subject, facts, wanted.action)
        if why:
            self._frame.say(Said(why))
            return
        step = subject.step(self, facts, wanted.action, wanted.part)
        if isinstance(step, Question):
            step = replace(step, again=lambda: self._again(subject, wanted))
        if step:
            self.take(step)

    def _again(self, subject: Subject, wanted: "_Wanted") -> Again:
        """The same question about the thing as it is now, on a lane. Raises Conflict
        `changed-meanwhile` where it can be asked no more.
        """
        facts = subject.facts(self.workplace, wanted.thing.row)
        why = _why_not(subject, facts, wanted.action)
        step = None if why else subject.step(self, facts, wanted.action, wanted.part)
        if not isinstance(step, Question):
            raise Conflict("changed-meanwhile", why=why)
        again = replace(step, again=lambda: self._again(subject, wanted))
        return Again(again, last_change(self.desk(), wanted.thing.kind.value, wanted.thing.row))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be done, with what."""

    thing: Link
    action: str
    part: str


def _saved(wanted: FileWanted, path: Path) -> str:
    told = _("Saved: %(file)s") % {"file": path.name}
    return f"{told}. {wanted.beside}" if wanted.beside else told


def _why_not(subject: Subject, facts: Any, action: str) -> str:
    allowed = (one for one in subject.offers(facts) if allows(one.action.right))
    offer = next((one for one in allowed if one.action.id == action), None)
    return offer.why_not if offer else _("This cannot be done any more.")
