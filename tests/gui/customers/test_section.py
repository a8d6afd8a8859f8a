"""The Customers section: the list, a page, and everything that can be done with a customer."""

from dataclasses import replace

import pytest

from gui.customers.section import CustomersViewModel
from gui.customers.states import CustomerSheet, Face
from gui.kit.links import Kind, Link
from gui.kit.question_states import QuestionState
from gui.kit.tones import Tone
from keytool.services.keep_parties import edit_customer
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place


@pytest.fixture(name="customers")
def section(frame: LoneFrame) -> CustomersViewModel:
    model = CustomersViewModel(frame)
    model.open()
    return model


def asked(customers: CustomersViewModel) -> QuestionState:
    question = customers.question.state
    assert question is not None
    return question


def answer(customers: CustomersViewModel, **told: str) -> None:
    """The fields as they stand, and what a person has changed."""
    before = {field.id: field.value for field in asked(customers).fields}
    customers.question.answer(before | told)


def sheet(customers: CustomersViewModel) -> CustomerSheet:
    assert customers.page.state.sheet is not None
    return customers.page.state.sheet


def wrong(customers: CustomersViewModel) -> list[str]:
    return [error.field for error in asked(customers).errors]


def test_the_list_leads_to_a_page_and_back(customers: CustomersViewModel) -> None:
    customers.list.reload()
    line = customers.list.state.line(0)
    assert line
    assert line.link
    customers.follow(line.link, "customers")
    assert customers.state.face is Face.PAGE
    assert sheet(customers).name == "ООО «Ромашка»"
    assert sheet(customers).key_count == "2"
    customers.go_back()
    assert [customers.state.face] == [Face.LIST]


def test_a_customer_that_is_not_there_says_so(customers: CustomersViewModel) -> None:
    customers.open_customer(77)
    assert customers.page.state.sheet is None
    assert customers.page.state.banner is not None


def test_a_new_customer_with_wrong_digits_is_told_at_the_field(
    customers: CustomersViewModel,
) -> None:
    customers.add_customer()
    answer(customers, name="АО «Верфь»", inn="7704838674")
    assert wrong(customers) == ["inn"]
    answer(customers, name="АО «Верфь»", inn="7704838673", ogrn="1037700013021")
    assert wrong(customers) == ["ogrn"]
    answer(customers, name="", inn="")
    assert wrong(customers) == ["name"]
    answer(customers, name="АО «Верфь»", inn="7704838673", ogrn="1037700013020")
    assert sheet(customers).name == "АО «Верфь»"
    assert customers.state.face is Face.PAGE


def test_a_record_is_corrected_with_its_addresses(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    customers.page.act("edit")
    answer(customers, category="partner", legal="Самара, Полевая, 5")
    assert sheet(customers).badge.text == "Partner"
    assert [fact.value for fact in sheet(customers).addresses] == ["Самара, Полевая, 5"]


def test_what_another_has_changed_is_not_written_over(
    customers: CustomersViewModel, place: Place
) -> None:
    customers.open_customer(1)
    customers.page.act("edit")
    with place.desk.register.read() as unit:
        known = unit.customers.get(1)
    assert known is not None
    edit_customer(place.desk, replace(known, name="Их"))
    answer(customers, name="Моё")
    assert asked(customers).banner is not None
    customers.question.cancel()
    customers.open_customer(1)
    assert sheet(customers).name == "Их"


def test_contacts_come_change_and_go(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    customers.page.act("contact")
    answer(customers, contact="Ёлкин Пётр", phone="+7 495 000-00-02")
    assert [one.name for one in sheet(customers).contacts] == ["Ёлкин Пётр"]
    customers.page.open_contact("0")
    answer(customers, role="закупки")
    assert sheet(customers).contacts[0].role == "закупки"
    customers.page.open_contact("0")
    answer(customers, contact="")
    assert sheet(customers).contacts == ()


def test_contracts_are_concluded_and_ended(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    customers.page.act("contract")
    answer(customers, number="")
    assert wrong(customers) == ["number"]
    answer(customers, number="ДП-17/26")
    assert [line.cells[0] for line in sheet(customers).contracts] == ["ДП-17/26"]
    assert sheet(customers).contracts[0].cells[-1] == "20.11.2027"
    customers.page.open_contract(1)
    answer(customers, reason="расторгнут")
    customers.page.open_contract(1)
    assert customers.question.state is None


def test_consent_is_given_and_withdrawn_with_a_plain_warning(
    customers: CustomersViewModel,
) -> None:
    customers.open_customer(1)
    assert sheet(customers).consent.tone is Tone.UNKNOWN
    customers.page.act("consent")
    answer(customers, version="")
    assert wrong(customers) == ["version"]
    answer(customers, version="2026-01")
    assert sheet(customers).consent.tone is Tone.GOOD
    customers.page.act("contact")
    answer(customers, contact="Ёлкин Пётр")
    customers.page.act("withdraw")
    warning = asked(customers)
    assert warning.tone is Tone.BAD
    assert "1 contact" in warning.text
    answer(customers)
    assert sheet(customers).consent.tone is Tone.BAD
    assert sheet(customers).contacts == ()
    assert "withdraw" not in {action.id for action in sheet(customers).actions}


def test_rows_of_the_page_lead_on(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    keys, shipments = sheet(customers).keys, sheet(customers).shipments
    assert [line.link for line in keys] == [Link(Kind.KEY, line.id) for line in keys]
    assert [line.link for line in shipments] == [Link(Kind.SHIPMENT, line.id) for line in shipments]


def test_another_customer_never_shows_this_ones_record(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    customers.open_customer(99)
    assert customers.page.state.sheet is None


def test_a_certificate_is_ended_with_a_reason(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    (shown, *_more) = sheet(customers).certificates
    customers.page.open_certificate(shown.id)
    answer(customers, reason="")
    assert wrong(customers) == ["reason"]
    answer(customers, reason="отозван")
    assert customers.question.state is None
    customers.page.open_certificate(shown.id)
    assert customers.question.state is None
