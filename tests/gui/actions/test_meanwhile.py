"""A record that somebody else has changed while a form was filled in: told before it is saved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.register import SqlRegister
from gui.kit.links import Kind, Link
from gui.kit.question_states import Asks, QuestionState
from keytool.domain.contracts import Contract
from keytool.domain.keys import Key
from keytool.domain.parties import Contact, Customer
from keytool.i18n import people
from keytool.services.correct_shipment import Correction, correct_shipment
from keytool.services.desk import Desk
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_parties import add_customer, edit_customer
from keytool.services.register_key import edit_key, end_licence
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place, StoppedClock

KEY, CUSTOMER = Link(Kind.KEY, 1), Link(Kind.CUSTOMER, 1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """The story of every place, in a register that two can write in."""
    server = request.param == "postgresql"
    where = request.getfixturevalue("server_register") if server else tmp_path / "register.db"
    clock = StoppedClock()
    register = SqlRegister(str(where), clock)
    opened = Place(tmp_path, register, clock)
    opened.fill()
    yield opened
    register.close()


@pytest.fixture
def frame(place: Place) -> LoneFrame:
    return LoneFrame(place)


@pytest.fixture
def other(place: Place) -> Iterator[Desk]:
    """Somebody at another seat."""
    people.know({"ivanova": "Иванова Е. П."})
    yield replace(place.desk, operator="ivanova")
    people.know({})


def asked(frame: LoneFrame) -> QuestionState:
    state = frame.doing.question.state
    assert state
    return state


def answer(frame: LoneFrame, **typed: str) -> None:
    """With what stands in the form, but for what is typed."""
    shown = {one.id: one.value for one in asked(frame).fields}
    frame.doing.question.answer(shown | typed)


def key(place: Place) -> Key:
    with place.desk.register.read() as unit:
        found = unit.keys.get(1)
    assert found
    return found


def customer(place: Place) -> Customer:
    with place.desk.register.read() as unit:
        found = unit.customers.get(1)
    assert found
    return found


def test_what_only_one_has_changed_is_kept_of_both(
    place: Place, frame: LoneFrame, other: Desk
) -> None:
    frame.do(KEY, "edit")
    edit_key(other, replace(key(place), batch="17"))
    answer(frame, model="net")
    state = asked(frame)
    assert state.banner
    assert state.banner.title == "Changed by Иванова Е. П. at 20.11.2026 12:00"
    shown = {one.id: (one.value, one.kind) for one in state.fields}
    assert (shown["batch"], shown["model"]) == (("17", Asks.TEXT), ("net", Asks.TEXT))
    assert key(place).model == "sign"
    answer(frame)
    assert frame.doing.question.state is None
    assert (key(place).batch, key(place).model) == ("17", "net")


@pytest.mark.parametrize("choice", ["18", "17"])
def test_where_both_have_changed_the_person_chooses(
    place: Place, frame: LoneFrame, other: Desk, choice: str
) -> None:
    frame.do(KEY, "edit")
    edit_key(other, replace(key(place), batch="17"))
    answer(frame, batch="18")
    (batch,) = (one for one in asked(frame).fields if one.id == "batch")
    assert batch.kind is Asks.ONE_OF
    assert [(one.id, one.label, one.note) for one in batch.choices] == [
        ("18", "18", "Keep mine"),
        ("17", "17", "Take what Иванова Е. П. wrote"),
    ]
    answer(frame, batch=choice)
    assert key(place).batch == choice


def test_changed_twice_is_asked_twice(place: Place, frame: LoneFrame, other: Desk) -> None:
    frame.do(KEY, "edit")
    edit_key(other, replace(key(place), batch="17"))
    answer(frame, batch="18")
    edit_key(other, replace(key(place), batch="19"))
    answer(frame, batch="18")
    first = asked(frame)
    (batch,) = (one for one in first.fields if one.id == "batch")
    assert [one.id for one in batch.choices] == ["18", "19"]
    answer(frame, batch="18")
    assert key(place).batch == "18"


def test_what_another_did_beside_the_form_stops_nobody(
    place: Place, frame: LoneFrame, other: Desk
) -> None:
    frame.do(KEY, "edit")
    edit_customer(other, replace(customer(place), inn="7704838673"))
    answer(frame, batch="18")
    assert frame.doing.question.state is None
    assert key(place).batch == "18"


def test_a_customer_and_a_contact(place: Place, frame: LoneFrame, other: Desk) -> None:
    frame.do(CUSTOMER, "edit")
    edit_customer(other, replace(customer(place), inn="7704838673"))
    answer(frame, name="ООО «Ромашка-2»")
    answer(frame)
    assert (customer(place).name, customer(place).inn) == ("ООО «Ромашка-2»", "7704838673")
    frame.do(CUSTOMER, "contact")
    before = customer(place)
    edit_customer(other, replace(before, contacts=(Contact("Пётр"),)))
    answer(frame, contact="Ольга")
    if frame.doing.question.state:  # nothing of theirs stands in this form
        answer(frame)
    assert [one.name for one in customer(place).contacts] == ["Пётр", "Ольга"]


def test_what_can_be_done_no_more_says_so(place: Place, frame: LoneFrame, other: Desk) -> None:
    began = date(2026, 1, 1)
    contract = add_contract(
        place.desk, Contract("7", began, date(2026, 12, 31), 1, "distate", signed_on=began)
    )
    frame.do(Link(Kind.CONTRACT, contract.id), "end")
    end_contract(other, contract.id, date(2026, 11, 20), "расторгнут")
    answer(frame, reason="ошибка")
    told = asked(frame).banner
    assert told
    assert "cannot be done any more" in told.title
    frame.doing.question.cancel()
    frame.do(Link(Kind.LICENCE, 1), "end")
    end_licence(other, 1, date(2026, 11, 20), "ошибка")
    answer(frame, reason="другая")
    assert asked(frame).banner


def test_a_shipment(place: Place, frame: LoneFrame, other: Desk) -> None:
    owner = add_customer(place.desk, replace(customer(place), id=0, name="ООО «Василёк»"))
    frame.do(Link(Kind.SHIPMENT, 2), "other")
    correct_shipment(other, 2, Correction("не тому", customer=owner.id))
    answer(frame, customer=owner.name, reason="не тому")
    assert asked(frame).banner
    assert owner.name in asked(frame).text
    answer(frame, customer="ООО «Ромашка»", reason="всё же тому")
    assert frame.doing.question.state is None
