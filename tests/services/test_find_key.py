"""A key by its row, its number, or what a person typed."""

from itertools import count

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.services.find_key import Name, first_stranger, key_named
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


@pytest.mark.parametrize(
    "name", [1, KeyId(Family.GUARDANT, 0x1A2B3C01), "123456", "1A2B 3C01", "guardant:0x1A2B3C01"]
)
def test_one_key_has_many_names(shop: Shop, name: Name) -> None:
    assert key_named(shop.desk, name) == shop.key(1)


@pytest.mark.parametrize("name", [99, KeyId(Family.HASP, 5), "nothing"])
def test_an_unknown_key_is_not_found(shop: Shop, name: Name) -> None:
    with pytest.raises(BadInput, match="key-not-found"):
        key_named(shop.desk, name)


def test_a_stranger_is_the_first_number_that_nobody_has(shop: Shop) -> None:
    numbers = (KeyId(Family.GUARDANT, number) for number in count(0x1A2B3C01))
    assert first_stranger(shop.desk, numbers).number == 0x1A2B3C02
