"""The line that tells of what was done: it can be taken back, and it leaves when it was read."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.frame.qt.saying import UNDO_STAYS, SayingLine
from gui.kit.frame import Said


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    return window


@pytest.fixture
def line(window: QWidget, qtbot: QtBot) -> SayingLine:
    line = SayingLine(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return line


def timer(line: SayingLine) -> QTimer:
    found = line.findChild(QTimer)
    assert isinstance(found, QTimer)
    return found


def test_what_can_be_undone_says_so_and_hears_its_key(line: SayingLine, qtbot: QtBot) -> None:
    line.render_said(Said("Saved.", undo=lambda: None), 1)
    assert line.undo.isVisible()
    assert line.undo.text() == "Undo"
    for press in (line.undo.click, lambda: QTest.keyClick(line.window(), Qt.Key.Key_Z, CTRL)):
        with qtbot.waitSignal(line.undone):
            press()


def test_what_cannot_be_undone_hears_no_key(line: SayingLine, qtbot: QtBot) -> None:
    for said in (Said("It is in stock."), None):
        line.render_said(said, 2)
        with qtbot.assertNotEmitted(line.undone):
            QTest.keyClick(line.window(), Qt.Key.Key_Z, CTRL)


def test_a_long_line_stays_longer_and_an_undo_longest(line: SayingLine) -> None:
    def stays(said: Said, times: int) -> int:
        line.render_said(said, times)
        return timer(line).interval()

    short, long = stays(Said("Saved."), 1), stays(Said("слово " * 12), 2)
    assert short < long < UNDO_STAYS <= stays(Said("Saved.", undo_asks=lambda: None), 3)


def test_it_does_not_leave_under_the_mouse(line: SayingLine) -> None:
    line.render_said(Said("Saved."), 1)
    at, leaving = QPointF(5, 5), [timer(line).isActive()]
    line.enterEvent(QEnterEvent(at, at, at))
    leaving.append(timer(line).isActive())
    line.leaveEvent(QEvent(QEvent.Type.Leave))
    leaving.append(timer(line).isActive())
    assert leaving == [True, False, True]


CTRL = Qt.KeyboardModifier.ControlModifier
