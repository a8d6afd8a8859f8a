"""Who has a key: one answer, whoever asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.parties import Category, Customer
from keytool.domain.sittings import Offered, Sitting
from keytool.services.keep_parties import add_customer
from keytool.services.key_owner import owned_keys, owned_keys_named
from keytool.services.ship_keys import ship_keys
from keytool.services.warehouse import close_sitting, open_sitting, take_key
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import SHIPPED, Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def test_a_key_in_stock_is_nobodys(shop: Shop) -> None:
    shipped, in_stock = owned_keys(shop.desk, (1, 2))
    assert (shipped.owner_name, in_stock.owner, in_stock.owner_name) == ("ООО «Ромашка»", None, "")


def test_rows_of_no_key_are_told_and_names_of_none_left_out(shop: Shop) -> None:
    with pytest.raises(BadInput, match="key-not-found"):
        owned_keys(shop.desk, (1, 99))
    found = owned_keys_named(shop.desk, ("123456", "nothing", "guardant:0x1A2B3C01"))
    assert {name: known.key.id for name, known in found.items()} == {
        "123456": 1,
        "guardant:0x1A2B3C01": 1,
    }


@given(ways=st.lists(st.sampled_from(("ship", "sit", "replace")), max_size=4))
def test_the_last_shipment_names_the_same_owner_whichever_way_a_key_left(ways: list[str]) -> None:
    """What lets the key's own record answer: nothing ships a key without writing its holder."""
    shop = open_shop(MemoryRegister(StoppedClock()))
    add_customer(shop.desk, Customer("АО «Север»", Category.PARTNER))
    for way in ways:
        key = shop.stock()
        if way == "ship":
            ship_keys(shop.desk, 2, [f"guardant:0x{key.key_id}"], SHIPPED)
        elif way == "sit":
            sitting = open_sitting(shop.desk, Sitting("", StoppedClock().now(), "distate", 2))
            take_key(shop.desk, sitting.id, Offered(Family.GUARDANT, "sign", key.key_id))
            close_sitting(shop.desk, sitting.id)
        elif shop.key(1).state == "shipped":
            shop.completed(shop.inspected(), key.id)
    with shop.register.read() as unit:
        for key in unit.keys.page(0, 99):
            sent = unit.shipments.last_of_key(key.id)
            assert key.customer == (sent.customer if sent else None)
