"""Keys that a list spells, each found or refused for itself."""

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.services.coupon_keys import KeyForCoupon, keys_for_coupons
from keytool.services.register_key import register_key
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def test_each_name_has_its_answer_in_its_place(shop: Shop) -> None:
    stray = register_key(shop.desk, Key(Family.HASP, KeyId(Family.HASP, 5), "S-5"))
    known, unknown, alone = keys_for_coupons(shop.desk, ("123456", "nothing", "S-5"))
    assert known == KeyForCoupon(1, "distate")
    assert isinstance(unknown, BadInput)
    assert unknown.code == "key-not-found"
    assert alone == KeyForCoupon(stray.id, None)
