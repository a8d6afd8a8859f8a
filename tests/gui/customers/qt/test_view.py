"""The Customers section in its widgets: from the list to a page and back by keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.customers.qt.page import CustomerPageView
from gui.customers.qt.screen import screen
from gui.customers.qt.view import CustomersScreen
from gui.customers.section import CustomersViewModel
from gui.kit.links import Kind, Link
from gui.kit.qt.sheet import SheetDialog
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import holder, in_front, type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.register.qt import samples as register_samples

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def customers(frame: LoneFrame) -> Iterator[CustomersViewModel]:
    made = CustomersViewModel(frame)
    made.open()
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, customers: CustomersViewModel, frame: LoneFrame) -> CustomersScreen:
    made = screen(customers, frame)
    made.resize(1100, 800)
    return in_front(qtbot, made)


def dialog_of(view: CustomersScreen) -> SheetDialog:
    dialog = view.findChild(SheetDialog)
    assert dialog is not None
    return dialog


def test_enter_opens_a_page_and_esc_leads_back(
    view: CustomersScreen, customers: CustomersViewModel, frame: LoneFrame
) -> None:
    frame.home = customers.follow
    assert view.findChild(CustomerPageView) is None
    view.focus_content()
    QTest.keyClick(view.list.text, Qt.Key.Key_Down)
    assert view.list.table.hasFocus()
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    assert view.page.isVisible()
    assert view.page.name.text() == "ООО «Ромашка»"
    assert view.page.back.text() == "Customers"
    assert view.page.hasFocus()
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    assert view.list.isVisible()
    assert not view.page.isVisible()
    assert view.list.isAncestorOf(holder())


def test_rows_of_the_page_lead_out_of_the_section(
    view: CustomersScreen, customers: CustomersViewModel, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    for part in (view.page.keys, view.page.shipments):
        part.table.selectRow(0)
        QTest.keyClick(part.table, Qt.Key.Key_Return)
    assert [link.kind for link in frame.went if isinstance(link, Link)] == [
        Kind.KEY,
        Kind.SHIPMENT,
    ]


def test_ctrl_n_asks_for_a_new_customer_and_shows_the_page(view: CustomersScreen) -> None:
    QTest.keyClick(view.list.text, Qt.Key.Key_N, CTRL)
    dialog = dialog_of(view)
    assert dialog.isVisible()
    type_text(dialog.fields["name"].editor, "АО «Верфь»")
    dialog.do.click()
    assert not dialog.isVisible()
    assert view.page.isVisible()
    assert view.page.name.text() == "АО «Верфь»"


def test_a_letter_of_the_page_asks(
    view: CustomersScreen, customers: CustomersViewModel, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    QTest.keyClick(view.page, Qt.Key.Key_E)
    question = frame.doing.question.state
    assert question is not None
    assert question.fields[0].value == "ООО «Ромашка»"
    frame.doing.question.cancel()


def test_what_was_kept_is_shown(
    view: CustomersScreen, customers: CustomersViewModel, frame: LoneFrame
) -> None:
    frame.section = customers
    customers.open_customer(1)
    view.page.acted.emit("consent")
    frame.doing.question.answer(
        {"what": "personal-data/", "version": "2026-01", "day": "2026-11-20"}
    )
    assert view.page.consent.verdict.text() == "Consent given"
    assert [said.text for said in frame.said] == ["Saved."]
    assert frame.kept_times == 1


def test_the_text_narrows_the_list(view: CustomersScreen, qtbot: QtBot) -> None:
    type_text(view.list.text, "нет такого")
    qtbot.waitUntil(view.list.table.isHidden)
    assert view.list._empty.isVisible()
    assert not view.list.export.isEnabled()


def test_another_language_renames_all_and_leaves_the_keys(
    view: CustomersScreen, customers: CustomersViewModel
) -> None:
    customers.open_customer(1)
    set_language("ru")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.page.back.text() == "Клиенты"
    assert view.page.consent.verdict.text() == "Согласия нет"
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    assert view.list.title.text() == "Клиенты"
    QTest.keyClick(view.list.text, Qt.Key.Key_N, CTRL)
    assert dialog_of(view).isVisible()
    dialog_of(view).reject()


def test_where_nobody_is_registered_the_keyboard_is_at_the_first_step(qtbot: QtBot) -> None:
    frame = LoneFrame(register_samples.nowhere())
    customers = CustomersViewModel(frame)
    customers.open()
    view = in_front(qtbot, screen(customers, frame))
    assert view.list.table.isHidden()
    assert view.list._empty.isVisible()
    assert view.list.isAncestorOf(holder())
    customers.close()


def test_a_register_that_cannot_be_read_says_so(qtbot: QtBot) -> None:
    frame = LoneFrame(register_samples.locked())
    customers = CustomersViewModel(frame)
    customers.open()
    view = in_front(qtbot, screen(customers, frame))
    assert view.list.banner.isVisible()
    assert view.list.banner.accessibleName()
    customers.open_customer(1)
    assert view.page.banner.isVisible()
    assert view.page.sheet.isHidden()
    customers.close()


@LANGUAGES
@pytest.mark.parametrize("size", [(836, 536), (1176, 796)], ids=str)
def test_nothing_is_cut_in_the_section(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    set_language(language)
    cut = {}
    for place in (register_samples.story(), register_samples.nowhere(), register_samples.locked()):
        frame = LoneFrame(place)
        customers = CustomersViewModel(frame)
        customers.open()
        view = screen(customers, frame)
        view.resize(*size)
        settled(qtbot, view)
        cut[f"list of {type(place.register).__name__}"] = list(cut_texts(view))
        customers.open_customer(2)
        settled(qtbot, view)
        cut[f"page of {type(place.register).__name__}"] = list(cut_texts(view))
        customers.close()
    assert {name: texts for name, texts in cut.items() if texts} == {}
