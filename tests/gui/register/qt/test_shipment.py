"""A shipment's page: its facts and keys, the papers, the ways that lead on."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.actions.action import action_states
from gui.actions.shipment import shipment_offers
from gui.kit.qt.action_buttons import ToolButton
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.marks import FactView
from gui.kit.states import Banner
from gui.kit.tones import Tone
from gui.register.qt.shipment import ShipmentView
from gui.register.section import RegisterViewModel
from gui.register.states import ShipmentState
from keytool.domain.keys import Shipment
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
    view.resize(1300, 800)
    view.render_shipment(state_of(KNOWN))
    return in_front(qtbot, view)


def test_a_shipment_is_shown_whole(page: ShipmentView) -> None:
    state = state_of(KNOWN)
    assert page.title.text() == state.title
    assert len(page.facts.findChildren(FactView)) == len(state.facts) == 3
    names = [page.table.paged.record(row) for row in range(page.table.paged.rowCount())]
    assert names == [line.id for line in state.lines]
    assert [tool.isVisible() for tool in page.tools.findChildren(ToolButton)] == [True] * 8


def test_before_it_is_read_there_is_nothing_to_press(page: ShipmentView) -> None:
    page.render_shipment(ShipmentState(busy=True))
    assert page.title.text() == "Reading the register…"
    assert not page.table.paged.rowCount()
    assert not [tool for tool in page.tools.findChildren(ToolButton) if tool.isVisible()]


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
    with qtbot.waitSignal(page.opened) as told:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args == [box.lines[1].link]


def test_esc_and_the_button_lead_back(page: ShipmentView, qtbot: QtBot) -> None:
    for where in (page.table, page.back):
        where.setFocus()
        with qtbot.waitSignal(page.went_back):
            QTest.keyClick(where, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.went_back):
        page.back.click()


def test_the_tools_tell_what_is_wanted_with_the_key_in_hand(
    page: ShipmentView, qtbot: QtBot
) -> None:
    page.table.go_in()
    line = page.table.current
    assert line
    for tool in page.tools.findChildren(ToolButton):
        with qtbot.waitSignal(page.acted) as told:
            tool.click()
        assert told.args == [tool.action.id, line]


def test_a_shipment_without_keys_has_no_papers(page: ShipmentView) -> None:
    shipment = Shipment(1, date(2026, 11, 2), "17/26", ())
    actions = action_states(shipment_offers(shipment, "ООО «Ромашка»"))
    page.render_shipment(replace(state_of(KNOWN), lines=(), actions=actions))
    shown = [tool.action.id for tool in page.tools.findChildren(ToolButton) if tool.isVisible()]
    assert shown == ["other", "note", "customer"]
    refused = [entry for entry in page.tools.menu().actions() if not entry.isEnabled()]
    assert all("No key is left in it" in entry.text() for entry in refused if entry.text())


@pytest.mark.parametrize("where", ["table", "back"])
def test_a_letter_does_what_its_button_does(page: ShipmentView, qtbot: QtBot, where: str) -> None:
    getattr(page, where).setFocus()
    with qtbot.waitSignal(page.acted) as told:
        QTest.keyClick(page.window(), Qt.Key.Key_L)
    assert told.args == ["label", page.table.current]


def test_a_notice_is_put_away(page: ShipmentView, qtbot: QtBot) -> None:
    page.render_shipment(ShipmentState(banner=Banner(Tone.GOOD, "Saved.", dismissible=True)))
    with qtbot.waitSignal(page.banner.dismissed):
        page.banner.findChildren(IconButton)[0].click()


def test_the_words_follow_the_language(page: ShipmentView) -> None:
    set_language("ru")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    page.render_shipment(state_of(KNOWN, "ru"))
    assert page.back.text() == "Реестр"
    tools = [tool.text() for tool in page.tools.findChildren(ToolButton) if tool.isVisible()]
    words = [*tools, page.title.text()]
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
