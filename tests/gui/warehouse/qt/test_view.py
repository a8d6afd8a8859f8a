"""The Warehouse section's widgets: every state fits, the keyboard does everything."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.warehouse.qt.done import DoneView
from gui.warehouse.qt.products import ProductsView
from gui.warehouse.qt.sitting import SittingView
from gui.warehouse.qt.start import StartView
from gui.warehouse.qt.view import WarehouseScreen
from gui.warehouse.states import KeyLine, ProductInput, SittingInput, SittingState
from keytool.i18n import set_language
from tests.gui import gallery
from tests.gui.keyboard import type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.warehouse.qt import samples as warehouse_samples

SITTINGS = ["begun", "mixed", "twice", "registered", "unreadable", "refused", "too-many", "undone"]
CTRL = Qt.KeyboardModifier.ControlModifier


@LANGUAGES
@pytest.mark.parametrize("size", [gallery.SMALL, gallery.WIDE], ids=str)
def test_nothing_is_cut_in_the_warehouse(
    qtbot: QtBot, size: tuple[int, int], language: str
) -> None:
    view, cut = WarehouseScreen(), {}
    view.resize(size[0] - 64, size[1] - 64)
    for name in (*SITTINGS, "start", "wrong", "done", "done-stock"):
        gallery.show_warehouse(view, language, name)
        settled(qtbot, view)
        cut[name] = list(cut_texts(view))
    assert {name: texts for name, texts in cut.items() if texts} == {}


@LANGUAGES
def test_nothing_is_cut_in_the_questions_before_the_end(qtbot: QtBot, language: str) -> None:
    cut = {}
    for name in warehouse_samples.QUESTIONS:
        dialog = gallery.closing(language, name)
        settled(qtbot, dialog)
        cut[name] = list(cut_texts(dialog))
    assert {name: texts for name, texts in cut.items() if texts} == {}


# The running sitting


@pytest.fixture
def sitting(qtbot: QtBot) -> SittingView:
    view = SittingView()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.render_sitting(warehouse_samples.running("en").sitting)
    view.show()
    view.focus_content()
    return view


def test_the_register_is_asked_only_while_the_sitting_is_seen(
    qtbot: QtBot, sitting: SittingView
) -> None:
    with qtbot.waitSignal(sitting.looked):
        pass
    looks: list[None] = []
    sitting.looked.connect(lambda: looks.append(None))
    turns = sitting.findChild(QTimer)
    assert turns is not None
    sitting.showMinimized()
    qtbot.waitUntil(sitting.isMinimized)
    looks.clear()
    turns.timeout.emit()
    assert looks == []
    sitting.showNormal()
    qtbot.waitUntil(lambda: bool(looks))
    sitting.hide()
    assert not turns.isActive()


def test_a_scan_ends_with_enter_or_with_tab(sitting: SittingView) -> None:
    heard: list[str] = []
    sitting.scanned.connect(heard.append)
    for end in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
        type_text(sitting.scan, "ПГФКВФТЕЖ1A2B")
        QTest.keyClick(sitting.scan, end)
        assert sitting.scan.text() == ""
    assert heard == ["ПГФКВФТЕЖ1A2B"] * 3


def test_an_empty_line_is_no_scan_and_the_keyboard_stays(sitting: SittingView) -> None:
    heard: list[str] = []
    sitting.scanned.connect(heard.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
        QTest.keyClick(sitting.scan, key)
    assert heard == []
    assert sitting.scan.hasFocus()


def test_undo_is_the_sittings_and_not_the_fields(sitting: SittingView) -> None:
    acts: list[str] = []
    sitting.acted.connect(acts.append)
    type_text(sitting.scan, "half")
    QTest.keyClick(sitting.scan, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(sitting.scan, Qt.Key.Key_B, CTRL)
    QTest.keyClick(sitting.scan, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(sitting.scan, Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert acts == ["undo", "leave", "close", "close"]
    assert sitting.scan.text() == "half"


def test_what_was_taken_out_is_put_back_by_its_button_and_by_its_key(
    sitting: SittingView,
) -> None:
    acts: list[str] = []
    sitting.acted.connect(acts.append)
    assert sitting.outcome.back.isHidden()
    sitting.render_sitting(warehouse_samples.undone("en").sitting)
    assert sitting.outcome.back.text() == "Put back"
    QTest.keyClick(sitting.scan, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(sitting.outcome.back, Qt.MouseButton.LeftButton)
    assert acts == ["put-back"] * 2
    assert sitting.scan.hasFocus()


def test_nothing_but_the_scan_field_takes_the_keyboard(sitting: SittingView) -> None:
    for part in sitting.findChildren(QAbstractButton):
        assert part.focusPolicy() is Qt.FocusPolicy.NoFocus, part.text()
    QTest.mouseClick(sitting.table.viewport(), Qt.MouseButton.LeftButton)
    assert sitting.scan.hasFocus()


def test_a_line_that_is_clicked_twice_is_meant(sitting: SittingView) -> None:
    heard: list[str] = []
    sitting.line_chosen.connect(heard.append)
    third = sitting.table.visualRect(sitting.table.model().index(2, 1)).center()
    view = sitting.table.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=third)
    assert heard == []
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=third)
    assert heard == [warehouse_samples.running("en").sitting.lines[2].place]
    assert sitting.scan.hasFocus()


def test_batches_have_a_column_only_where_there_are_some(sitting: SittingView) -> None:
    header = sitting.table.horizontalHeader()
    bare = KeyLine("1", "Guardant Sign", "", "", "", "12:00")
    sitting.render_sitting(SittingState(lines=(bare,)))
    assert header.isSectionHidden(4)
    sitting.render_sitting(SittingState(lines=(replace(bare, batch="B-17"), bare)))
    assert not header.isSectionHidden(4)


def test_arrows_and_pages_scroll_the_lines(sitting: SittingView, qtbot: QtBot) -> None:
    lines = tuple(KeyLine(str(n), "Guardant Sign", "", "", "", "12:00") for n in range(200, 0, -1))
    sitting.render_sitting(SittingState(lines=lines))
    bar = sitting.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(sitting.scan, Qt.Key.Key_PageDown)
    low = bar.value()
    assert low > 0
    QTest.keyClick(sitting.scan, Qt.Key.Key_Up)
    assert 0 < bar.value() < low


def test_the_outcome_is_told_to_those_who_cannot_see_it(sitting: SittingView) -> None:
    sitting.render_sitting(warehouse_samples.unreadable("en").sitting)
    assert sitting.outcome.accessibleName().startswith("Unreadable. Guardant")
    assert "Leave one of them plugged." in sitting.outcome.accessibleName()


# Before and after


@pytest.fixture
def start(qtbot: QtBot) -> StartView:
    view = StartView()
    qtbot.addWidget(view)
    view.resize(1000, 900)
    view.show()
    return view


def test_the_form_says_what_it_was_filled_with(start: StartView, qtbot: QtBot) -> None:
    state = warehouse_samples.start("en").start
    start.render_start(state)
    with qtbot.waitSignal(start.form.submitted) as told:
        QTest.keyClick(start.form.order.line, Qt.Key.Key_Return, CTRL)
    (values,) = told.args
    assert isinstance(values, SittingInput)
    assert values.customer == state.values.customer
    assert values.products == state.values.products
    assert (values.family, values.model) == ("guardant", "Guardant Sign")


def test_what_was_typed_stays_when_the_register_answers(start: StartView) -> None:
    state = warehouse_samples.first_day("en").start
    start.render_start(state)
    type_text(start.form.order.line, "19/26")
    start.render_start(replace(state, customers=(), busy=True))
    assert start.form.order.value() == "19/26"


def test_a_stranger_is_asked_for_a_category(start: StartView) -> None:
    start.render_start(warehouse_samples.start("en").start)
    form = start.form
    assert form.category.isHidden()
    form.customer.line.setText("ООО «Новый»")
    assert form.category.isVisible()
    form.customer.line.setText("ооо «ромашка»")
    assert form.category.isHidden()


def test_a_wrong_day_is_not_submitted(start: StartView, qtbot: QtBot) -> None:
    start.render_start(warehouse_samples.first_day("en").start)
    type_text(start.form.ship_on.line, "31.02.2026")
    with qtbot.assertNotEmitted(start.form.submitted):
        start.form.begin.click()
    assert start.form.ship_on.error.text()


def test_an_open_sitting_is_one_enter_away(start: StartView, qtbot: QtBot) -> None:
    state = warehouse_samples.start("en").start
    start.render_start(state)
    start.focus_content()
    assert start.open.table.hasFocus()
    with qtbot.waitSignal(start.gone_on) as told:
        QTest.keyClick(start.open.table, Qt.Key.Key_Return)
    assert told.args == [state.open[0].sitting]


def test_products_grow_and_shrink_with_what_is_typed(qtbot: QtBot) -> None:
    view = ProductsView()
    qtbot.addWidget(view)
    assert view.value() == ()
    type_text(view.rows[0].product.line, "Сервер")
    assert len(view.rows) == 2
    view.rows[1].modules.line.setText("печать")
    view.rows[1].modules.line.textEdited.emit("печать")
    assert len(view.rows) == 3
    assert view.value() == (ProductInput("Сервер"), ProductInput(modules="печать"))
    view.rows[1].modules.line.setText("")
    view.rows[1].modules.line.textEdited.emit("")
    assert len(view.rows) == 2


def test_tape_has_no_places_to_skip(qtbot: QtBot) -> None:
    view = DoneView()
    qtbot.addWidget(view)
    view.show()
    state = warehouse_samples.done("en").done
    view.render_done(state)
    assert view.skip.isVisible()
    view.render_done(replace(state, stock="tape-62", places=1))
    assert view.skip.isHidden()


def test_without_a_shipment_there_is_no_packing_list(qtbot: QtBot) -> None:
    view = DoneView()
    qtbot.addWidget(view)
    view.show()
    view.render_done(warehouse_samples.SCENES["done-stock"]("en").done)
    view.focus_content()
    assert not view.packing.isVisible()
    assert view.focusWidget() is view.labels


def test_the_faces_follow_the_language(qtbot: QtBot) -> None:
    view: QWidget = gallery.warehouse("en", "start")
    qtbot.addWidget(view)
    screen = view.findChild(WarehouseScreen)
    assert isinstance(screen, WarehouseScreen)
    assert screen.start.title.text() == "Warehouse"
    set_language("ru")
    QApplication.processEvents()
    assert screen.start.form.customer.label.text() == "Клиент"
