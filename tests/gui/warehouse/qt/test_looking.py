"""The widgets of intakes and counts: every state fits, the keyboard does everything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.qt.question import QuestionDialog
from gui.kit.states import Banner
from gui.kit.tones import Tone
from gui.warehouse.looking_states import LookState
from gui.warehouse.qt.looking import LookView
from gui.warehouse.qt.screen import screen
from gui.warehouse.qt.view import WarehouseScreen
from gui.warehouse.section import WarehouseViewModel
from tests.gui import gallery
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front, type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.warehouse.qt import looking_samples as samples

CTRL = Qt.KeyboardModifier.ControlModifier


@LANGUAGES
@pytest.mark.parametrize("size", [gallery.SMALL, gallery.WIDE], ids=str)
def test_nothing_is_cut(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    cut = {}
    for name in samples.SCENES:
        view = gallery.looking(language, name, size=(size[0] - 64, size[1] - 64))
        settled(qtbot, view)
        cut[name] = list(cut_texts(view))
    assert {name: texts for name, texts in cut.items() if texts} == {}


@LANGUAGES
def test_nothing_is_cut_in_the_questions(qtbot: QtBot, language: str) -> None:
    cut = {}
    for name in samples.QUESTIONS:
        dialog = gallery.looking_question(language, name)
        settled(qtbot, dialog)
        cut[name] = list(cut_texts(dialog))
    assert {name: texts for name, texts in cut.items() if texts} == {}


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


def say_yes(qtbot: QtBot, view: WarehouseScreen) -> None:
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.do.click()
    settled(qtbot, in_front(qtbot, view))


@pytest.fixture
def intake(qtbot: QtBot, view: WarehouseScreen) -> LookView:
    """Begun by its button, with a key on the list."""
    view.start.intake.click()
    say_yes(qtbot, view)
    assert view.looking.scan.hasFocus()
    scan(view.looking, "123456")
    return view.looking


def scan(look: LookView, text: str) -> None:
    type_text(look.scan, text)
    QTest.keyClick(look.scan, Qt.Key.Key_Return)


def cells(look: LookView, row: int = 0) -> list[object]:
    return list(look.table.rows_model.rows[row])


def test_a_condition_is_a_key_press_away(intake: LookView) -> None:
    assert intake.outcome.word.text() == "Accepted"
    assert cells(intake) == ["1", "Guardant Sign", "1A2B 3C01", "Shipped", "ООО «Ромашка»", ""]
    QTest.keyClick(intake.scan, Qt.Key.Key_3, CTRL)
    assert cells(intake)[-1] == "damaged"
    intake.conditions.buttons["condition:whole"].click()
    assert cells(intake)[-1] == "whole"
    assert intake.conditions.buttons["condition:whole"].look == "primary"
    assert intake.scan.hasFocus()


def test_a_line_that_is_clicked_twice_is_noted(intake: LookView, view: WarehouseScreen) -> None:
    intake.table.opened.emit(0)
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert list(dialog.fields) == ["line", "condition", "note", "stock"]
    dialog.reject()
    assert intake.scan.hasFocus()


def test_the_end_and_the_receipt(
    qtbot: QtBot,
    intake: LookView,
    view: WarehouseScreen,
    tmp_path: Path,
) -> None:
    QTest.keyClick(intake.scan, Qt.Key.Key_1, CTRL)
    QTest.keyClick(intake.scan, Qt.Key.Key_Return, CTRL)
    say_yes(qtbot, view)
    assert not intake.scan.isVisible()
    assert not intake.conditions.isVisible()
    intake.focus_content()
    with qtbot.waitSignal(intake.acted) as told:
        QTest.keyClick(intake, Qt.Key.Key_P, CTRL)
    assert told.args == ["receipt"]
    intake.buttons.acted.emit("save")
    chooser = intake.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert [Path(name).name for name in chooser.selectedFiles()] == ["receipt-1.pdf"]
    path = tmp_path / "receipt.pdf"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    assert path.exists()
    assert intake.banner.isVisible()


def test_a_count_and_its_differences(qtbot: QtBot, view: WarehouseScreen, tmp_path: Path) -> None:
    view.start.count.click()
    say_yes(qtbot, view)
    look = view.looking
    scan(look, "123456")
    assert look.outcome.word.text() == "Not in stock by the register"
    assert not look.conditions.isVisible()
    settled(qtbot, view)
    QTest.keyClick(look.scan, Qt.Key.Key_T, CTRL)
    assert [cells(look, row)[-1] for row in (0, 1)] == [
        "missing here",
        "not in stock by the register",
    ]
    settled(qtbot, view)
    QTest.keyClick(look.scan, Qt.Key.Key_Return, CTRL)
    say_yes(qtbot, view)
    QTest.keyClick(look, Qt.Key.Key_P, CTRL)
    chooser = look.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    path = tmp_path / "differences.xlsx"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    assert path.exists()
    settled(qtbot, in_front(qtbot, view))
    QTest.keyClick(look, Qt.Key.Key_B, CTRL)
    assert view.start.isVisible()


def test_ctrl_z_takes_the_last_key_off(intake: LookView) -> None:
    QTest.keyClick(intake.scan, Qt.Key.Key_Z, CTRL)
    assert intake.outcome.word.text() == "Taken off the list"
    assert intake.empty.isVisible()


def test_ctrl_shift_z_puts_it_on_the_list_again(qtbot: QtBot, intake: LookView) -> None:
    before = cells(intake, 0)
    QTest.keyClick(intake.scan, Qt.Key.Key_Z, CTRL)
    word, back = intake.outcome.word, intake.outcome.back
    qtbot.waitUntil(lambda: back.width() == back.sizeHint().width())
    assert word.width() >= word.sizeHint().width()  # it is not cut
    QTest.keyClick(intake.scan, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert intake.outcome.word.text() == "Back on the list"
    assert cells(intake, 0) == before
    QTest.keyClick(intake.scan, Qt.Key.Key_Z, CTRL)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert cells(intake, 0) == before


def test_a_notice_is_put_away(qtbot: QtBot) -> None:
    view = LookView()
    view.resize(900, 700)
    banner = Banner(Tone.GOOD, "Saved.", "/receipt.pdf", dismissible=True)
    view.render_look(LookState("Intake 1", ended=True, banner=banner))
    in_front(qtbot, view)
    assert view.banner.isVisible()
