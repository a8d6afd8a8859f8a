"""Sittings: one with its keys, the open ones, and what a new one may be for."""

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.sittings import Offered, Outcome, Sitting
from keytool.services.show_sitting import (
    before_sitting,
    open_sittings,
    show_sitting,
    sitting_since,
)
from keytool.services.warehouse import close_sitting, offered_as, open_sitting, take_key
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import NOON, Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def begun(shop: Shop, customer: int | None = None) -> int:
    sitting = Sitting("", NOON, "distate", customer, expected=2)
    number = open_sitting(shop.desk, sitting).id
    key = Offered(Family.GUARDANT, "sign", KeyId(Family.GUARDANT, 0x3000_0000 + number))
    assert take_key(shop.desk, number, key).outcome is Outcome.ACCEPTED
    return number


def test_a_record_has_its_keys_and_what_is_missing(shop: Shop) -> None:
    record = show_sitting(shop.desk, begun(shop, 1))
    assert (record.customer, record.vendor, record.missing) == ("ООО «Ромашка»", "DiState", 1)
    assert [record.keys[line.key].id for line in record.lines] == [3]
    with pytest.raises(BadInput, match="sitting-not-found"):
        show_sitting(shop.desk, 99)


def test_open_ones_are_told_with_their_keys(shop: Shop) -> None:
    going, closed = begun(shop), begun(shop, 1)
    close_sitting(shop.desk, closed)
    found = open_sittings(shop.desk)
    assert [(one.sitting.id, one.customer, len(one.lines)) for one in found] == [(going, "", 1)]
    before = before_sitting(shop.desk, 9)
    assert before.open == found
    assert before.last is not None
    assert before.last.id == closed
    assert [customer.id for customer in before.customers] == [1]


def test_whoever_has_a_sitting_is_offered_beside_the_first(shop: Shop) -> None:
    begun(shop, 1)
    assert [customer.id for customer in before_sitting(shop.desk, 0).customers] == [1]


def test_a_key_that_is_somebodys_is_refused_with_the_owner_in_the_same_look(shop: Shop) -> None:
    number = begun(shop)
    taken = take_key(shop.desk, number, offered_as("123456"))
    assert (taken.outcome, taken.owner) == (Outcome.ALREADY_REGISTERED, "ООО «Ромашка»")
    again = take_key(shop.desk, number, offered_as(f"guardant:{shop.key(3).key_id}"))
    assert (again.outcome, again.owner) == (Outcome.TWICE, "")


def test_a_sitting_is_read_again_only_when_something_was_written(shop: Shop) -> None:
    number = begun(shop)
    record = show_sitting(shop.desk, number)
    assert sitting_since(shop.desk, number, record.head) is None
    key = Offered(Family.GUARDANT, "sign", KeyId(Family.GUARDANT, 0x4000_0001))
    take_key(shop.desk, number, key)
    now = sitting_since(shop.desk, number, record.head)
    assert now == show_sitting(shop.desk, number)
    assert now is not None
    assert len(now.lines) == 2
    with pytest.raises(BadInput, match="sitting-not-found"):
        sitting_since(shop.desk, 99, record.head)
