"""A customer's page: what it shows of a record, what its rows, keys and buttons tell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.customers.qt.lists import ContactsView, ContractsView, CouponsView, KeysView, ShipmentsView
from gui.customers.qt.page import CustomerPageView
from gui.customers.section import CustomersViewModel
from gui.customers.states import CustomerPageState, CustomerSheet
from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.buttons import IconButton
from gui.kit.states import Banner
from gui.kit.tones import Tone
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.register.qt import samples as register_samples

LONG, BARE, NOBODY = 2, 3, 99
NOTICE = Banner(Tone.GOOD, "Saved.", dismissible=True)


def state_of(row: int, language: str = "en") -> CustomerPageState:
    """The page of a customer of the story."""
    set_language(language)
    customers = CustomersViewModel(LoneFrame(register_samples.story()))
    customers.open_customer(row)
    customers.close()
    return customers.page.state


def sheet_of(row: int) -> CustomerSheet:
    sheet = state_of(row).sheet
    assert sheet is not None
    return sheet


@pytest.fixture
def page(qtbot: QtBot) -> CustomerPageView:
    view = CustomerPageView()
    view.resize(1100, 900)
    view.render_back("Customers")
    view.render_page(state_of(LONG))
    return in_front(qtbot, view)


def test_a_record_is_shown_whole(page: CustomerPageView) -> None:
    sheet = sheet_of(LONG)
    assert page.name.text() == page.accessibleName() == register_samples.LONG_NAME
    assert page.back.text() == "Customers"
    assert page.consent.verdict.text() == "Consent given"
    assert "2026-01" in page.consent.text.text()
    assert [row[0] for row in page.contacts.table.rows_model.rows] == [
        "Щёголева Анна Юрьевна",
        "Ёлкин Пётр",
    ]
    assert [row[0] for row in page.contracts.table.rows_model.rows] == [
        line.cells[0] for line in sheet.contracts
    ]
    assert len(page.keys.table.rows_model.rows) == len(sheet.keys)
    assert len(page.shipments.table.rows_model.rows) == len(sheet.shipments)


def test_the_lists_leave_the_customers_own_name_out(page: CustomerPageView) -> None:
    for part in (page.keys, page.shipments):
        model = part.table.rows_model
        assert all(len(row) == len(model.titles) == len(model.columns) for row in model.rows)
        assert not any(register_samples.LONG_NAME in row for row in model.rows)


def test_nothing_of_the_customer_before_stays(page: CustomerPageView) -> None:
    page.render_page(state_of(BARE))
    assert page.name.text() == "АО «Северная верфь № 5»"
    assert page.consent.verdict.text() == "No consent"
    for part in (page.contacts, page.contracts):
        assert part.table.isHidden()
        assert part._empty.isVisible()
    assert page.addresses.isHidden()
    page.render_page(state_of(LONG))
    assert page.contacts.table.isVisible()
    assert not page.contacts._empty.isVisible()


def test_without_a_record_it_waits_or_says_why_not(page: CustomerPageView) -> None:
    page.render_page(CustomerPageState(busy=True))
    assert page.waiting.isVisible()
    assert page.sheet.isHidden()
    page.render_page(state_of(NOBODY))
    assert page.banner.isVisible()
    assert page.banner.accessibleName()
    assert page.waiting.isHidden()
    assert page.sheet.isHidden()


def test_an_action_is_one_key_away(page: CustomerPageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.acted) as told:
        QTest.keyClick(page, Qt.Key.Key_E)
    assert told.args == ["edit"]


def test_actions_that_are_gone_leave_their_keys(page: CustomerPageView, qtbot: QtBot) -> None:
    page.render_page(state_of(BARE))
    settled(qtbot, page)
    shown = [row.action.id for row in page.findChildren(ActionRow) if row.isVisible()]
    assert set(shown) == {action.id for action in sheet_of(BARE).actions}
    with qtbot.assertNotEmitted(page.acted):
        QTest.keyClick(page, Qt.Key.Key_X)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_a_row_tells_what_it_is_about(
    page: CustomerPageView, qtbot: QtBot, key: Qt.Key
) -> None:
    sheet = sheet_of(LONG)
    for part, signal, ids in (
        (page.contacts, page.contact_opened, [one.id for one in sheet.contacts]),
        (page.contracts, page.contract_opened, [one.id for one in sheet.contracts]),
        (page.keys, page.record_opened, [one.link for one in sheet.keys]),
        (page.shipments, page.record_opened, [one.link for one in sheet.shipments]),
    ):
        part.table.selectRow(1)
        with qtbot.waitSignal(signal) as told:
            QTest.keyClick(part.table, key)
        assert told.args == [ids[1]]


def test_a_double_click_tells_it_too(page: CustomerPageView, qtbot: QtBot) -> None:
    table = page.contacts.table
    place = table.visualRect(table.rows_model.index(0, 0)).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(table.viewport(), left, pos=place)
    with qtbot.waitSignal(page.contact_opened) as told:
        QTest.mouseDClick(table.viewport(), left, pos=place)
    assert told.args == ["0"]


def test_esc_and_the_way_back_lead_back_from_anywhere(page: CustomerPageView, qtbot: QtBot) -> None:
    page.focus_content()
    assert page.hasFocus()
    for where in (page, page.keys.table, page.what_now):
        where.setFocus()
        with qtbot.waitSignal(page.went_back):
            QTest.keyClick(where, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.went_back):
        page.back.click()


def test_a_notice_is_put_away(page: CustomerPageView, qtbot: QtBot) -> None:
    page.render_page(CustomerPageState(sheet_of(LONG), NOTICE))
    assert page.banner.isVisible()
    assert page.sheet.isVisible()
    with qtbot.waitSignal(page.dismissed):
        page.banner.findChildren(IconButton)[0].click()


@pytest.mark.parametrize(
    ("kind", "empty"),
    [
        (ContactsView, "No contacts"),
        (ContractsView, "No contracts"),
        (CouponsView, "No coupon"),
        (KeysView, "No key"),
        (ShipmentsView, "Nothing"),
    ],
)
def test_an_empty_list_says_so(qtbot: QtBot, kind: type, empty: str) -> None:
    view = kind()
    qtbot.addWidget(view)
    assert empty in view._empty._text.text()


@LANGUAGES
@pytest.mark.parametrize("width", [760, 1176], ids=str)
@pytest.mark.parametrize("row", [LONG, BARE, NOBODY])
def test_nothing_is_cut_on_the_page(qtbot: QtBot, row: int, width: int, language: str) -> None:
    state = state_of(row, language)
    view = CustomerPageView()
    view.resize(width, 540)
    view.render_page(state)
    settled(qtbot, view)
    assert list(cut_texts(view)) == []
