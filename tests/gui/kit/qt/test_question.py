"""A question whose choices say what they mean: reached and answered by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.qt.question import OneOfField, QuestionDialog
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice, FieldError
from tests.gui.keyboard import holder, in_front

WHAT = tuple(Choice(one, one.title(), f"what {one} means") for one in ("case", "new", "none"))
ASKED = QuestionState(
    "Where?",
    "A letter.",
    "Place it",
    fields=(
        QuestionField("what", "What it is", "new", Asks.ONE_OF, WHAT),
        QuestionField("why", "Reason", optional=True),
    ),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> QuestionDialog:
    made = QuestionDialog()
    qtbot.addWidget(made)
    made.render(ASKED)
    in_front(qtbot, made)
    return made


def test_the_keyboard_is_on_the_chosen_answer_and_digits_choose(dialog: QuestionDialog) -> None:
    field = dialog.fields["what"]
    assert isinstance(field, OneOfField)
    told: list[object] = []
    dialog.answered.connect(told.append)
    assert holder() is field.answers.stop
    assert field.answers.stop.choice.id == "new"
    QTest.keyClick(field.answers.stop, Qt.Key.Key_3)
    assert dialog.typed == {"what": "none", "why": ""}
    QTest.keyClick(field.answers.stop, Qt.Key.Key_Up)
    QTest.keyClick(field.answers.stop, Qt.Key.Key_Return)
    assert told == [{"what": "new", "why": ""}]


def test_what_is_wrong_stands_below_its_field(dialog: QuestionDialog) -> None:
    from dataclasses import replace

    dialog.render(replace(ASKED, errors=(FieldError("why", "Say why."),)))
    assert dialog.fields["why"].error.text() == "Say why."
    assert dialog.typed["what"] == "new"
