"""A shipment put right on its page: the questions, and what the page shows then."""

import pytest

from gui.kit.question_states import QuestionState
from gui.register.section import RegisterViewModel
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Category, Customer
from keytool.services.correct_shipment import Correction, correct_shipment
from keytool.services.keep_parties import add_customer
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place

FIRST = 1


@pytest.fixture(name="register")
def section(frame: LoneFrame, place: Place) -> RegisterViewModel:
    """The page of the shipment of key 1; a second customer of a like name."""
    for name in ("АО «Василёк»", "ООО «Василёк-Юг»"):
        add_customer(place.desk, Customer(name, Category.COMMERCIAL))
    model = RegisterViewModel(frame)
    frame.section = model
    model.open_shipment(1)
    return model


def asked(frame: LoneFrame) -> QuestionState:
    question = frame.doing.question.state
    assert question is not None
    return question


def errors(frame: LoneFrame) -> dict[str, str]:
    return {error.field: error.text for error in asked(frame).errors}


def key(place: Place) -> Key:
    with place.desk.register.read() as unit:
        found = unit.keys.get(1)
    assert found is not None
    return found


def test_another_customer(register: RegisterViewModel, place: Place, frame: LoneFrame) -> None:
    register.shipment.act("other")
    assert asked(frame).subject == "Order 17/26"
    frame.doing.question.answer({"customer": "Василёк-Юг", "reason": "не тот клиент"})
    assert frame.doing.question.state is None
    assert "ООО «Василёк-Юг»" in [fact.value for fact in register.shipment.state.facts]
    assert frame.said[-1].text == "The shipment is corrected."
    assert key(place).customer != 1
    assert frame.kept_times == 1


@pytest.mark.parametrize(
    ("customer", "reason", "field"),
    [
        ("Василёк-Юг", "", "reason"),
        ("Незабудка", "так", "customer"),
        ("", "так", "customer"),
        ("Василёк", "так", "customer"),
        ("Ромашка", "так", "customer"),
    ],
)
def test_what_is_wrong_stands_under_its_field(  # noqa: PLR0917  fixtures and a row of the table
    register: RegisterViewModel,
    place: Place,
    customer: str,
    reason: str,
    field: str,
    frame: LoneFrame,
) -> None:
    register.shipment.act("other")
    frame.doing.question.answer({"customer": customer, "reason": reason})
    assert list(errors(frame)) == [field]
    assert key(place).customer == 1


def test_several_customers_are_named(register: RegisterViewModel, frame: LoneFrame) -> None:
    register.shipment.act("other")
    frame.doing.question.answer({"customer": "Василёк", "reason": "так"})
    assert "АО «Василёк», ООО «Василёк-Юг»" in errors(frame)["customer"]


def test_a_key_back_to_stock(register: RegisterViewModel, place: Place, frame: LoneFrame) -> None:
    register.shipment.act("back", FIRST)
    field = next(field for field in asked(frame).fields if field.id == "key")
    assert (field.value, [choice.id for choice in field.choices]) == ("1", ["1"])
    frame.doing.question.answer({"key": "1", "reason": "не положили"})
    assert frame.doing.question.state is None
    assert (key(place).state, key(place).customer) == (KeyState.IN_STOCK, None)
    state = register.shipment.state
    possible = {action.id for action in state.actions if action.enabled}
    assert (state.lines, possible) == ((), {"note", "other", "customer"})
    register.shipment.act("back", FIRST)
    assert frame.doing.question.state is None


def test_what_another_seat_corrected_is_not_written_over(
    register: RegisterViewModel, place: Place, frame: LoneFrame
) -> None:
    register.shipment.act("back", FIRST)
    correct_shipment(place.desk, 1, Correction("на другом месте", 3))
    frame.doing.question.answer({"key": "1", "reason": "не положили"})
    again = asked(frame)
    assert again.banner is not None
    assert again.banner.title.startswith("Changed by ")
    assert again.text.startswith("Now: ООО «Василёк-Юг».")
    assert key(place).state is KeyState.SHIPPED
