"""The Warehouse section in its widgets: from the form to the papers, the keyboard goes along."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.qt.question import QuestionDialog
from gui.warehouse.qt.done import DoneView
from gui.warehouse.qt.screen import screen
from gui.warehouse.qt.view import WarehouseScreen
from gui.warehouse.section import WarehouseViewModel
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front, type_text
from tests.gui.warehouse.qt import samples as warehouse_samples
from tests.gui.warehouse.qt.samples import BOX

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def house(frame: LoneFrame) -> Iterator[WarehouseViewModel]:
    made = WarehouseViewModel(frame)
    made.open()
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, house: WarehouseViewModel, frame: LoneFrame) -> WarehouseScreen:
    made = screen(house, frame)
    made.resize(1100, 800)
    return in_front(qtbot, made)


def test_faces_are_made_when_they_are_shown(
    view: WarehouseScreen, house: WarehouseViewModel
) -> None:
    assert view.findChild(DoneView) is None
    house.start.begin(BOX)
    assert view.sitting.isVisible()
    assert view.sitting.scan.hasFocus()
    assert view.findChild(DoneView) is None


def test_a_scan_a_question_and_the_papers(view: WarehouseScreen, house: WarehouseViewModel) -> None:
    house.start.begin(BOX)
    type_text(view.sitting.scan, "GUARDANT:00000101")
    QTest.keyClick(view.sitting.scan, Qt.Key.Key_Return)
    assert view.sitting.outcome.word.text() == "Accepted"
    QTest.keyClick(view.sitting.scan, Qt.Key.Key_Return, CTRL)
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.do.click()
    assert view.done.isVisible()
    assert view.done.title.text() == "Shipped: 1 key"


def test_a_question_that_is_left_gives_the_keyboard_back(
    view: WarehouseScreen, house: WarehouseViewModel
) -> None:
    house.start.begin(BOX)
    view.sitting.title.setFocus()
    house.sitting.ask_to_close()
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    dialog.reject()
    assert house.question.state is None
    assert view.sitting.window().focusWidget() is view.sitting.scan


# The papers


@pytest.fixture
def done(qtbot: QtBot) -> DoneView:
    made = DoneView()
    made.resize(1000, 800)
    made.render_done(warehouse_samples.SCENES["done"]("en").done)
    return in_front(qtbot, made)


def chooser_of(done: DoneView) -> QFileDialog:
    chooser = done.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    return chooser


def test_ctrl_p_prints_and_the_link_beside_it_saves(done: DoneView, qtbot: QtBot) -> None:
    done.focus_content()
    with qtbot.waitSignal(done.list_printed):
        QTest.keyClick(done.packing, Qt.Key.Key_P, CTRL)
    done.save_list.click()
    with qtbot.waitSignal(done.list_wanted) as told:
        chooser_of(done).fileSelected.emit("/list.pdf")
    assert told.args == ["/list.pdf"]
    chooser_of(done).close()


def test_labels_begin_behind_those_that_are_gone(done: DoneView, qtbot: QtBot) -> None:
    type_text(done.skip.line, "7")
    with qtbot.waitSignal(done.labels_printed) as skipped:
        QTest.keyClick(done.packing, Qt.Key.Key_L, CTRL)
    assert skipped.args == [7]
    done.save_labels.click()
    with qtbot.waitSignal(done.labels_wanted) as told:
        chooser_of(done).fileSelected.emit("/labels.pdf")
    assert told.args == ["/labels.pdf", 7]
    chooser_of(done).close()


def test_ctrl_n_begins_the_next_sitting(done: DoneView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(done.anew):
        QTest.keyClick(done.packing, Qt.Key.Key_N, CTRL)


def test_enter_presses_the_button_that_has_the_keyboard(done: DoneView, qtbot: QtBot) -> None:
    done.again.setFocus()
    with qtbot.waitSignal(done.anew):
        QTest.keyClick(done.again, Qt.Key.Key_Return)
