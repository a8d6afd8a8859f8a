"""The form of a new case as a person sees it: by keyboard alone, and fast."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.cases.qt.intake import IntakeView
from gui.cases.qt.screen import screen
from gui.cases.qt.view import CasesScreen
from gui.cases.section import CasesViewModel
from gui.cases.states import Face
from gui.kit.links import Kind, Link
from keytool.domain.coupons import Coupon
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import holder, in_front, type_text
from tests.services.case_desk import CaseDesk


@pytest.fixture
def coupon(cases: CaseDesk) -> Coupon:
    return cases.coupon()


@pytest.fixture
def view(qtbot: QtBot, section: CasesViewModel, frame: LoneFrame) -> CasesScreen:
    made = screen(section, frame)
    made.resize(1240, 800)
    return in_front(qtbot, made)


@pytest.fixture
def form(view: CasesScreen, section: CasesViewModel, coupon: Coupon) -> IntakeView:
    section.follow(Link(Kind.NEW_CASE, coupon.key, "key"), "desk")
    return view.intake


def test_the_keyboard_is_where_it_is_typed(form: IntakeView) -> None:
    assert holder() is form.text.text


def test_text_level_and_ctrl_enter_are_enough(
    form: IntakeView, section: CasesViewModel, cases: CaseDesk
) -> None:
    type_text(form.text.text, "Не отправляется приглашение")
    QTest.keyClick(form.text.text, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert form.levels.buttons[1].isChecked()
    QTest.keyClick(form.text.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert section.state.face is Face.PAGE
    with cases.desk.register.read() as unit:
        case = unit.cases.get(1)
    assert case is not None
    assert case.subject == "Не отправляется приглашение"
    assert case.level != "special"


def test_levels_are_read_with_their_limit(form: IntakeView) -> None:
    names = [button.accessibleName() for button in form.levels.buttons]
    assert names[0].startswith("Special")
    assert "today 10:00" in names[0]


def test_arrows_choose_among_levels(form: IntakeView) -> None:
    form.levels.buttons[0].setFocus()
    QTest.keyClick(form.levels.buttons[0], Qt.Key.Key_Down)
    assert form.levels.buttons[1].isChecked()


def test_without_text_nothing_can_be_opened(form: IntakeView, section: CasesViewModel) -> None:
    assert not form.open.isEnabled()
    QTest.keyClick(form.text.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert section.state.face is Face.INTAKE


def test_a_field_of_the_regulation_is_told(form: IntakeView, section: CasesViewModel) -> None:
    field = form.fields.fields["version"]
    type_text(field.line, "3.8.2")
    assert section.intake.state.ready is False
    type_text(form.text.text, "Не печатает")
    values = {one.id: one.value for one in section.intake.state.fields}
    assert values["version"] == "3.8.2"


def test_leaving_keeps_the_draft(
    form: IntakeView, section: CasesViewModel, coupon: Coupon, frame: LoneFrame
) -> None:
    type_text(form.text.text, "Начато и не кончено")
    QTest.keyClick(form.text.text, Qt.Key.Key_Escape)
    assert frame.shown_sections == ["desk"]
    section.follow(Link(Kind.NEW_CASE, coupon.key, "key"), "desk")
    assert form.text.value() == "Начато и не кончено"


def test_a_warning_shows_before_the_button(form: IntakeView) -> None:
    type_text(form.text.text, "Позвонили")
    form.channels.chosen.emit("forum")
    assert form.warning.isVisible()
    assert not form.open.isEnabled()


def test_whose_it_is_comes_first_where_nobody_knows(
    form: IntakeView, section: CasesViewModel
) -> None:
    section.follow(Link(Kind.NEW_CASE), "desk")
    assert form.who.isVisible()
    assert holder() is form.who.line
    type_text(form.who.line, "ромашка")
    QTest.keyClick(form.who.line, Qt.Key.Key_Return)
    assert not form.who.isVisible()
