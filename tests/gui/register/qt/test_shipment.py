"""A shipment's page: its facts and keys, the papers, the ways that lead on."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.qt.buttons import IconButton
from gui.kit.qt.marks import FactView
from gui.kit.states import Banner
from gui.kit.tones import Tone
from gui.register.qt.shipment import ShipmentView
from gui.register.section import RegisterViewModel
from gui.register.states import ShipmentState
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.register.qt import samples as register_samples

KNOWN, UNKNOWN = 4, 9_999


def state_of(row: int, language: str = "en") -> ShipmentState:
    """The page of a shipment of the story."""
    set_language(language)
    register = RegisterViewModel(LoneFrame(register_samples.story()))
    register.open_shipment(row)
    register.close()
    return register.shipment.state


@pytest.fixture
def page(qtbot: QtBot) -> ShipmentView:
    view = ShipmentView()
    view.resize(1100, 800)
    view.render_shipment(state_of(KNOWN))
    return in_front(qtbot, view)


def test_a_shipment_is_shown_whole(page: ShipmentView) -> None:
    state = state_of(KNOWN)
    assert page.title.text() == state.title
    assert len(page.facts.findChildren(FactView)) == len(state.facts) == 3
    names = [page.table.paged.record(row) for row in range(page.table.paged.rowCount())]
    assert names == [line.id for line in state.lines]
    assert all(button.isVisible() for button in (page.customer, page.packing, page.labels))


def test_before_it_is_read_there_is_nothing_to_press(page: ShipmentView) -> None:
    page.render_shipment(ShipmentState(busy=True))
    assert page.title.text() == "Reading the register…"
    assert not page.table.paged.rowCount()
    assert not any(button.isVisible() for button in (page.customer, page.packing, page.labels))


def test_a_shipment_that_is_not_there_says_so(page: ShipmentView) -> None:
    page.render_shipment(state_of(UNKNOWN))
    assert page.banner.isVisible()
    assert page.banner.accessibleName()
    assert not page.table.paged.rowCount()
    page.render_shipment(state_of(KNOWN))
    assert not page.banner.isVisible()


def box_of(*rows: int) -> ShipmentState:
    """The keys of several shipments in one, some of them left out of the list."""
    lines = tuple(line for row in rows for line in state_of(row).lines)
    return replace(state_of(rows[0]), lines=lines, more="and 7 more keys")


def test_keys_that_are_left_out_are_counted(page: ShipmentView, qtbot: QtBot) -> None:
    assert page.more.isHidden()
    page.render_shipment(box_of(4, 5, 6))
    settled(qtbot, page)
    assert page.more.isVisible()
    assert page.more.text() == "and 7 more keys"


def test_enter_opens_the_key_under_the_keyboard(page: ShipmentView, qtbot: QtBot) -> None:
    box = box_of(4, 5, 6)
    page.render_shipment(box)
    page.focus_content()
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.key_opened) as told:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args == [box.lines[1].link]


def test_esc_and_the_button_lead_back(page: ShipmentView, qtbot: QtBot) -> None:
    for where in (page.table, page.packing):
        where.setFocus()
        with qtbot.waitSignal(page.went_back):
            QTest.keyClick(where, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.went_back):
        page.back.click()


def test_the_buttons_tell_what_is_wanted(page: ShipmentView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.customer_wanted):
        page.customer.click()
    page.table.go_in()
    line = page.table.current
    assert line
    for button, action in ((page.labels, "label"), (page.other, "other"), (page.stock, "back")):
        with qtbot.waitSignal(page.acted) as told:
            button.click()
        assert told.args == [action, line]


def test_a_shipment_without_keys_has_no_papers(page: ShipmentView) -> None:
    bare = tuple(action for action in state_of(KNOWN).actions if action.id == "other")
    page.render_shipment(replace(state_of(KNOWN), lines=(), actions=bare))
    assert page.other.isVisible()
    assert not any(b.isVisible() for b in (page.packing, page.labels, page.stock))


@pytest.mark.parametrize("where", ["table", "back"])
def test_a_letter_does_what_its_button_does(page: ShipmentView, qtbot: QtBot, where: str) -> None:
    getattr(page, where).setFocus()
    with qtbot.waitSignal(page.acted) as told:
        QTest.keyClick(page.window(), Qt.Key.Key_L)
    assert told.args == ["label", page.table.current]
    QTest.keyClick(page.window(), Qt.Key.Key_P)
    chooser = page.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.close()


def test_the_packing_list_is_asked_for_as_a_pdf(page: ShipmentView, qtbot: QtBot) -> None:
    page.packing.click()
    chooser = page.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert chooser.defaultSuffix() == "pdf"
    assert [Path(name).name for name in chooser.selectedFiles()] == ["packing.pdf"]
    with qtbot.waitSignal(page.save_wanted) as told:
        chooser.fileSelected.emit("/list.pdf")
    assert told.args == ["/list.pdf"]
    chooser.close()


def test_a_notice_is_put_away(page: ShipmentView, qtbot: QtBot) -> None:
    page.render_shipment(ShipmentState(banner=Banner(Tone.GOOD, "Saved.", dismissible=True)))
    with qtbot.waitSignal(page.banner.dismissed):
        page.banner.findChildren(IconButton)[0].click()


def test_the_words_follow_the_language(page: ShipmentView) -> None:
    set_language("ru")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    page.render_shipment(state_of(KNOWN, "ru"))
    assert page.back.text() == "Реестр"
    words = [page.customer.text(), page.packing.text(), page.labels.text(), page.title.text()]
    assert not any(word.isascii() for word in words)


@LANGUAGES
@pytest.mark.parametrize("width", [836, 1176])
@pytest.mark.parametrize("row", [KNOWN, UNKNOWN])
def test_nothing_is_cut_on_the_page(qtbot: QtBot, row: int, width: int, language: str) -> None:
    state = state_of(row, language)
    view = ShipmentView()
    view.resize(width, 536)
    view.render_shipment(state)
    settled(qtbot, view)
    assert list(cut_texts(view)) == []
