"""What every register does with a shipment that is corrected."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.keys import Shipment
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import CUSTOMER, SetClock, stock, writing


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    yield opened
    opened.close()


def test_a_shipment_changes_hands_and_loses_keys(register: Register) -> None:
    guardant, hasp = stock(register)
    with writing(register) as unit:
        other = unit.customers.add(CUSTOMER)
        sent = unit.shipments.add(Shipment(1, date(2026, 3, 1), "17/26", (hasp.id, guardant.id)))
        another = unit.shipments.add(Shipment(1, date(2026, 3, 2), "18/26", (guardant.id,)))
    with writing(register) as unit:
        unit.shipments.save(replace(sent, customer=other.id, keys=(guardant.id,)))
    with register.read() as unit:
        left = Shipment(other.id, date(2026, 3, 1), "17/26", (guardant.id,), sent.id)
        assert unit.shipments.get(sent.id) == left
        assert unit.shipments.last_of_key(hasp.id) is None
        assert unit.shipments.get(another.id) == another
        assert [hit.id for hit in unit.search("17/26", 9)] == [sent.id]
    with pytest.raises(Conflict), writing(register) as unit:
        unit.shipments.save(replace(sent, customer=99))
