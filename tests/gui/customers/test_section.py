"""The Customers section: the list, a page, and everything that can be done with a customer."""

from dataclasses import replace

import pytest

from gui.customers.section import CustomersViewModel
from gui.customers.states import CustomerSheet, Face
from gui.kit.links import Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.question_states import QuestionState
from gui.kit.tones import Tone
from keytool.services.keep_parties import edit_customer
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place


@pytest.fixture(name="customers")
def section(frame: LoneFrame) -> CustomersViewModel:
    model = CustomersViewModel(frame)
    frame.section = model
    model.open()
    return model


def asked(model: QuestionViewModel) -> QuestionState:
    question = model.state
    assert question is not None
    return question


def answer(model: QuestionViewModel, **told: str) -> None:
    """The fields as they stand, and what a person has changed."""
    before = {field.id: field.value for field in asked(model).fields}
    model.answer(before | told)


def sheet(customers: CustomersViewModel) -> CustomerSheet:
    assert customers.page.state.sheet is not None
    return customers.page.state.sheet


def wrong(model: QuestionViewModel) -> list[str]:
    return [error.field for error in asked(model).errors]


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
    answer(customers.question, name="АО «Верфь»", inn="7704838674")
    assert wrong(customers.question) == ["inn"]
    answer(customers.question, name="АО «Верфь»", inn="7704838673", ogrn="1037700013021")
    assert wrong(customers.question) == ["ogrn"]
    answer(customers.question, name="", inn="")
    assert wrong(customers.question) == ["name"]
    answer(customers.question, name="АО «Верфь»", inn="7704838673", ogrn="1037700013020")
    assert sheet(customers).name == "АО «Верфь»"
    assert customers.state.face is Face.PAGE


