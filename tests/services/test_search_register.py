"""One text finds records and the act of its number."""

import pytest

from keytool.services.search_register import search_register
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


@pytest.mark.parametrize("text", ["1", "№ 1", "акт 1", "Act № 1"])
def test_an_act_is_found_by_its_number(shop: Shop, text: str) -> None:
    assert search_register(shop.desk, text, 9).act is None
    act = shop.completed(shop.inspected())
    assert search_register(shop.desk, text, 9).act == act


def test_hits_are_as_many_as_wanted_and_nothing_is_no_hit(shop: Shop) -> None:
    found = search_register(shop.desk, "123456", 1)
    assert [hit.id for hit in found.hits] == [1]
    assert found.all
    assert not search_register(shop.desk, "нет такого", 9).all
