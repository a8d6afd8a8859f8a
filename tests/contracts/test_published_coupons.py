"""What the customers' site asks of a register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from keytool.domain.coupons import Coupon, CouponMark, Redemption, UnitKind, UnitState
from keytool.domain.lookup import lookup_id
from keytool.domain.replacements import RetiredToken
from keytool.ports import Register
from keytool.recognise.typed_code import new_code
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import MOMENT, SetClock, coupon_for, stock, writing

LAST_DAY = date(2027, 3, 1)


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    yield opened
    opened.close()


def coupon(key: int, number: int, status_list: int = 1) -> Coupon:
    code = new_code(lambda _bits: number << 40)
    return replace(coupon_for(key, code), place=(status_list, number))


def test_coupons_are_found_by_the_beginning_of_their_lookup_ids(register: Register) -> None:
    key, _ = stock(register)
    with register.read() as unit:
        assert (unit.coupons.count(), unit.coupons.by_lookup("")) == (0, ())
    with writing(register) as unit:
        added = unit.coupons.add_all([coupon(key.id, number) for number in range(1, 80)])
    in_order = sorted(added, key=lambda one: lookup_id(one.code))
    with register.read() as unit:
        assert unit.coupons.count() == 79
        assert unit.coupons.by_lookup("") == tuple(in_order)
        for digits in ("0", "f", "7", "3a"):
            expected = [c for c in in_order if lookup_id(c.code).hex().startswith(digits)]
            assert unit.coupons.by_lookup(digits) == tuple(expected)
        for one in added:
            assert unit.coupons.by_lookup(lookup_id(one.code).hex()) == (one,)


def test_coupons_that_are_stopped_are_named_by_list(register: Register) -> None:
    key, _ = stock(register)
    priority = coupon(key.id, 7)
    priority = replace(priority, claims=replace(priority.claims, unit=UnitKind.PRIORITY, units=0))
    stopped = [
        replace(coupon(key.id, 1), mark=CouponMark.REVOKED),
        replace(coupon(key.id, 2), mark=CouponMark.SUSPENDED),
        replace(coupon(key.id, 3), spent=12),
        replace(priority, place=(1, 8), mark=CouponMark.REVOKED, claims=coupon(7, 8).claims),
    ]
    stopped[3] = replace(stopped[3], code=coupon(key.id, 8).code, token=coupon(key.id, 8).token)
    going_on = [
        replace(coupon(key.id, 4), spent=5),
        replace(coupon(key.id, 5), spent=11, held=1),
        replace(coupon(key.id, 6), held=12),
        priority,
        replace(coupon(key.id, 9, status_list=2), mark=CouponMark.REVOKED),
        replace(coupon(key.id, 10), place=None, mark=CouponMark.REVOKED),
    ]
    with writing(register) as unit:
        added = unit.coupons.add_all([*stopped, *going_on])
    with register.read() as unit:
        found = unit.coupons.stopped(1, LAST_DAY)
        assert sorted(found, key=lambda one: one.id) == list(added[:4])
        assert unit.coupons.stopped(2, LAST_DAY) == (added[8],)
        assert unit.coupons.stopped(1, LAST_DAY + timedelta(days=1)) == ()
        assert unit.coupons.stopped(3, LAST_DAY) == ()


def test_the_last_change_of_redemptions_is_told(register: Register) -> None:
    key, _ = stock(register)
    later = MOMENT + timedelta(days=3)
    with writing(register) as unit:
        first, second, third = unit.coupons.add_all([coupon(key.id, n) for n in (1, 2, 3)])
        held = Redemption(first.id, "118", 1, MOMENT, state=UnitState.HELD)
        held = unit.coupons.redeem(held)
        unit.coupons.redeem(Redemption(first.id, "119", 1, MOMENT + timedelta(days=1)))
        unit.coupons.settle(replace(held, at=later, state=UnitState.RELEASED))
        unit.coupons.redeem(Redemption(second.id, "118", 1, MOMENT))
    with register.read() as unit:
        told = unit.coupons.last_changes([first.id, second.id, third.id])
        assert told == {first.id: later, second.id: MOMENT}
        assert unit.coupons.last_changes([]) == {}


def test_retired_tokens_are_found_by_coupon_and_by_list(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        unit.coupons.add_all([coupon(key.id, 1), coupon(key.id, 2)])
        retired = [
            RetiredToken(1, b"a", MOMENT, (1, 7)),
            RetiredToken(2, b"b", MOMENT, (2, 7)),
            RetiredToken(2, b"c", MOMENT),
        ]
        for one in retired:
            unit.replacements.retire(one)
    with register.read() as unit:
        tokens = unit.replacements
        assert tokens.retired() == tuple(retired)
        assert tokens.retired(coupon=2) == tuple(retired[1:])
        assert tokens.retired(status_list=1) == (retired[0],)
        assert tokens.retired(coupon=1, status_list=2) == ()
