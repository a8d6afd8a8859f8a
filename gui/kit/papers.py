"""Papers about things: printed on the printer of their kind, or attached to a letter."""

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.frame import Frame, Said
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.errors import DeviceTrouble
from keytool.domain.papers import PaperKind
from keytool.domain.values import dataclass
from keytool.i18n import _, paper_words
from keytool.setup.desk import change_setting
from keytool.setup.printing import printer_setting

if TYPE_CHECKING:
    from keytool.papers.letter import Letter

PRINT, LETTER = "print", "letter"
PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class Paper:
    """To be printed. `title` names it in the printer's queue; `draw` makes its PDF, on a lane."""

    kind: PaperKind
    title: str
    draw: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LetterWanted:
    """A letter with a paper attached; `write` makes it, on a lane."""

    write: "Callable[[], Letter]" = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrinterNeeded:
    """No printer is known for this kind of paper, or the known one is `gone`."""

    names: tuple[str, ...]
    gone: str = ""


class Papers:
    """Prints and writes letters, away from the window.

    `printer_asked` is a question that must be answered first, `draft_ready` a file for the
    mail program.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._work = Work(frame.runner, frame.report)
        self.printer_asked: Event[Question] = Event()
        self.draft_ready: Event[Path] = Event()

    def print(self, paper: Paper) -> None:
        """On the printer of its kind; where there is none, ask which one, and remember it."""
        self._work.each(
            PRINT,
            Lane.PRINT,
            lambda: printed(self._frame.workplace, paper),
            lambda outcome: self._was_printed(paper, outcome),
        )

    def write(self, wanted: LetterWanted) -> None:
        """A draft that the mail program opens."""
        self._work.each(LETTER, Lane.LONG, lambda: self._draft(wanted), self._was_written)

    def _was_printed(self, paper: Paper, outcome: str | PrinterNeeded) -> None:
        if isinstance(outcome, PrinterNeeded):
            again = lambda _name: self.print(paper)  # noqa: E731
            self.printer_asked.emit(
                which_printer(self._frame.workplace, paper.kind, outcome, again)
            )
        else:
            facts = {"paper": paper.title, "printer": outcome}
            self._frame.say(Said(_("%(paper)s: sent to “%(printer)s”.") % facts))

    def _draft(self, wanted: LetterWanted) -> Path:
        from keytool.papers.letter import keep_draft

        place = self._frame.workplace
        return keep_draft(place.settings.home, wanted.write(), place.clock.now())

    def _was_written(self, draft: Path) -> None:
        text = _("The letter is a draft in your mail program: read it there, then send it.")
        self._frame.say(Said(text, draft))
        self.draft_ready.emit(draft)


def printed(place: Workplace, paper: Paper) -> str | PrinterNeeded:
    """Print, for a lane: the printer's name, or what is missing. Raises DeviceTrouble
    `no-printers`, `printing-failed`, and as the paper is drawn.
    """
    name = place.desk_settings.printers.of(paper.kind)
    if name:
        try:
            place.printers.print(name, paper.title, paper.draw())
        except DeviceTrouble as error:
            if error.code != "printer-gone":
                raise
        else:
            return name
    names = place.printers.names()
    if not names:
        raise DeviceTrouble("no-printers")
    return PrinterNeeded(names, name)


def which_printer(
    place: Workplace, kind: PaperKind, needed: PrinterNeeded, then: Callable[[object], None]
) -> Question:
    """Ask for the printer of a kind of paper, and remember it."""

    def render() -> QuestionState:
        text = _("It is remembered for this kind of paper; Settings, Printers changes it.")
        if needed.gone:
            gone = _("The printer “%(printer)s” is not there any more.") % {"printer": needed.gone}
            text = f"{gone} {text}"
        choices = tuple(Choice(name, name) for name in needed.names)
        return QuestionState(
            _("Which printer?"),
            text,
            _("Print"),
            paper_words.kind(kind),
            "printer",
            fields=(QuestionField(PRINTER, _("Printer"), needed.names[0], Asks.CHOICE, choices),),
        )

    def work(answers: Answers) -> object:
        name = answers[PRINTER]
        change_setting(place.settings.home, printer_setting(kind), name)
        return name

    return Question(render, then, work)