def test_a_record_is_corrected_with_its_addresses(
    customers: CustomersViewModel, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    customers.page.act("edit")
    answer(frame.doing.question, category="partner", legal="Самара, Полевая, 5")
    assert sheet(customers).badge.text == "Partner"
    assert [fact.value for fact in sheet(customers).addresses] == ["Самара, Полевая, 5"]


def test_what_another_has_changed_is_not_written_over(
    customers: CustomersViewModel, place: Place, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    customers.page.act("edit")
    with place.desk.register.read() as unit:
        known = unit.customers.get(1)
    assert known is not None
    edit_customer(place.desk, replace(known, name="Их"))
    answer(frame.doing.question, name="Моё")
    assert asked(frame.doing.question).banner is not None
    frame.doing.question.cancel()
    customers.open_customer(1)
    assert sheet(customers).name == "Их"


def test_contacts_come_change_and_go(customers: CustomersViewModel, frame: LoneFrame) -> None:
    customers.open_customer(1)
    customers.page.act("contact")
    answer(frame.doing.question, contact="Ёлкин Пётр", phone="+7 495 000-00-02")
    assert [one.name for one in sheet(customers).contacts] == ["Ёлкин Пётр"]
    customers.page.open_contact("0")
    answer(frame.doing.question, role="закупки")
    assert sheet(customers).contacts[0].role == "закупки"
    customers.page.open_contact("0")
    answer(frame.doing.question, contact="")
    assert sheet(customers).contacts == ()


def test_contracts_are_concluded_and_ended(customers: CustomersViewModel, frame: LoneFrame) -> None:
    customers.open_customer(1)
    customers.page.act("contract")
    answer(frame.doing.question, number="")
    assert wrong(frame.doing.question) == ["number"]
    answer(frame.doing.question, number="ДП-17/26")
    assert [line.cells[0] for line in sheet(customers).contracts] == ["ДП-17/26"]
    assert sheet(customers).contracts[0].cells[-1] == "20.11.2027"
    customers.page.open_contract(1)
    answer(frame.doing.question, reason="расторгнут")
    customers.page.open_contract(1)
    assert frame.doing.question.state is None


def test_consent_is_given_and_withdrawn_with_a_plain_warning(
    customers: CustomersViewModel, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    assert sheet(customers).consent.tone is Tone.UNKNOWN
    customers.page.act("consent")
    answer(frame.doing.question, version="")
    assert wrong(frame.doing.question) == ["version"]
    answer(frame.doing.question, version="2026-01")
    assert sheet(customers).consent.tone is Tone.GOOD
    customers.page.act("contact")
    answer(frame.doing.question, contact="Ёлкин Пётр")
    customers.page.act("withdraw")
    warning = asked(frame.doing.question)
    assert warning.tone is Tone.BAD
    assert "1 contact" in warning.text
    answer(frame.doing.question)
    assert sheet(customers).consent.tone is Tone.BAD
    assert sheet(customers).contacts == ()
    possible = {action.id for action in sheet(customers).actions if action.enabled}
    assert "withdraw" not in possible


def test_each_kind_of_consent_is_a_record_of_its_own(
    customers: CustomersViewModel, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    customers.page.act("consent")
    choices = [choice.id for choice in asked(frame.doing.question).fields[0].choices]
    assert choices == ["personal-data/", "disclosure/smartmonitor", "regulation/technotronics"]
    # Of a regulation's terms the version is its edition, unless another one is named.
    answer(frame.doing.question, what="regulation/technotronics")
    customers.page.act("consent")
    answer(frame.doing.question, what="disclosure/smartmonitor")
    assert wrong(frame.doing.question) == ["version"]
    answer(frame.doing.question, what="disclosure/smartmonitor", version="письмо 17")
    assert sheet(customers).consent.tone is Tone.UNKNOWN  # of personal data nobody has asked
    assert [line.cells[:3] for line in sheet(customers).consents] == [
        ("Disclosure to third parties · VolgaBlob", "письмо 17", "20.11.2026"),
        ("The regulation's terms · Technotronics", "undated edition", "20.11.2026"),
    ]


def test_a_consent_is_taken_back_and_nothing_is_erased(
    customers: CustomersViewModel, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    customers.page.act("consent")
    answer(frame.doing.question, version="2026-01")
    customers.page.act("contact")
    answer(frame.doing.question, contact="Ёлкин Пётр")
    customers.page.act("consent")
    answer(frame.doing.question, what="regulation/technotronics")
    row = sheet(customers).consents[0]
    customers.page.open_consent(row.id)
    told = asked(frame.doing.question)
    assert (told.tone, told.subject) == (Tone.SOON, "The regulation's terms · Technotronics")
    assert "The text does not say" in told.text
    answer(frame.doing.question)
    assert sheet(customers).consents[0].cells[-1] == "20.11.2026"
    assert sheet(customers).consent.tone is Tone.GOOD
    assert len(sheet(customers).contacts) == 1
    customers.page.open_consent(row.id)
    assert frame.doing.question.state is None


def test_a_certificate_is_ended_with_its_reason(
    customers: CustomersViewModel, frame: LoneFrame
) -> None:
    customers.open_customer(1)
    customers.page.act("certificate")
    answer(frame.doing.question, number="Т-17")
    row = sheet(customers).certificates[0]
    customers.page.open_certificate(row.id)
    answer(frame.doing.question)
    assert wrong(frame.doing.question) == ["reason"]
    answer(frame.doing.question, reason="вернули деньги")
    assert sheet(customers).certificates[0].cells[-1] == "20.11.2026"
    customers.page.open_certificate(row.id)
    assert frame.doing.question.state is None


def test_rows_of_the_page_lead_on(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    keys, shipments = sheet(customers).keys, sheet(customers).shipments
    assert [line.link for line in keys] == [Link(Kind.KEY, line.id) for line in keys]
    assert [line.link for line in shipments] == [Link(Kind.SHIPMENT, line.id) for line in shipments]


def test_another_customer_never_shows_this_ones_record(customers: CustomersViewModel) -> None:
    customers.open_customer(1)
    customers.open_customer(99)
    assert customers.page.state.sheet is None
