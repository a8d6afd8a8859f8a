"""The page of a case as a person sees it: keys, fields, drafts, the line of time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.cases.page_states import LineMark, LinePart, LineTick, Mode, TimeLineState
from gui.cases.qt.page import CasePageView
from gui.cases.qt.screen import screen
from gui.cases.qt.time_line import TimeLineView
from gui.cases.qt.view import CasesScreen
from gui.cases.section import CasesViewModel
from gui.kit.links import Kind, Link
from keytool.domain.cases import Case
from keytool.i18n import set_language
from keytool.rulebook.case_times import PartKind
from keytool.services.answer_case import Received, receive
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import holder, in_front, type_text
from tests.services.case_desk import CaseDesk


@pytest.fixture
def opened(cases: CaseDesk) -> Case:
    key = cases.coupon().key
    return cases.open("distate", "web", key=key, level="special", contact="Соколова")


@pytest.fixture
def view(qtbot: QtBot, section: CasesViewModel, frame: LoneFrame) -> CasesScreen:
    made = screen(section, frame)
    made.resize(1240, 800)
    return in_front(qtbot, made)


@pytest.fixture
def page(view: CasesScreen, section: CasesViewModel, opened: Case) -> CasePageView:
    section.follow(Link(Kind.CASE, opened.id), "")
    return view.page


def test_m_gives_the_keyboard_to_the_answer_and_ctrl_enter_records_it(
    page: CasePageView, cases: CaseDesk, opened: Case
) -> None:
    assert holder() is page
    QTest.keyClick(page, Qt.Key.Key_M)
    edit = page.editor.texts[Mode.REPLY]
    assert holder() is edit
    type_text(edit, "Перезапустите службу")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert cases.view(opened).messages[-1].text == "Перезапустите службу"
    assert QGuiApplication.clipboard().text() == "Перезапустите службу"
    assert edit.toPlainText() == ""


def test_letters_in_a_text_are_text(page: CasePageView, cases: CaseDesk, opened: Case) -> None:
    page.write(Mode.REPLY)
    edit = page.editor.texts[Mode.REPLY]
    for key in (Qt.Key.Key_T, Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_M):
        QTest.keyClick(edit, key)
    assert edit.toPlainText() == "txjm"
    assert cases.view(opened).case.responsible == ""
    assert page.editor.state.mode is Mode.REPLY


def test_no_key_of_a_text_changes_the_field(page: CasePageView) -> None:
    """What is typed for the customer never wanders into another field (an `@` once did)."""
    page.write(Mode.REPLY)
    edit = page.editor.texts[Mode.REPLY]
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for key in (Qt.Key.Key_Q, Qt.Key.Key_N, Qt.Key.Key_M):
        QTest.keyClick(edit, key, held)
    assert holder() is edit
    assert page.editor.state.mode is Mode.REPLY


def test_each_mode_has_its_own_text_and_button(page: CasePageView) -> None:
    page.write(Mode.REPLY)
    type_text(page.editor.texts[Mode.REPLY], "ответ")
    page.editor.mode_chosen.emit(Mode.RECEIVE.value)
    assert page.editor.texts[Mode.RECEIVE].isVisible()
    assert not page.editor.texts[Mode.REPLY].isVisible()
    assert page.editor.texts[Mode.RECEIVE].toPlainText() == ""
    assert page.editor.record.isVisible()
    assert not page.editor.send.isVisible()
    page.editor.mode_chosen.emit(Mode.REPLY.value)
    assert page.editor.texts[Mode.REPLY].toPlainText() == "ответ"


def test_a_draft_is_kept_within_a_second(page: CasePageView, qtbot: QtBot) -> None:
    page.write(Mode.REPLY)
    type_text(page.editor.texts[Mode.REPLY], "черновик")
    qtbot.waitUntil(lambda: page.editor.saved.text() == "draft kept")


def test_escape_leaves_the_text_first_and_then_the_page(
    page: CasePageView, section: CasesViewModel, qtbot: QtBot
) -> None:
    page.write(Mode.REPLY)
    type_text(page.editor.texts[Mode.REPLY], "не потеряйте")
    QTest.keyClick(page.editor.texts[Mode.REPLY], Qt.Key.Key_Escape)
    assert holder() is page
    with qtbot.waitSignal(page.went_back):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert section.page.state.editor.text == "не потеряйте"


def test_what_is_new_is_shown_above_the_draft(
    page: CasePageView, cases: CaseDesk, opened: Case
) -> None:
    page.write(Mode.REPLY)
    edit = page.editor.texts[Mode.REPLY]
    type_text(edit, "долгий ответ")
    receive(cases.desk, opened.number, Received("Уже не надо", "web", cases.clock.moment))
    page.editor.send.click()
    assert page.banner.isVisible()
    assert edit.toPlainText() == "долгий ответ"
    assert len(cases.view(opened).messages) == 2


def test_the_page_speaks_russian(page: CasePageView, section: CasesViewModel) -> None:
    set_language("ru")
    section.look_again()
    page.editor.retranslate()
    assert page.editor.send.text() == "Скопировать и записать"
    assert page.clock.number.text() == "1 ч"


def test_arrows_read_the_line_of_time_piece_by_piece(qtbot: QtBot) -> None:
    view = TimeLineView()
    view.resize(600, 90)
    parts = (
        LinePart(PartKind.MET, 0.1, 0.3, "09:12 – 09:31: answered in time"),
        LinePart(PartKind.PAUSED, 0.3, 0.6, "09:31 – 10:20: not counted"),
    )
    marks = (LineMark(0.1, "received 09:12"), LineMark(0.7, "now 10:42", strong=True))
    ticks = (LineTick(0.2, "9:30"), LineTick(0.5, "10:00"))
    view.render_line(TimeLineState(parts, marks, ticks, (), "received 09:12, now 10:42"))
    in_front(qtbot, view)
    view.setFocus()
    assert view.accessibleName() == "received 09:12, now 10:42"
    told = []
    for _turn in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
        told.append(view.accessibleDescription())
    assert told == [parts[0].said, parts[1].said, parts[0].said]
    view.render_line(None)
    assert not view.isVisible()


def test_a_field_that_is_missing_says_so_to_who_cannot_see(page: CasePageView) -> None:
    names = {child.accessibleName() for child in page.aside.fields.findChildren(QWidget)}
    sheet = page.state.sheet
    assert sheet is not None
    missing = {f"{one.name}, {one.clause}: missing" for one in sheet.fields if not one.value}
    assert missing <= names
    assert missing
    assert page.aside.fields.ask.isVisible()


def test_the_newest_is_in_sight(
    view: CasesScreen, section: CasesViewModel, cases: CaseDesk, opened: Case, qtbot: QtBot
) -> None:
    for number in range(12):
        receive(cases.desk, opened.number, Received(f"Слово {number}", "web", cases.clock.moment))
    section.follow(Link(Kind.CASE, opened.id), "")
    bar = view.page.conversation.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
