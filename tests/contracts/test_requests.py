"""What was asked for under a number is done once, whichever register keeps it."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from keytool.domain.errors import DoneAlready
from keytool.ports import Register
from keytool.ports.requests import Asked, asked
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import CUSTOMER, SetClock, writing

NUMBER = UUID("123e4567-e89b-42d3-a456-426614174000")


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    yield opened
    opened.close()


def add(register: Register) -> None:
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)


def added(register: Register) -> int:
    with register.read() as unit:
        return len(unit.customers.page(0, 99))


def test_what_was_done_is_not_done_again(register: Register) -> None:
    add(register)
    with asked(NUMBER):
        add(register)
    for _try in range(2):
        with pytest.raises(DoneAlready) as done, asked(NUMBER):
            add(register)
        assert done.value.params == {"entry": 2}
    assert added(register) == 2
    add(register)  # the writers' lock was given back


def test_each_unit_of_a_press_has_a_number(register: Register) -> None:
    with asked(NUMBER):
        add(register)
        add(register)
    with asked(NUMBER) as press:
        press.next_number()
        with pytest.raises(DoneAlready) as done:
            add(register)
    assert done.value.params == {"entry": 2}
    assert added(register) == 2


def test_what_is_saved_beside_it_takes_no_number(register: Register) -> None:
    with asked(NUMBER) as press:
        with press.beside():
            add(register)
        assert press.lasting == 0
        add(register)
        assert press.lasting == 1
    with asked(NUMBER) as press:
        with press.beside():
            add(register)
        with pytest.raises(DoneAlready) as done:
            add(register)
    assert done.value.params == {"entry": 2}


def test_what_failed_has_left_no_number(register: Register) -> None:
    with asked(NUMBER), register.write("tester") as unit:
        unit.customers.add(CUSTOMER)
    with asked(NUMBER):
        add(register)
    assert added(register) == 1


def test_a_press_tried_again_numbers_its_units_anew() -> None:
    press = Asked(NUMBER)
    first = [press.next_number() for _unit in range(3)]
    press.again()
    assert [press.next_number() for _unit in range(3)] == first
    assert first[0] == NUMBER
    assert len(set(first)) == 3


def test_who_only_looks_is_told_as_well(register: Register) -> None:
    """What stood in the way of doing it twice would be told as a mistake."""
    with asked(NUMBER):
        assert added(register) == 0
        add(register)
        assert added(register) == 1
    with pytest.raises(DoneAlready) as done, asked(NUMBER):
        added(register)
    assert done.value.params == {"entry": 1}
