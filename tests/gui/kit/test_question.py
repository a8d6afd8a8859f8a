"""A question that is left keeps what was typed, until it is answered."""

from gui.kit.question import Question, QuestionViewModel
from gui.kit.question_states import Asks, QuestionField, QuestionState
from tests.gui.frame_of import LoneFrame


def about(subject: str) -> Question:
    def render() -> QuestionState:
        fields = (QuestionField("case", "Case"), QuestionField("pin", "PIN", kind=Asks.HIDDEN))
        return QuestionState("Redeem", "", "Redeem", subject, fields=fields)

    return Question(render, lambda _outcome: None, lambda answers: answers)


def values(model: QuestionViewModel) -> dict[str, str]:
    assert model.state is not None
    return {field.id: field.value for field in model.state.fields}


def test_what_was_typed_is_there_again_but_no_secret(frame: LoneFrame) -> None:
    model = QuestionViewModel(frame)
    model.ask(about("A"))
    model.cancel({"case": "ЗВ-12", "pin": "1234"})
    model.ask(about("B"))
    assert values(model) == {"case": "", "pin": ""}
    model.cancel()
    model.ask(about("A"))
    assert values(model) == {"case": "ЗВ-12", "pin": ""}
    model.answer({"case": "ЗВ-12", "pin": "1234"})
    assert model.state is None
    model.ask(about("A"))
    assert values(model) == {"case": "", "pin": ""}
    model.close()
