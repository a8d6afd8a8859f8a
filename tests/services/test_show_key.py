"""A key's record, and what a person has yet to answer of it."""

import pytest

from keytool.domain.errors import BadInput
from keytool.services.ship_keys import ship_keys
from keytool.services.show_key import doubts_about, show_key
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import SHIPPED, Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def test_a_record_has_all_that_hangs_on_its_key(shop: Shop) -> None:
    licence = shop.licensed(1, "SCADA")
    record = show_key(shop.desk, "123456")
    assert record == show_key(shop.desk, 1)
    assert (record.key.id, record.licences, record.seen) == (1, (licence,), None)
    assert [vendor.id for vendor in record.vendors] == ["distate"]
    assert record.doubts == ()


def test_a_key_that_nobody_looked_at_is_doubted(shop: Shop) -> None:
    """Sold after 2013 without a number on its body: was it looked at?"""
    ship_keys(shop.desk, 1, [f"guardant:0x{shop.key(2).key_id}"], SHIPPED)
    doubts = show_key(shop.desk, 2).doubts
    assert [doubt.code for doubt in doubts] == ["marking-missing"]
    assert doubts_about(shop.desk, (1, 2)) == ((shop.key(1), ()), (shop.key(2), doubts))
    with pytest.raises(BadInput, match="key-not-found"):
        doubts_about(shop.desk, (99,))
