"""A finished shipment put right: another customer, keys that are in stock again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.coupons import CouponMark
from keytool.domain.errors import BadInput, Conflict, KeydeskError
from keytool.domain.journal import Subject
from keytool.domain.keys import Key, KeyState, Shipment
from keytool.domain.parties import Category, Customer
from keytool.domain.replacements import Replacement
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.correct_shipment import Corrected, Correction, correct_shipment
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer
from keytool.services.register_key import change_state
from keytool.services.replace_key import ReplacementRequest, cancel_replacement, open_replacement
from keytool.services.ship_keys import ship_keys
from keytool.services.show_card import card_of_key
from keytool.services.warranties import extend_warranty
from tests.contracts.registers import new_register
from tests.coupon.samples import StoppedClock
from tests.db.samples import SetClock, coupon_for, stock, writing
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import open_shop

DAY, FIRST, OTHER = date(2026, 3, 1), 1, 2
WHY = "ошиблись строкой в заказе"


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A shipment of two keys to the first customer, and a second customer."""
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    opened = Desk(register, built_in_rulebook(), clock, "anna")
    add_customer(opened, Customer("АО «Василёк»", Category.COMMERCIAL))
    ship_keys(opened, FIRST, ["A-100", "HASP:782062012"], DAY, "17/26")
    yield opened
    register.close()


def key(desk: Desk, number: int) -> Key:
    with desk.register.read() as unit:
        found = unit.keys.get(number)
    assert found is not None
    return found


def shipment(desk: Desk, number: int = 1) -> Shipment:
    with desk.register.read() as unit:
        found = unit.shipments.get(number)
    assert found is not None
    return found


def corrected(desk: Desk, customer: int | None = None, *back: int | str) -> Corrected:
    return correct_shipment(desk, 1, Correction(WHY, customer, back))


def test_the_other_customer_has_the_keys_since_the_shipment(desk: Desk) -> None:
    answer = corrected(desk, OTHER)
    assert (answer.customer, answer.back) == ("АО «Василёк»", ())
    assert shipment(desk) == answer.shipment == Shipment(OTHER, DAY, "17/26", (1, 2), 1)
    for number in (1, 2):
        held = key(desk, number)
        assert (held.state, held.customer, held.shipped_on) == (KeyState.SHIPPED, OTHER, DAY)
        assert (held.warranty_ends, held.warranty_edition) == (
            date(2027, 3, 1),
            "twinpro-2023-07-06",
        )


def test_a_key_back_in_stock_has_neither_day_nor_warranty(desk: Desk) -> None:
    answer = corrected(desk, None, "A-100")
    assert [one.id for one in answer.back] == [1]
    back = key(desk, 1)
    assert back == answer.back[0]
    assert (back.state, back.customer, back.shipped_on) == (KeyState.IN_STOCK, None, None)
    assert (back.warranty_ends, back.warranty_edition) == (None, None)
    assert shipment(desk) == Shipment(FIRST, DAY, "17/26", (2,), 1)
    assert key(desk, 2).customer == FIRST
    card = card_of_key(desk, 1)
    assert (card.shipment, card.customer) == (None, None)


def test_it_can_be_shipped_again_and_its_warranty_starts_anew(desk: Desk) -> None:
    extend_warranty(desk, 1, date(2028, 1, 1), "долгий ремонт")
    corrected(desk, None, 1)
    desk.clock.moment = desk.clock.moment.replace(month=4)  # type: ignore[attr-defined]
    ship_keys(desk, OTHER, ["A-100"], date(2026, 4, 1))
    assert key(desk, 1).warranty_ends == date(2027, 4, 1)


def test_both_at_once(desk: Desk) -> None:
    corrected(desk, OTHER, 1)
    assert shipment(desk) == Shipment(OTHER, DAY, "17/26", (2,), 1)
    assert (key(desk, 1).customer, key(desk, 2).customer) == (None, OTHER)


def test_an_extension_goes_to_the_other_customer_with_its_key(desk: Desk) -> None:
    extend_warranty(desk, 1, date(2028, 1, 1), "долгий ремонт")
    corrected(desk, OTHER)
    assert key(desk, 1).warranty_ends == date(2028, 1, 1)


def test_a_lost_key_of_the_wrong_customer_stays_lost(desk: Desk) -> None:
    change_state(desk, 1, KeyState.LOST, "потеряли")
    corrected(desk, OTHER)
    assert (key(desk, 1).state, key(desk, 1).customer) == (KeyState.LOST, OTHER)


def test_the_last_key_may_go_and_the_shipment_stays(desk: Desk) -> None:
    corrected(desk, None, 1, 2)
    assert shipment(desk).keys == ()


def test_the_journal_keeps_the_reason_and_both_customers(desk: Desk) -> None:
    corrected(desk, OTHER, 1)
    for subject in (
        Subject("shipment", 1), Subject("customer", FIRST), Subject("customer", OTHER),
        Subject("key", 1), Subject("key", 2),
    ):  # fmt: skip
        with desk.register.read() as unit:
            entry = unit.journal.about(subject, 1)[0]
        assert entry.event.action == "shipment-corrected"
        assert entry.event.facts == {
            "reason": WHY, "customer_before": FIRST, "customer": OTHER, "back": 1,
        }  # fmt: skip


