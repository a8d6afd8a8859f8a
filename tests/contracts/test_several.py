"""Every register finds records of several rows together, those that are there."""

from collections.abc import Iterator

import pytest

from keytool.domain.keys import Shipment
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import MOMENT, SetClock, coupon_for, stock, writing


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    yield opened
    opened.close()


def test_shipments_come_with_their_keys(register: Register) -> None:
    guardant, hasp = stock(register)
    with writing(register) as unit:
        both = unit.shipments.add(Shipment(1, MOMENT.date(), "17", (hasp.id, guardant.id)))
        none = unit.shipments.add(Shipment(1, MOMENT.date()))
    with register.read() as unit:
        assert unit.shipments.many([none.id, 99, both.id]) == {both.id: both, none.id: none}
        assert unit.shipments.many([]) == {}


def test_coupons(register: Register) -> None:
    key, _other = stock(register)
    with writing(register) as unit:
        added = unit.coupons.add(coupon_for(key.id))
    with register.read() as unit:
        assert unit.coupons.many([added.id, 99]) == {added.id: added}
