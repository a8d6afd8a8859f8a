"""A coupon with its owner, its ledger and its chain."""

import pytest

from keytool.coupon.format.key_reference import reference_of
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import BadInput
from keytool.domain.listing import COUPONS, Query
from keytool.services.ask_list import page_of
from keytool.services.find_coupon import (
    find_coupon,
    recorded_by_code,
    recorded_by_id,
)
from keytool.services.keep_coupons import hold_units, mark_coupon, redeem_coupon
from keytool.services.list_lines import lines_of
from keytool.services.renew_coupon import renew_coupon
from keytool.services.show_coupon import show_coupon
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import TOOLS, Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def renewed(shop: Shop, coupon: Coupon) -> Coupon:
    following = renew_coupon(shop.desk, TOOLS.mint, reference_of, coupon.code, now=True)
    assert isinstance(following, Coupon), following
    return following


def test_a_record_has_the_whole_chain_from_any_link(shop: Shop) -> None:
    first = shop.coupon(1)
    second = renewed(shop, first)
    third = renewed(shop, second)
    for number in (first.id, second.id, third.id):
        record = show_coupon(shop.desk, number)
        assert [link.id for link in record.chain] == [first.id, second.id, third.id]
        assert (record.coupon.id, record.key.id, record.owner) == (number, 1, "ООО «Ромашка»")
        assert record.edition.id == record.coupon.claims.edition
    with pytest.raises(BadInput, match="coupon-not-found"):
        show_coupon(shop.desk, 99)


def test_the_newest_of_the_ledger_and_of_the_journal_come_first(shop: Shop) -> None:
    coupon = shop.coupon(1)
    hold_units(shop.desk, coupon.code, 1, "C-1")
    shop.clock = StoppedClock(shop.clock.moment.replace(hour=10))
    redeem_coupon(shop.desk, coupon.code, 1, "C-2")
    record = show_coupon(shop.desk, coupon.id)
    assert [entry.case for entry in record.ledger] == ["C-2", "C-1"]
    actions = [entry.event.action for entry in record.events]
    assert actions == ["coupon-redeemed", "coupon-held", "coupon-issued"]


def test_after_a_replacement_the_coupon_is_of_the_new_key_and_the_same_customer(
    shop: Shop,
) -> None:
    coupon = shop.coupon(1)
    shop.completed(shop.inspected())
    record = show_coupon(shop.desk, coupon.id)
    assert (record.key.id, record.owner) == (2, "ООО «Ромашка»")
    for key, theirs in ((1, []), (2, [coupon.id])):
        found = page_of(shop.desk, Query(COUPONS, {"key": key}), None, 9)
        assert [one.id for one in found.page.rows] == theirs


def test_one_of_several_readings_of_a_code_is_found(shop: Shop) -> None:
    coupon = shop.coupon(1)
    assert find_coupon(shop.desk, ("AAAAA", coupon.code), "typed") == coupon
    with pytest.raises(BadInput, match="typed"):
        find_coupon(shop.desk, ("AAAAA",), "typed")


def test_what_is_recorded_says_whether_another_one_followed(shop: Shop) -> None:
    first = shop.coupon(1)
    second = renewed(shop, first)
    stopped = shop.coupon(1, override="второй")
    mark_coupon(shop.desk, stopped.code, CouponMark.REVOKED, "ошибка")
    codes = (first.code, second.code, stopped.code, "AAAAA")
    rules = shop.desk.rulebook, shop.desk.today()
    told = recorded_by_code(shop.register, codes, *rules)
    found = {one.coupon.id: one.renewed for one in told}
    assert found == {first.id: True, second.id: False, stopped.id: False}
    by_id = recorded_by_id(shop.register, first.claims.coupon_id, *rules)
    assert by_id is not None
    assert (by_id.coupon.id, by_id.renewed) == (first.id, True)
    assert recorded_by_id(shop.register, b"nobody's", *rules) is None


def test_every_coupon_is_listed_with_whose_it_is(shop: Shop) -> None:
    first = shop.coupon(1)
    second = renewed(shop, first)
    found = page_of(shop.desk, Query(COUPONS, down=True), None, 9)
    lines = [
        (line.record.id, line.customer.name if line.customer else "", line.renewed)
        for line in lines_of(found.around, "coupons", found.page.rows)
    ]
    assert lines == [
        (second.id, "ООО «Ромашка»", False),
        (first.id, "ООО «Ромашка»", True),
    ]
