"""The sheet of keys tells what the window hears, and no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.frame.qt.keys_sheet import KeysSheet, everywhere, keys_of
from gui.frame.qt.shell import ShellWindow
from gui.kit.qt.buttons import KeyHint
from gui.kit.qt.facts import ActionsView
from gui.kit.qt.tools import ToolBar
from gui.kit.states import ActionState
from keytool.i18n import set_language
from tests.gui.desk.qt import samples
from tests.gui.kit.qt.test_every_state import cut_texts, settled

EDIT, LABEL = ActionState("edit", "Edit the record", "E"), ActionState("label", "Label", "L")
OTHER = ActionState("customer", "Show the customer")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page, tools, rail = QWidget(), ToolBar(), ActionsView()
    layout = QVBoxLayout(page)
    layout.addWidget(tools)
    layout.addWidget(rail)
    tools.render_tools("", "", (EDIT, LABEL))
    rail.render_actions((EDIT, OTHER))
    qtbot.addWidget(page)
    page.resize(800, 400)
    page.show()
    return page


def test_what_is_seen_is_told_once(page: QWidget) -> None:
    assert keys_of(page) == [("E", "Edit the record"), ("L", "Label")]
    page.findChildren(ToolBar)[0].hide()
    assert keys_of(page) == [("E", "Edit the record")]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_f1_shows_the_sheet_of_the_window(qtbot: QtBot, language: str) -> None:
    set_language(language)
    window = ShellWindow()
    qtbot.addWidget(window)
    window.render(samples.shell(language))
    window.desk.render(samples.desk_card(language))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    assert sheet.isVisible()
    settled(qtbot, sheet)
    hints = [hint.words for hint in sheet.findChildren(KeyHint) if hint.isVisible()]
    assert {key for key, _words in everywhere()} <= set(hints)
    assert {"I", "Ctrl+1"} <= set(hints)
    assert list(cut_texts(sheet)) == []
    sheet.reject()
