"""The author's desk: a file of an edition beside its rules, its trial, and putting it in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gui.kit.base import ViewModel
from gui.kit.days import day_of
from gui.kit.frame import Frame
from gui.kit.question import Answers, Question, QuestionViewModel
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.rules.author_states import AuthorState, MistakeRow
from gui.rules.edition import edition_state
from gui.rules.trying import Trying
from keytool.domain.adopted import Adopted
from keytool.domain.errors import StorageTrouble
from keytool.files import held_or
from keytool.i18n import _, mistake_words
from keytool.rulebook.adopted import Proposed
from keytool.rulebook.loader import text_of
from keytool.rulebook.places import line_of
from keytool.rulebook.strict import Mistakes
from keytool.services.adopt_edition import adopt_edition
from keytool.services.desk import Desk
from keytool.services.try_edition import show_proposed, try_edition

READ = "read"


@dataclass(frozen=True, slots=True)
class _Looked:
    """The file as it was read last; `lines` are those of the mistakes."""

    found: Proposed
    lines: tuple[int | None, ...]
    today: date


class AuthorViewModel(ViewModel[AuthorState | None]):
    """None while no file is open. `adopted` hears of the edition that was put in force."""

    def __init__(self, frame: Frame, adopted: Callable[[str], None]) -> None:
        self._workplace, self._adopted_one = frame.workplace, adopted
        self._kept = frame.kept
        self._work = Work(frame.runner, frame.report)
        self.question = QuestionViewModel(frame)
        self._path: Path | None = None
        self._starts: date | None = None
        self._looked: _Looked | None = None
        self._trial: Trying | None = None
        self._banner: Banner | None = None
        self._line = 0
        super().__init__(self._state)

    # --- intentions -------------------------------------------------------------------

    def open(self, path: str) -> None:
        """Show a file; it is looked at again as often as it is saved."""
        self._forget()
        self._path = Path(path)
        self.look_again()

    def look_again(self) -> None:
        """The file was saved: what is wrong with it now, and what its rules are."""
        path, starts = self._path, self._starts
        if path is None:
            return
        self._work.latest(
            READ,
            Lane.DB,
            lambda: _look(self._workplace.desk, path, starts),
            self._read,
            self._failed,
        )

    def shut(self) -> None:
        """Put the file away."""
        self._forget()
        self._refresh()

    def choose_day(self, day: date | None) -> None:
        """From when it would govern; None: from the day that the file names."""
        if day != self._starts:
            self._starts = day
            self.look_again()

    def close(self) -> None:
        self.stop()
        super().close()

    def show_line(self, line: int) -> None:
        self._line = line
        self._refresh()

    def show_clause(self, number: str) -> None:
        """Lead to what the file says of a clause."""
        if self._looked:
            self._line = line_of(self._looked.found.text, f" @ $.clauses: {number}") or 0
            self._refresh()

    def try_it(self) -> None:
        """What would change, and for whom."""
        looked, starts = self._looked, self._starts
        if looked is None or looked.found.mistakes:
            return
        self.stop()
        desk, text = self._workplace.desk, looked.found.text
        self._trial = Trying(self._work, self._refresh, self._failed)
        self._trial.begin(lambda: try_edition(desk, text, starts))
        self._refresh()

    def stop(self) -> None:
        """Nobody wants to wait for the trial any more."""
        if self._trial and self._trial.running:
            self._trial.stop()
            self._refresh()

    def adopt(self) -> None:
        """Ask from which day on, and put it in force."""
        if self._looked and self._looked.found.edition and not self._looked.found.mistakes:
            self.question.ask(self._adoption(self._looked))

    def dismiss(self) -> None:
        self._banner = None
        self._refresh()

    # --- what comes back --------------------------------------------------------------

    def _read(self, looked: _Looked) -> None:
        before, self._looked = self._looked, looked
        self._line = 0
        if before and before.found != looked.found:
            self.stop()
            self._trial = None
        self._banner = None
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._banner = banner_of(error)
        self._refresh()

    def _forget(self) -> None:
        self.stop()
        self._work.forget(READ)
        self._path = self._starts = self._looked = self._trial = self._banner = None
        self._line = 0

    # --- putting it in force ----------------------------------------------------------

    def _adoption(self, looked: _Looked) -> Question:
        edition = looked.found.edition
        assert edition is not None  # noqa: S101  `adopt` has looked

        def render() -> QuestionState:
            text = _(
                "From this day on it governs at all desks of the register. What was decided"
                " before keeps the edition it was decided under."
            )
            starts = edition.effective_from.isoformat()
            fields = (QuestionField("starts", _("In force from"), starts, Asks.DAY),)
            title = _("Put the edition in force")
            button = _("Put in force")
            return QuestionState(title, text, button, edition.id, "scale", fields=fields)

        def work(answers: Answers) -> object:
            desk = self._workplace.desk
            return adopt_edition(desk, looked.found.text, day_of(answers["starts"]))

        return Question(render, self._was_adopted, work)

    def _was_adopted(self, adopted: object) -> None:
        assert isinstance(adopted, Adopted)  # noqa: S101  the question's work
        self._forget()
        self._kept()
        self._adopted_one(adopted.edition)
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> AuthorState | None:
        looked, path = self._looked, self._path
        if path is None or (looked is None and self._banner is None):
            return None
        if looked is None:
            return AuthorState(
                str(path), path.name, "", (), "", None, None, None, False, False,
                banner=self._banner,
            )  # fmt: skip
        found = looked.found
        good = found.edition is not None and not found.mistakes
        running = bool(self._trial and self._trial.running)
        return AuthorState(
            str(path),
            path.name,
            found.text,
            tuple(map(_mistake_row, found.mistakes, looked.lines)),
            _verdict(found),
            found.edition.effective_from if found.edition else self._starts,
            edition_state(found.edition, looked.today) if found.edition else None,
            self._trial.state() if self._trial else None,
            may_try=good and not running,
            may_adopt=good and not running,
            line=self._line,
            banner=self._banner,
            busy=self._work.busy(READ),
        )


def _look(desk: Desk, path: Path, starts: date | None) -> _Looked:
    """Raises StorageTrouble `file-unreadable`."""
    try:
        found = show_proposed(desk, text_of(path), starts)
    except Mistakes as mistakes:
        found = Proposed(path.read_text(encoding="utf-8", errors="replace"), None, mistakes.told)
    except OSError as error:
        raise held_or(error, StorageTrouble("file-unreadable", path=str(path))) from error
    lines = tuple(line_of(found.text, told) for told in found.mistakes)
    return _Looked(found, lines, desk.today())


def _mistake_row(told: str, line: int | None) -> MistakeRow:
    where = _("line %(n)s") % {"n": line} if line else ""
    return MistakeRow(line, where, mistake_words.mistake(told), mistake_words.path(told))


def _verdict(found: Proposed) -> str:
    if found.mistakes:
        return mistake_words.count(len(found.mistakes))
    return _("Nothing is wrong with it.")
