"""What is asked in a dialog: to decide otherwise, and to cancel; its errors under its fields."""

import pytest

from gui.kit.question_states import QuestionState
from keytool.domain.replacements import Stage
from keytool.services.replace_key import cancel_replacement
from tests.gui.replacement.qt.samples import Walk


def asked(walk: Walk) -> QuestionState:
    assert walk.section.question.state is not None
    return walk.section.question.state


def test_the_present_outcome_is_not_offered(walk: Walk) -> None:
    walk.inspected().do("override")
    assert asked(walk).subject == "Guardant Sign · 1A2B 3C01"
    assert [choice.id for choice in asked(walk).fields[0].choices] == ["quote", "repurchase"]


def test_an_open_decision_offers_all_three(walk: Walk) -> None:
    walk.inspected(readable="licences", marked="no").do("override")
    assert [choice.id for choice in asked(walk).fields[0].choices] == [
        "replace-free",
        "quote",
        "repurchase",
    ]


@pytest.mark.parametrize(
    ("reason", "second", "field"),
    [("", "boris", "reason"), ("вскрыт", "", "second"), ("вскрыт", "olga", "second")],
)
def test_two_operators_and_a_reason(walk: Walk, reason: str, second: str, field: str) -> None:
    walk.inspected().do("override")
    walk.section.question.answer({"outcome": "quote", "reason": reason, "second": second})
    assert [error.field for error in asked(walk).errors] == [field]
    assert walk.known.override is None
    walk.section.question.answer({"outcome": "quote", "reason": "вскрыт", "second": "boris"})
    assert walk.section.question.state is None
    assert walk.known.override is not None


def test_it_may_be_left_unanswered(walk: Walk) -> None:
    walk.inspected().do("cancel")
    walk.section.question.cancel()
    assert walk.section.question.state is None
    assert walk.known.stage is Stage.DECIDED


def test_another_operator_was_quicker(walk: Walk) -> None:
    walk.inspected().do("override")
    cancel_replacement(walk.place.desk, walk.known.id, "передумал")
    walk.section.question.answer({"outcome": "quote", "reason": "вскрыт", "second": "boris"})
    assert asked(walk).banner is not None
    assert walk.known.stage is Stage.CANCELLED
