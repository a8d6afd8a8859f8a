"""Buttons: what Enter does where the keyboard is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.question import QuestionDialog
from gui.kit.question_states import QuestionState
from gui.kit.states import ActionState
from gui.register.qt.importing_source import DropPlace
from gui.replacement.qt.photos import PhotographsView

ENTER, PLAIN = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
MAKERS: dict[str, Callable[[], QAbstractButton | DropPlace | PhotographsView]] = {
    "button": Button,
    "icon": lambda: IconButton("x"),
    "action": lambda: ActionRow(ActionState("do", "Do it")),
    "choose a file": DropPlace,
    "choose photographs": PhotographsView,
}


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held))


@pytest.mark.parametrize("kind", MAKERS)
def test_enter_presses_it_once_and_only_alone(qtbot: QtBot, kind: str) -> None:
    owner = MAKERS[kind]()
    qtbot.addWidget(owner)
    button = owner if isinstance(owner, QAbstractButton) else owner.choose
    pressed: list[None] = []
    button.clicked.connect(lambda: pressed.append(None))
    press(button, ENTER)
    assert len(pressed) == 1
    press(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(pressed) == 2
    press(button, ENTER, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(False)
    press(button, ENTER)
    assert len(pressed) == 2
    for chooser in owner.findChildren(QFileDialog):
        chooser.close()


def asked(qtbot: QtBot, *, careful: bool) -> tuple[QuestionDialog, list[object]]:
    dialog = QuestionDialog()
    qtbot.addWidget(dialog)
    told: list[object] = []
    dialog.answered.connect(told.append)
    dialog.render(QuestionState("Close?", "", "Close", careful=careful))
    return dialog, told


@pytest.mark.parametrize(("careful", "answers"), [(True, 0), (False, 1)])
def test_a_careful_question_is_not_answered_by_enter_alone(
    qtbot: QtBot, careful: bool, answers: int
) -> None:
    dialog, told = asked(qtbot, careful=careful)
    press(dialog.do, ENTER)
    assert len(told) == answers


def test_enter_on_cancel_cancels(qtbot: QtBot) -> None:
    dialog, told = asked(qtbot, careful=False)
    with qtbot.waitSignal(dialog.closed):
        press(dialog.cancel, ENTER)
    assert told == []
