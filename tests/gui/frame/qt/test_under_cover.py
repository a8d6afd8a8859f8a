"""The dialogs of a person while the window is covered: no secret stays, none comes up over it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.frame.qt.binding import Binding
from gui.frame.qt.shell import ShellWindow
from gui.frame.qt.sign_in import SignInBinding
from gui.frame.shell import ShellViewModel
from gui.kit import standing
from gui.kit.memory import Memory
from gui.kit.qt.question import QuestionDialog
from gui.kit.question import Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from keytool.domain.errors import BadInput
from keytool.domain.rights import ALONE, Role
from tests.gui.held import HeldRunner
from tests.gui.kept_place import place
from tests.gui.place import Place
from tests.services.staffed_desk import password_of, staff

__all__ = ["place"]

NAME, SECRET = "name", "secret"


class Seat:
    """A window with operators, whose work waits where it is `held`."""

    def __init__(self, place: Place) -> None:
        self.runner = HeldRunner(holding=False)
        self.window = ShellWindow()
        self.shell = ShellViewModel(place, self.runner, Memory())
        self.binding = Binding(self.window, self.shell)
        self.cover = SignInBinding(self.window, self.shell)
        self.answered: list[object] = []

    def sit(self, login: str) -> None:
        self.shell.sign_in.lock()
        self.shell.sign_in.choose(login)
        self.shell.sign_in.submit(password_of(login))
        assert self.shell.sign_in.state.name

    def ask(self, *, refuses: bool = False) -> QuestionDialog:
        """Something that is told with a secret."""

        def work(_answers: object) -> str:
            if refuses:
                raise BadInput("passphrase-empty")
            return "done"

        self.shell.doing.question.ask(Question(_question, self.answered.append, work))
        (dialog,) = open_dialogs()
        assert isinstance(dialog, QuestionDialog)
        for name in (NAME, SECRET):
            dialog.fields[name].setFocus()
            dialog.fields[name].line.setText(f"a {name}")  # type: ignore[union-attr]  # lines
        return dialog


def _question() -> QuestionState:
    secret = QuestionField(SECRET, "Secret", kind=Asks.HIDDEN)
    return QuestionState(
        "Begin?", "It begins.", "Begin", fields=(QuestionField(NAME, "Name"), secret)
    )


@pytest.fixture
def seat(qtbot: QtBot, place: Place) -> Iterator[Seat]:
    staff(place.desk, Role.SUPPORT)
    made = Seat(place)
    qtbot.addWidget(made.window)
    made.window.show()
    made.shell.sign_in.begin()
    made.sit("petrova")
    yield made
    made.cover.close()
    made.shell.close()
    standing.take(ALONE)


def open_dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]


def test_what_was_typed_waits_and_the_secret_does_not(seat: Seat) -> None:
    dialog = seat.ask()
    seat.sit("petrova")
    assert open_dialogs() == [dialog]
    assert dialog.typed == {NAME: "a name", SECRET: ""}


def test_a_question_that_was_answered_meanwhile_does_not_come_back(seat: Seat) -> None:
    dialog = seat.ask()
    seat.runner.holding = True
    dialog.do.click()
    seat.shell.sign_in.lock()
    seat.runner.holding = False
    seat.runner.run_all()
    seat.sit("petrova")
    assert seat.answered == ["done"]
    assert open_dialogs() == []


def test_no_dialog_comes_up_over_the_cover(seat: Seat) -> None:
    dialog = seat.ask(refuses=True)
    seat.runner.holding = True
    dialog.do.click()
    seat.shell.sign_in.lock()
    seat.runner.holding = False
    seat.runner.run_all()
    assert open_dialogs() == []
    seat.sit("kovalev")
    assert open_dialogs() == []
    seat.sit("petrova")
    assert open_dialogs() == [dialog]


def test_a_passphrase_that_is_first_asked_for_under_the_cover_waits_there(seat: Seat) -> None:
    seat.runner.holding = True
    seat.shell.passphrase.with_mint(lambda _mint: None)
    seat.shell.sign_in.lock()
    seat.runner.holding = False
    seat.runner.run_all()
    assert seat.shell.passphrase.state
    assert open_dialogs() == []
    seat.sit("petrova")
    assert open_dialogs() == [seat.binding.passphrase]
    seat.sit("kovalev")
    assert open_dialogs() == []
    seat.shell.passphrase.with_mint(lambda _mint: None)
    assert open_dialogs() == [seat.binding.passphrase]
    seat.shell.sign_in.lock()
    assert open_dialogs() == []
    seat.sit("petrova")
    assert open_dialogs() == []