def test_a_key_that_only_stays_is_not_spoken_of(desk: Desk) -> None:
    before = key(desk, 2)
    corrected(desk, None, 1)
    assert key(desk, 2) == before
    with desk.register.read() as unit:
        told = unit.journal.about(Subject("key", 2), 9)
    assert "shipment-corrected" not in {one.event.action for one in told}


# --- what stands in the way ---------------------------------------------------------------


def refused(desk: Desk, error: type[KeydeskError], code: str, *of: object) -> KeydeskError:
    """Whatever is refused leaves everything as it was."""
    with desk.register.read() as unit:
        before = (unit.keys.page(0, 9), unit.shipments.page(0, 9), len(unit.journal.page(0, 99)))
    with pytest.raises(error, match=code) as told:
        correct_shipment(desk, *of)  # type: ignore[arg-type]
    with desk.register.read() as unit:
        after = (unit.keys.page(0, 9), unit.shipments.page(0, 9), len(unit.journal.page(0, 99)))
    assert after == before
    return told.value


@pytest.mark.parametrize(
    ("number", "correction", "code"),
    [
        (1, Correction("  ", OTHER), "reason-missing"),
        (1, Correction(WHY), "correction-empty"),
        (9, Correction(WHY, OTHER), "shipment-unknown"),
        (1, Correction(WHY, 99), "customer-unknown"),
        (1, Correction(WHY, None, ("HASP:11",)), "key-not-found"),
    ],
)
def test_what_cannot_be_meant(desk: Desk, number: int, correction: Correction, code: str) -> None:
    refused(desk, BadInput, code, number, correction)


def test_the_same_customer_is_no_correction(desk: Desk) -> None:
    refused(desk, Conflict, "shipment-customer-same", 1, Correction(WHY, FIRST))


def test_a_key_of_another_shipment_is_not_taken_back(desk: Desk) -> None:
    corrected(desk, None, 1)
    error = refused(desk, BadInput, "key-not-in-shipment", 1, Correction(WHY, None, (2, 1)))
    assert error.params["key"] == "Guardant Sign 1A2B 3C4D"


@pytest.mark.parametrize("correction", [Correction(WHY, OTHER), Correction(WHY, None, (2, 1))])
@pytest.mark.parametrize("mark", [CouponMark.ACTIVE, CouponMark.SUSPENDED])
def test_a_coupon_that_can_be_used(desk: Desk, correction: Correction, mark: CouponMark) -> None:
    with writing(desk.register) as unit:
        unit.coupons.add(replace(coupon_for(1), mark=mark))
    error = refused(desk, Conflict, "correction-after-coupon", 1, correction)
    assert error.params["code"] == "5MRRY-00HJK-8VM1C-T3BZK"


def test_a_coupon_that_is_over_does_not_matter(desk: Desk) -> None:
    with writing(desk.register) as unit:
        unit.coupons.add(replace(coupon_for(1), mark=CouponMark.REVOKED))
        unit.coupons.add(replace(coupon_for(2, "00000-00000-00000-00001"), spent=12))
    corrected(desk, OTHER, 1)
    assert shipment(desk).keys == (2,)


def test_a_replacement_stands_in_the_way_until_it_is_cancelled(desk: Desk) -> None:
    begun = open_replacement(desk, ReplacementRequest(1, "не определяется"))
    assert isinstance(begun, Replacement)
    error = refused(desk, Conflict, "correction-after-replacement", 1, Correction(WHY, OTHER))
    assert error.params["replacement"] == begun.id
    refused(desk, Conflict, "key-cannot-come-back", 1, Correction(WHY, None, (1,)))
    cancel_replacement(desk, begun.id, "работает")
    corrected(desk, OTHER)
    assert key(desk, 1).customer == OTHER


def test_a_key_that_went_out_for_another_one() -> None:
    shop = open_shop(MemoryRegister(StoppedClock()))
    done = shop.completed(shop.inspected())
    with shop.register.read() as unit:
        sent = unit.shipments.last_of_key(2)
    assert sent is not None
    back = Correction(WHY, None, (2,))
    error = refused(shop.desk, Conflict, "correction-after-replacement", sent.id, back)
    assert error.params["replacement"] == done.replacement


@pytest.mark.parametrize("state", [KeyState.FAULTY, KeyState.LOST, KeyState.WRITTEN_OFF])
def test_only_a_key_that_was_shipped_and_no_more_comes_back(desk: Desk, state: KeyState) -> None:
    change_state(desk, 1, state, "так вышло")
    error = refused(desk, Conflict, "key-cannot-come-back", 1, Correction(WHY, None, (2, 1)))
    assert error.params["state"] is state


@pytest.mark.parametrize("correction", [Correction(WHY, OTHER), Correction(WHY, None, (2, 1))])
def test_a_later_shipment_of_the_key(desk: Desk, correction: Correction) -> None:
    with writing(desk.register) as unit:
        unit.shipments.add(Shipment(OTHER, date(2026, 3, 2), None, (1,)))
    error = refused(desk, Conflict, "correction-after-shipment", 1, correction)
    assert error.params["shipment"] == 2


def test_what_another_seat_did_meanwhile_is_not_written_over(desk: Desk) -> None:
    seen = shipment(desk)
    corrected(desk, None, 1)
    refused(desk, Conflict, "changed-by-another", 1, Correction(WHY, OTHER), seen)
    correct_shipment(desk, 1, Correction(WHY, OTHER), shipment(desk))
    assert shipment(desk).customer == OTHER
