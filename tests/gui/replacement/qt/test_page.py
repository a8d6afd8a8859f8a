"""The guided page by keyboard alone: what each key does, where the keyboard goes, what is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.qt.buttons import Button
from gui.kit.qt.fields import LineField
from gui.replacement.qt.page import WorkView
from gui.replacement.states import WorkState
from tests.gui.keyboard import holder, in_front
from tests.gui.replacement.qt import samples

CTRL = Qt.KeyboardModifier.ControlModifier


def state(name: str) -> WorkState:
    return samples.scene(name, "en")[2]


@pytest.fixture
def view(qtbot: QtBot) -> WorkView:
    made = WorkView()
    made.resize(1100, 800)
    in_front(qtbot, made)
    return made


@pytest.fixture
def acts(view: WorkView) -> list[str]:
    told: list[str] = []
    view.acted.connect(told.append)
    return told


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(holder(), key, held)


def test_each_question_takes_the_keyboard_to_its_first_field(view: WorkView) -> None:
    view.render_page(state("faulty"))
    field = view.fields.fields["faulty"]
    assert field.isAncestorOf(holder())
    view.render_page(state("replace-free"))
    assert view.next.hasFocus()
    view.render_page(state("cancelled"))
    assert view.hasFocus()


def test_a_question_that_is_asked_already_keeps_the_keyboard(view: WorkView) -> None:
    first = state("price")
    view.render_page(first)
    document = view.fields.fields["document"]
    document.setFocus()
    view.render_page(replace(first, owner="АО «Другой»"))
    assert document.isAncestorOf(holder())


def test_enter_in_a_line_goes_on(view: WorkView, acts: list[str]) -> None:
    view.render_page(state("key-fits"))
    press(Qt.Key.Key_Return)
    assert acts == ["next"]


def test_enter_goes_nowhere_while_the_button_is_off(view: WorkView, acts: list[str]) -> None:
    view.render_page(state("faulty"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    assert acts == []


def test_a_digit_and_enter_answer_a_question(view: WorkView) -> None:
    told: list[tuple[str, str]] = []
    view.told.connect(lambda name, value: told.append((name, value)))
    view.render_page(state("lost"))
    press(Qt.Key.Key_2)
    assert told == [("lost", "yes")]


def test_ctrl_enter_goes_on_from_anywhere(view: WorkView, acts: list[str]) -> None:
    view.render_page(state("replace-free"))
    view.cancel.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert acts == ["next"]


def test_enter_on_a_button_presses_that_button(view: WorkView, acts: list[str]) -> None:
    view.render_page(state("replace-free"))
    view.cancel.setFocus()
    press(Qt.Key.Key_Return)
    assert acts == ["cancel"]


def test_esc_leads_one_question_back(view: WorkView, qtbot: QtBot) -> None:
    view.render_page(state("claim"))
    with qtbot.waitSignal(view.went_back):
        press(Qt.Key.Key_Escape)


def test_the_buttons_tell_what_they_do(view: WorkView, acts: list[str], qtbot: QtBot) -> None:
    view.render_page(state("claim"))
    with qtbot.waitSignal(view.went_back):
        view.back.click()
    with qtbot.waitSignal(view.left):
        view.leave.click()
    view.render_page(state("needs-decision"))
    assert view.next.isHidden()
    for button in view.findChildren(Button):
        if button.text() in {"Decide…", "Inspect again"}:
            button.click()
    assert acts == ["override", "inspect-again"]


def test_what_may_not_be_done_is_not_there(view: WorkView) -> None:
    view.render_page(state("act"))
    assert view.cancel.isHidden()
    assert view.back.isHidden()
    view.render_page(state("await-key"))
    assert view.cancel.isVisible()
    assert view.back.isHidden()
    view.render_page(state("claim"))
    assert view.cancel.isHidden()
    assert view.back.isVisible()


def test_the_act_is_saved_where_a_person_says(view: WorkView, qtbot: QtBot) -> None:
    view.render_page(state("act"))
    view.next.click()
    chooser = view.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    with qtbot.waitSignal(view.save_wanted) as told:
        chooser.fileSelected.emit("/tmp/act-1.pdf")  # noqa: S108  only its name
    assert told.args == ["/tmp/act-1.pdf"]  # noqa: S108
    chooser.close()


def test_ctrl_p_prints_the_act(view: WorkView, acts: list[str]) -> None:
    view.render_page(state("act"))
    QApplication.processEvents()  # a button is shown in its turn
    press(Qt.Key.Key_P, CTRL)
    assert acts == ["print"]


def test_it_waits_for_the_register(view: WorkView) -> None:
    assert view.state.step is None
    view.render_page(WorkState())
    assert view.sheet.isHidden()
    view.render_page(state("lost"))
    assert view.sheet.isVisible()


def test_an_error_and_a_notice_are_shown(view: WorkView) -> None:
    view.render_page(state("price-wrong"))
    price = view.fields.fields["price"]
    assert isinstance(price, LineField)
    assert "not possible" in price.error.text()
    view.render_page(state("race"))
    assert view.banner.isVisible()
    view.render_page(state("readable-other"))
    assert view.notice.isVisible()


def test_the_page_is_named_for_those_who_cannot_see_it(view: WorkView) -> None:
    view.render_page(state("lost"))
    assert view.accessibleName() == "Guardant Sign. Where is the key?"


def test_parts_of_the_page_tell_where_to_go(view: WorkView, qtbot: QtBot) -> None:
    view.render_page(state("price"))
    with qtbot.waitSignal(view.step_chosen) as chosen:
        view.path.stones[3].click()
    assert chosen.args == ["decision"]
    view.render_page(state("pictures"))
    with qtbot.waitSignal(view.photograph_removed) as removed:
        view.photographs.removed.emit(1)
    assert removed.args == [1]
