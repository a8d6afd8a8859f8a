"""What every `Register` does for imports: records found by what a file says, and taken back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.cases import Case, CaseEvent, CaseMessage, Happened, MessageKind, ReceivedFrom
from keytool.domain.errors import Conflict
from keytool.domain.imports import CASES_IMPORTED
from keytool.domain.journal import Event, Subject
from keytool.domain.parties import Contact
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import CUSTOMER, MOMENT, SetClock, writing

OLD = Case(
    "KD-1-9",
    "twinpro",
    "twinpro-2023-07-06",
    2,
    "phone",
    MOMENT,
    "Ключ",
    ReceivedFrom.CALL,
    changed_at=MOMENT,
    former="REQ-17",
)


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    made = new_register(request.param, request, SetClock())
    yield made
    made.close()


def test_customers_by_an_address_of_their_people(register: Register) -> None:
    people = (Contact("Иванов", email="Ivanov@Romashka.example"),)
    with writing(register) as unit:
        one = unit.customers.add(replace(CUSTOMER, contacts=people))
        unit.customers.add(replace(CUSTOMER, inn=None))
    with register.read() as unit:
        assert unit.customers.reached_at("ivanov@romashka.example") == (one,)
        assert unit.customers.reached_at("ivanov@romashka") == ()


def test_a_case_is_found_by_its_former_number_which_one_has_alone(register: Register) -> None:
    with writing(register) as unit:
        added = unit.cases.add(OLD)
    with register.read() as unit:
        assert unit.cases.by_former("REQ-17") == added
        assert unit.cases.by_former("REQ-1") is None
    with pytest.raises(Conflict), writing(register) as unit:
        unit.cases.add(replace(OLD, number="KD-2-7"))


def test_cases_are_taken_back_whole_and_their_numbers_are_not_used_again(
    register: Register,
) -> None:
    with register.write("anna") as unit:
        customer = unit.customers.add(CUSTOMER)
        unit.commit(Event("customer-added", (Subject("customer", customer.id),)))
    with register.write("anna") as unit:
        case = unit.cases.add(replace(OLD, customer=customer.id))
        said = CaseMessage(case.id, True, "", "phone", MOMENT, MOMENT, MessageKind.REQUEST, "Ключ")
        message = unit.cases.add_message(said).id
        opened = CaseEvent(
            Happened.OPENED, MOMENT, message=message, recorded_at=MOMENT, place=1, case=case.id
        )
        unit.cases.add_events([opened])
        subjects = (Subject("case", case.id), Subject("customer", customer.id))
        unit.commit(Event(CASES_IMPORTED, subjects))
    with register.write("anna") as unit:
        (entry,) = unit.imports.entries()
        made = unit.imports.made_by([entry.number])
        assert (made.cases, made.customers, made.keys) == ((case.id,), (), ())
        assert unit.imports.changed_cases(made, [entry.number]) == set()
        unit.imports.take_back_cases(made.cases)
        unit.commit(Event("import-undone", subjects[:1], {"import": entry.number}))
    with register.write("anna") as unit:
        assert unit.cases.get(case.id) is None
        assert unit.cases.messages(case.id) == ()
        assert unit.cases.events(case.id) == ()
        assert unit.cases.next_count() > case.id
        assert unit.cases.add(OLD).id > case.id
