"""The list face of the Replace section: its rows, its words, its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.links import Kind, Link
from gui.kit.qt.chips import Chip
from gui.replacement.qt.view import ReplacementScreen
from keytool.i18n import set_language
from tests.gui.keyboard import in_front
from tests.gui.replacement.qt import samples


@pytest.fixture
def screen(qtbot: QtBot) -> ReplacementScreen:
    set_language("en")
    made = ReplacementScreen()
    made.resize(1000, 700)
    shown(made, "list")
    in_front(qtbot, made)
    made.list.focus_content()
    return made


def shown(screen: ReplacementScreen, name: str) -> None:
    state, listed, *_rest = samples.scene(name, "en")
    screen.list.render_list(listed)
    screen.render(state)


def test_the_list_has_the_keyboard_and_enter_opens(screen: ReplacementScreen, qtbot: QtBot) -> None:
    table = screen.list.table
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.list.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [Link(Kind.REPLACEMENT, 2)]


def test_ctrl_n_starts_one(screen: ReplacementScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.list.more.clicked):
        QTest.keyClick(screen.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_n_starts_one_after_the_language_changed(
    screen: ReplacementScreen, qtbot: QtBot
) -> None:
    set_language("ru")
    with qtbot.waitSignal(screen.list.more.clicked):
        QTest.keyClick(screen.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_a_word_is_chosen(screen: ReplacementScreen, qtbot: QtBot) -> None:
    chips = screen.list.kinds.findChildren(Chip)
    assert [chip.text() for chip in chips if chip.isChecked()] == ["Waiting"]
    with qtbot.waitSignal(screen.list.kinds.chosen) as told:
        chips[1].click()
    assert told.args == ["key"]


def test_an_empty_list_says_how_to_begin_and_gives_the_keyboard_to_the_button(
    screen: ReplacementScreen,
) -> None:
    shown(screen, "empty")
    screen.list.focus_content()
    assert screen.list.table.isHidden()
    assert screen.list.more.hasFocus()


def test_the_keyboard_goes_into_the_list_when_its_rows_come(screen: ReplacementScreen) -> None:
    shown(screen, "empty")
    screen.list.focus_content()
    shown(screen, "list")
    assert screen.list.table.hasFocus()
    assert screen.list.table.currentIndex().row() == 0


def test_the_keyboard_stays_where_a_person_took_it(screen: ReplacementScreen) -> None:
    shown(screen, "empty")
    screen.list.focus_content()
    screen.list.columns.setFocus()
    shown(screen, "list")
    assert screen.list.columns.hasFocus()


def test_trouble_is_shown(screen: ReplacementScreen) -> None:
    shown(screen, "error")
    assert screen.list.banner.isVisible()
    assert screen.list.table.isHidden()
