"""The waiting list: its lines, its filters, its keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.links import Kind, Link
from gui.kit.qt.chips import Chip
from gui.replacement.qt.list import WaitingView
from gui.replacement.states import WaitingState
from tests.gui.keyboard import in_front
from tests.gui.replacement.qt import samples


@pytest.fixture(scope="module")
def waiting() -> WaitingState:
    return samples.scene("list", "en")[1]


@pytest.fixture
def view(qtbot: QtBot, waiting: WaitingState) -> WaitingView:
    made = WaitingView()
    made.resize(1000, 700)
    made.render_list(waiting)
    in_front(qtbot, made)
    made.focus_content()
    return made


def test_the_list_has_the_keyboard_and_enter_opens(view: WaitingView, qtbot: QtBot) -> None:
    assert view.table.hasFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert told.args == [Link(Kind.REPLACEMENT, 2)]


def test_n_starts_one(view: WaitingView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.start_wanted):
        QTest.keyClick(view.table, Qt.Key.Key_N)


def test_a_filter_is_chosen(view: WaitingView, qtbot: QtBot, waiting: WaitingState) -> None:
    with qtbot.waitSignal(view.filter_chosen) as told:
        view.chips.findChildren(Chip)[1].click()
    assert told.args == [waiting.filters[1].id]


def test_the_place_is_kept_when_the_list_is_shown_anew(
    view: WaitingView, waiting: WaitingState
) -> None:
    view.table.selectRow(3)
    view.render_list(replace(waiting, lines=waiting.lines[:4]))
    assert view.table.currentIndex().row() == 3
    view.render_list(replace(waiting, lines=waiting.lines[:2]))
    assert view.table.currentIndex().row() == 1


def test_an_empty_list_says_how_to_begin_and_gives_the_keyboard_to_the_button(
    view: WaitingView,
) -> None:
    view.render_list(samples.scene("empty", "en")[1])
    view.focus_content()
    assert view.table.isHidden()
    assert view.start.hasFocus()


def test_trouble_is_shown(view: WaitingView) -> None:
    view.render_list(samples.scene("error", "en")[1])
    assert view.banner.isVisible()
    assert view.table.isHidden()
