"""Answers one below the other: arrows and digits choose, Enter goes on, Tab passes by."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.qt.answers import AnswerField
from gui.kit.qt.base import column, dress
from gui.kit.states import Choice
from tests.gui.keyboard import holder, in_front

CHOICES = (Choice("a", "One"), Choice("b", "Two", "with a note"), Choice("c", "Three"))


@pytest.fixture
def field(qtbot: QtBot) -> AnswerField:
    view = AnswerField()
    qtbot.addWidget(view)
    view.show_choices(CHOICES, "")
    view.show()
    view.focus_answer()
    return view


def press(key: Qt.Key) -> None:
    QTest.keyClick(holder(), key)


def test_nothing_is_chosen_before_a_person_chooses(field: AnswerField) -> None:
    assert field.value() == ""
    assert field.answers[0].hasFocus()


@pytest.mark.parametrize(
    ("key", "value"),
    [(Qt.Key.Key_1, "a"), (Qt.Key.Key_2, "b"), (Qt.Key.Key_3, "c"), (Qt.Key.Key_4, "")],
)
def test_a_digit_chooses(field: AnswerField, key: Qt.Key, value: str) -> None:
    told: list[str] = []
    field.edited.connect(lambda: told.append(field.value()))
    press(key)
    assert field.value() == value
    assert told == ([value] if value else [])


def test_arrows_choose_round_and_round(field: AnswerField) -> None:
    went = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(key)
        went.append(field.value())
    assert went == ["a", "b", "c", "a"]
    press(Qt.Key.Key_Up)
    assert field.value() == "c"
    chosen = next(answer for answer in field.answers if answer.isChecked())
    assert chosen.hasFocus()


def test_up_begins_at_the_last(field: AnswerField) -> None:
    press(Qt.Key.Key_Up)
    assert field.value() == "c"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_on(field: AnswerField, qtbot: QtBot, key: Qt.Key) -> None:
    press(Qt.Key.Key_2)
    with qtbot.waitSignal(field.entered), qtbot.assertNotEmitted(field.edited):
        press(key)


def test_a_click_chooses(field: AnswerField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.edited):
        field.answers[1].click()
    assert field.value() == "b"
    assert [answer.isChecked() for answer in field.answers] == [False, True, False]


def test_the_chosen_one_alone_takes_tab(qtbot: QtBot) -> None:
    window, field, after = QWidget(), AnswerField(), QLineEdit()
    dress(window, column(field, after))
    field.show_choices(CHOICES, "b")
    in_front(qtbot, window)
    field.focus_answer()
    assert field.answers[1].hasFocus()
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_the_same_choices_keep_the_keyboard(field: AnswerField) -> None:
    press(Qt.Key.Key_2)
    before = field.answers
    field.show_choices(CHOICES, "b")
    assert field.answers is before
    assert field.answers[1].hasFocus()
    field.show_choices(CHOICES[:2], "a")
    assert [answer.choice.id for answer in field.answers] == ["a", "b"]


def test_an_answer_says_its_note_to_those_who_cannot_see_it(field: AnswerField) -> None:
    assert field.answers[1].accessibleName() == "Two"
    assert field.answers[1].accessibleDescription() == "with a note"


def test_an_error_is_shown_and_goes(field: AnswerField) -> None:
    field.show_error("Choose one.")
    assert field.error.isVisible()
    field.show_error("")
    assert field.error.isHidden()
