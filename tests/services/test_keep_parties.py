"""Writing down whom the desk serves."""

from datetime import UTC, datetime

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.parties import Category, Customer
from keytool.ports import UnitOfWork
from keytool.ports.operators import NO_LOGINS
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer, customer_named
from tests.fakes.memory_register import MemoryRegister

NAME = "ООО «Ромашка»"


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9, tzinfo=UTC)


class AnotherSeat:
    """A register at which somebody else is always a moment faster with writing."""

    logins = NO_LOGINS

    def __init__(self, register: MemoryRegister) -> None:
        self._register = register

    def read(self) -> UnitOfWork:
        return self._register.read()

    def write(self, operator: str) -> UnitOfWork:
        faster = Desk(self._register, built_in_rulebook(), Noon(), "boris")
        customer_named(faster, NAME)
        return self._register.write(operator)

    def scrub(self) -> None:
        self._register.scrub()

    def close(self) -> None:
        self._register.close()


@pytest.fixture
def register() -> MemoryRegister:
    return MemoryRegister(Noon())


@pytest.fixture
def desk(register: MemoryRegister) -> Desk:
    return Desk(register, built_in_rulebook(), Noon(), "anna")


def test_two_seats_write_one_name_down_once(register: MemoryRegister) -> None:
    desk = Desk(AnotherSeat(register), built_in_rulebook(), Noon(), "anna")
    chosen = customer_named(desk, NAME)
    with register.read() as unit:
        assert [customer.id for customer in unit.customers.called(NAME)] == [chosen]


def test_a_name_is_found_however_it_is_spelled(desk: Desk) -> None:
    known = add_customer(desk, Customer(NAME, Category.NONCOMMERCIAL))
    assert customer_named(desk, "  ооо  ромашка") == known.id


def test_a_new_name_gets_its_category_and_one_entry_of_the_journal(desk: Desk) -> None:
    number = customer_named(desk, " АО  Север ", Category.NONCOMMERCIAL)
    with desk.register.read() as unit:
        found = unit.customers.get(number)
        assert found is not None
        assert (found.name, found.category) == ("АО Север", Category.NONCOMMERCIAL)
        assert [entry.event.action for entry in unit.journal.page(0, 9)] == ["customer-added"]
    customer_named(desk, "АО Север")
    with desk.register.read() as unit:
        assert len(unit.journal.page(0, 9)) == 1


def test_nobody_is_called_nothing(desk: Desk) -> None:
    with pytest.raises(BadInput, match="name-missing"):
        customer_named(desk, "  ")
