"""F6 leads through the parts of the window, and comes back to where the keyboard was in each."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.frame.qt.shell import ShellWindow
from gui.kit.qt.base import column, dress
from gui.kit.qt.buttons import Button
from gui.kit.qt.scrolling import scrolled
from tests.gui.desk.qt import samples
from tests.gui.keyboard import holder, in_front


class Screen(QWidget):
    """A line and a button above an area that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.button = QLineEdit(), Button()
        inside, self.first, self.second = QWidget(), Button(), Button()
        dress(inside, column(self.first, self.second))
        self.area = scrolled(inside)
        dress(self, column(self.line, self.button, self.area))


def window_with(qtbot: QtBot, *, banner: bool = False) -> tuple[ShellWindow, Screen]:
    window, screen = ShellWindow(), Screen()
    window.add_screen("customers", screen)
    told = samples.banner("en") if banner else None
    window.render(replace(samples.section("en", "customers"), banner=told))
    return in_front(qtbot, window), screen


def press(window: ShellWindow, *, back: bool = False) -> QWidget:
    held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window, Qt.Key.Key_F6, held)
    return holder()


def parts(window: ShellWindow, screen: Screen) -> dict[str, QWidget]:
    return {
        "rail": window.side,
        "top": window.search.parentWidget() or window,
        "notice": window.banner,
        "area": screen.area,
        "screen": screen,
    }


def part_of(window: ShellWindow, screen: Screen) -> str:
    found = parts(window, screen)
    return next(name for name, part in found.items() if part.isAncestorOf(holder()))


def test_each_part_comes_once_and_then_the_first_again(qtbot: QtBot) -> None:
    window, screen = window_with(qtbot, banner=True)
    window.search.setFocus()
    went = []
    for _turn in range(6):
        press(window)
        went.append(part_of(window, screen))
    assert went == ["notice", "screen", "area", "rail", "top", "notice"]
    for name in reversed(went[:-1]):
        press(window, back=True)
        assert part_of(window, screen) == name


def test_a_notice_that_is_not_there_is_no_part(qtbot: QtBot) -> None:
    window, screen = window_with(qtbot)
    window.search.setFocus()
    press(window)
    assert part_of(window, screen) == "screen"


def test_each_part_remembers_where_the_keyboard_was(qtbot: QtBot) -> None:
    window, screen = window_with(qtbot)
    screen.button.setFocus()
    press(window)
    screen.second.setFocus()
    press(window, back=True)
    assert holder() is screen.button
    press(window)
    assert holder() is screen.second
    screen.second.hide()
    screen.button.setFocus()
    assert press(window) is screen.first
