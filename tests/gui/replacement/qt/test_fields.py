"""The fields of a question: what is asked again stays, with the cursor in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.qt.answers import AnswerField
from gui.kit.qt.fields import ChoiceField, DateField, LineField
from gui.kit.states import Choice
from gui.replacement.qt.fields import StepFields
from gui.replacement.states import FieldKind, StepField
from tests.gui.keyboard import holder, in_front, type_text

NUMBER = StepField("new", "Number")
DAY = StepField("shipped", "Goes out on", FieldKind.DAY, "2026-11-20")
WHICH = StepField("lost", "", FieldKind.ANSWER, "", (Choice("no", "No"), Choice("yes", "Yes")))
RULES = StepField(
    "regulation", "Which?", FieldKind.CHOICE, "b", (Choice("a", "A"), Choice("b", "B"))
)


@pytest.fixture
def fields(qtbot: QtBot) -> StepFields:
    view = StepFields()
    view.resize(600, 400)
    in_front(qtbot, view)
    return view


def test_each_kind_has_its_field(fields: StepFields) -> None:
    fields.render_fields((NUMBER, DAY, WHICH, RULES))
    kinds = {name: type(field) for name, field in fields.fields.items()}
    assert kinds == {
        "new": LineField,
        "shipped": DateField,
        "lost": AnswerField,
        "regulation": ChoiceField,
    }
    assert fields.fields["regulation"].value() == "b"


def test_what_is_told_names_its_field(fields: StepFields) -> None:
    told: list[tuple[str, str]] = []
    fields.told.connect(lambda name, value: told.append((name, value)))
    fields.render_fields((NUMBER, DAY, WHICH, RULES))
    line, day = fields.fields["new"], fields.fields["shipped"]
    assert isinstance(line, LineField)
    assert isinstance(day, DateField)
    type_text(line.line, "яя")
    day.line.clear()
    type_text(day.line, "19.11.2026")
    answers = fields.fields["lost"]
    assert isinstance(answers, AnswerField)
    answers.answers[1].click()
    assert told[:2] == [("new", "я"), ("new", "яя")]
    assert ("shipped", "2026-11-19") in told
    assert told[-1] == ("lost", "yes")


def test_a_field_that_is_asked_again_keeps_its_cursor(fields: StepFields) -> None:
    fields.render_fields((NUMBER,))
    before = fields.fields["new"]
    fields.focus_first()
    fields.render_fields((NUMBER, DAY))
    assert fields.fields["new"] is before
    assert before.isAncestorOf(holder())
    fields.render_fields((DAY,))
    assert list(fields.fields) == ["shipped"]


def test_a_field_of_another_kind_is_another_field(fields: StepFields) -> None:
    fields.render_fields((NUMBER,))
    fields.render_fields((StepField("new", "When", FieldKind.DAY),))
    assert isinstance(fields.fields["new"], DateField)


def test_the_keyboard_goes_to_the_first_empty_field(fields: StepFields) -> None:
    fields.render_fields((DAY, NUMBER))
    assert fields.focus_first()
    assert fields.fields["new"].isAncestorOf(holder())
    fields.render_fields(())
    assert fields.isHidden()
    assert not fields.focus_first()


def test_an_error_stands_under_its_field(fields: StepFields) -> None:
    fields.render_fields((NUMBER, StepField("price", "Price", error="Too much.", hint="12500,00")))
    price = fields.fields["price"]
    assert isinstance(price, LineField)
    assert price.error.text() == "Too much."
    assert price.line.placeholderText() == "12500,00"
    number = fields.fields["new"]
    assert isinstance(number, LineField)
    assert number.error.isHidden()


def test_enter_in_an_answer_goes_on(fields: StepFields, qtbot: QtBot) -> None:
    fields.render_fields((WHICH,))
    fields.focus_first()
    with qtbot.waitSignal(fields.entered):
        QTest.keyClick(holder(), Qt.Key.Key_Return)
