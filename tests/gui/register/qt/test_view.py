"""The Register section in its widgets: lists, rows, a shipment, labels and the import."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.links import Kind, Link
from gui.kit.qt.sheet import SheetDialog
from gui.register.importing_states import Step
from gui.register.qt.importing import ImportDialog
from gui.register.qt.screen import screen
from gui.register.qt.shipment import ShipmentView
from gui.register.qt.undoing import UndoDialog
from gui.register.qt.view import RegisterScreen
from gui.register.section import RegisterViewModel
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import holder, in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.register.qt import samples as register_samples

CTRL = Qt.KeyboardModifier.ControlModifier
LISTS = ["keys", "licences", "shipments", "contracts", "sittings", "journal"]


@pytest.fixture
def register(frame: LoneFrame) -> Iterator[RegisterViewModel]:
    made = RegisterViewModel(frame)
    made.open()
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, register: RegisterViewModel, frame: LoneFrame) -> RegisterScreen:
    made = screen(register, frame)
    made.resize(1100, 800)
    return in_front(qtbot, made)


def dialog_of(view: RegisterScreen) -> SheetDialog:
    dialog = view.findChild(SheetDialog)
    assert dialog is not None
    return dialog


def chooser_of(view: RegisterScreen) -> QFileDialog:
    chooser = view.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    return chooser


def test_the_arrows_go_through_all_lists(view: RegisterScreen, register: RegisterViewModel) -> None:
    seen = [register.state.current]
    for _step in LISTS[1:]:
        QTest.keyClick(view.list.kinds, Qt.Key.Key_Right)
        seen.append(register.state.current)
        assert view.list.state is not None
        assert view.list.state.name == seen[-1]
    assert seen == LISTS
    QTest.keyClick(view.list.kinds, Qt.Key.Key_Right)
    assert register.state.current == "keys"


def test_the_tools_tell_what_a_row_can(view: RegisterScreen, register: RegisterViewModel) -> None:
    view.list.table.go_in()
    assert "Enter — the key's card" in view.list._hint.text()
    assert ("Extend the warranty", "W") in offered(view)
    register.list.choose_list("shipments")
    view.list.table.go_in()
    assert ("Labels", "L") in offered(view)
    register.list.choose_list("journal")
    assert offered(view) == []


def offered(view: RegisterScreen) -> list[tuple[str, str]]:
    """What can be done with the current row, with its letter."""
    state = view.list.table._offers
    return [(action.label, action.shortcut) for action in state if action.enabled]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("keys", Kind.KEY), ("licences", Kind.KEY)],
)
def test_enter_on_a_row_leads_to_what_it_is_about(
    view: RegisterScreen, register: RegisterViewModel, frame: LoneFrame, name: str, kind: Kind
) -> None:
    register.list.choose_list(name)
    view.list.table.go_in()
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    assert [link.kind for link in frame.went if isinstance(link, Link)] == [kind]


def test_a_shipment_opens_over_the_list_and_esc_puts_it_away(
    view: RegisterScreen, register: RegisterViewModel, frame: LoneFrame
) -> None:
    frame.home = register.follow
    register.list.choose_list("shipments")
    assert view.findChild(ShipmentView) is None
    view.list.table.go_in()
    chosen = view.list.table.current
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    assert view.shipment.isVisible()
    assert view.shipment.table.hasFocus()
    frame.home = None
    view.shipment.acted.emit("customer", 0)
    assert frame.went[1:] == [Link(Kind.CUSTOMER, 1)]
    QTest.keyClick(view.shipment.table, Qt.Key.Key_Escape)
    assert view.list.isVisible()
    assert view.list.isAncestorOf(holder())
    assert view.list.table.current == chosen


def test_a_letter_acts_on_the_row(view: RegisterScreen, frame: LoneFrame) -> None:
    view.list.table.go_in()
    QTest.keyClick(view.list.table, Qt.Key.Key_E)
    question = frame.doing.question.state
    assert question is not None
    assert question.title == "Edit the record"


def test_ctrl_i_opens_the_import_in_either_language(view: RegisterScreen, qtbot: QtBot) -> None:
    assert view.findChild(ImportDialog) is None
    set_language("ru")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.list.more.text() == "Загрузить…"
    QTest.keyClick(view.list.text, Qt.Key.Key_I, CTRL)
    dialog = view.findChild(ImportDialog)
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_dropped_table_is_imported_and_taken_back_again(
    view: RegisterScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ключи.csv"
    path.write_text("family;key id\nguardant;0x30000001\n", "utf-8")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, held, left, none)
    view.dragEnterEvent(enter)
    assert enter.isAccepted()
    view.dropEvent(QDropEvent(QPointF(9, 9), copy, held, left, none))
    dialog = view.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.state is not None and dialog.state.step is Step.COLUMNS)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.state is not None and dialog.state.step is Step.REPORT)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.state is not None and dialog.state.step is Step.DONE)
    dialog.take_back.click()
    assert not dialog.isVisible()
    undo = view.findChild(UndoDialog)
    assert undo is not None
    qtbot.waitUntil(undo.go.isEnabled)
    undo.go.click()
    qtbot.waitUntil(lambda: undo.state is not None and undo.state.done)
    undo.cancel.click()
    assert not undo.isVisible()


def test_an_empty_register_says_so_and_offers_nothing_to_save(qtbot: QtBot) -> None:
    frame = LoneFrame(register_samples.nowhere())
    register = RegisterViewModel(frame)
    register.open()
    view = in_front(qtbot, screen(register, frame))
    assert view.list.table.isHidden()
    assert view.list._empty.isVisible()
    assert view.list._empty._text.text()
    assert not view.list.export.isEnabled()
    assert view.list.more.isEnabled()
    register.close()


def test_a_register_that_cannot_be_read_says_so(qtbot: QtBot) -> None:
    frame = LoneFrame(register_samples.locked())
    register = RegisterViewModel(frame)
    register.open()
    view = in_front(qtbot, screen(register, frame))
    assert view.list.banner.isVisible()
    register.open_shipment(1)
    assert view.shipment.banner.isVisible()
    register.close()


@LANGUAGES
@pytest.mark.parametrize("size", [(836, 536), (1176, 796)], ids=str)
def test_nothing_is_cut_in_any_list(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    set_language(language)
    frame = LoneFrame(register_samples.story())
    register = RegisterViewModel(frame)
    register.open()
    view, cut = screen(register, frame), {}
    view.resize(*size)
    for name in LISTS:
        register.list.choose_list(name)
        settled(qtbot, view)
        cut[name] = list(cut_texts(view))
    register.close()
    assert {name: texts for name, texts in cut.items() if texts} == {}
