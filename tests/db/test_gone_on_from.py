"""Every server that is left lacks what a desk has seen: nobody goes on from it but by a word."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from db.register import SqlRegister
from keytool.domain.continuity import ACCEPTED
from keytool.domain.errors import Conflict
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.find_customers import customer_of
from keytool.services.keep_parties import edit_customer
from keytool.services.mind_register import accept_register
from tests.db.samples import SetClock, stock
from tests.helpers.two_servers import Pair
from tests.trials.seats import SeenHere

pytestmark = pytest.mark.postgres


def renamed(desk: Desk, name: str) -> None:
    edit_customer(desk, replace(customer_of(desk, 1), name=name))


@pytest.fixture
def desk(two_servers: Pair) -> Iterator[Desk]:
    """Of a register whose newest entries went with the server that had them: `b`."""
    clock, seen = SetClock(), SeenHere()
    register = SqlRegister(two_servers.url("postgres"), clock, seen=seen)
    stock(register)
    desk = Desk(register, built_in_rulebook(), clock, "anna", seen=seen)
    two_servers.change_over()
    renamed(desk, "Only b has this")
    two_servers.kill("b")
    two_servers.start_as_it_was("a")
    two_servers.primary = "a"
    two_servers.synchronous("")
    yield desk
    register.close()


def test_a_person_goes_on_from_what_is_left(desk: Desk) -> None:
    for _time in range(2):
        with pytest.raises(Conflict) as left_alone:
            customer_of(desk, 1)
        assert left_alone.value.code == "server-behind"
    doubt = accept_register(desk)
    assert doubt
    with desk.register.read() as unit:
        entries = unit.journal.page(0, 99)
    assert [(one.number, one.event.action) for one in entries if one.event.action == ACCEPTED] == [
        (doubt.last + 1, ACCEPTED)
    ]
    renamed(desk, "Gone on from there")
