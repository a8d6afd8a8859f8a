"""What every `Register` does when the clock contradicts its journal."""

from datetime import timedelta

import pytest

from keytool.domain.clocks import CONFIRMED
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.ports import Register
from tests.contracts.test_register import clock, register
from tests.db.samples import CUSTOMER, MOMENT, SAID, VENDOR, SetClock, writing

__all__ = ["clock", "register"]


@pytest.mark.parametrize(
    ("later", "code"),
    [
        (timedelta(minutes=-6), "clock-went-back"),
        (timedelta(days=-900), "clock-went-back"),
        (timedelta(days=93), "clock-leapt"),
    ],
)
def test_nothing_is_written_under_a_clock_that_contradicts_the_journal(
    register: Register, clock: SetClock, later: timedelta, code: str
) -> None:
    with writing(register) as unit:
        unit.vendors.add(VENDOR)
    clock.moment = MOMENT + later
    with register.write("tester") as unit:
        unit.customers.add(CUSTOMER)
        with pytest.raises(Conflict, match=code) as refused:
            unit.commit(SAID)
    assert refused.value.params == {"now": MOMENT + later, "seen": MOMENT}
    with register.read() as unit:
        assert unit.customers.page(0, 9) == ()
        assert unit.journal.newest() == MOMENT
    with register.write("tester") as unit:
        unit.commit(Event(CONFIRMED, ()))
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)


def test_a_clock_may_differ_a_little(register: Register, clock: SetClock) -> None:
    with register.read() as unit:
        assert unit.journal.newest() is None
    for later in (timedelta(0), timedelta(minutes=-5), timedelta(days=91)):
        clock.moment = MOMENT + later
        with writing(register):
            pass
