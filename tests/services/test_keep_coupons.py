from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.coupons import (
    CouponMark,
    CouponStatus,
    Redemption,
    UnitState,
    coupon_status,
)
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.verdicts import Refusal, Verdict
from keytool.rulebook.entitle import entitlement_of
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.judge_coupon import judge
from keytool.services.keep_coupons import (
    hold_units,
    mark_coupon,
    redeem_coupon,
    release_units,
    reverse_units,
)
from keytool.services.register_key import register_key
from tests.fakes.mint import CountingMint
from tests.services.coupon_desk import HandClock, balance, clock, code, desk, entries, hours, passes

__all__ = ["clock", "code", "desk", "hours"]

Take = Callable[[Desk, str, int, str], Redemption | Refusal]


def test_issue_writes_one_row_of_the_journal(desk: Desk, code: str) -> None:
    assert entries(desk)[:2] == ["vendor-added", "key-registered"]
    assert [one for one in entries(desk) if one.startswith("coupon")] == ["coupon-issued"]
    assert entries(desk)[-1] == "coupon-issued"
    with desk.register.read() as unit:
        coupon = unit.coupons.by_code(code)
    assert coupon is not None
    assert coupon.claims.valid_from == date(2026, 11, 20)
    assert coupon.claims.valid_until == date(2027, 11, 20)


def test_a_case_is_served_once_and_written_once(desk: Desk, code: str) -> None:
    first = redeem_coupon(desk, code, 1, "118")
    again = redeem_coupon(desk, code, 5, "118")
    assert first == again
    assert isinstance(first, Redemption)
    assert entries(desk).count("coupon-redeemed") == 1


def test_a_served_case_stays_served_when_the_coupon_has_ended(
    desk: Desk, code: str, clock: HandClock
) -> None:
    first = redeem_coupon(desk, code, 1, "118")
    passes(desk, clock, 400)
    assert redeem_coupon(desk, code, 1, "118") == first
    late = redeem_coupon(desk, code, 1, "119")
    assert isinstance(late, Refusal)
    assert (late.code, late.clauses) == ("coupon-expired", ("3.6",))


def test_nothing_is_spent_beyond_the_last_unit(desk: Desk, hours: str) -> None:
    redeem_coupon(desk, hours, 2385, "1")
    with pytest.raises(Conflict, match="coupon-exhausted"):
        redeem_coupon(desk, hours, 16, "2")
    assert entries(desk).count("coupon-redeemed") == 1


@pytest.mark.parametrize("take", [redeem_coupon, hold_units])
def test_one_request_takes_one_unit(desk: Desk, code: str, take: Take) -> None:
    refused = take(desk, code, 12, "1")
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.clauses) == ("one-request-one-unit", ("3.6",))
    assert balance(desk, code) == (12, 0, 0)


def test_the_last_minutes_are_charged_as_they_are(desk: Desk, hours: str) -> None:
    """A coupon of before may hold no whole number of quarters of an hour."""
    with desk.register.write("anna") as unit:
        known = unit.coupons.by_code(hours)
        assert known is not None
        unit.coupons.save(replace(known, spent=2350))
        unit.commit(Event("edited", ()))
    taken = redeem_coupon(desk, hours, 50, "118")
    assert isinstance(taken, Redemption)
    assert taken.units == 50
    assert balance(desk, hours) == (0, 0, 2400)


def test_hours_that_are_spent_end_no_support(desk: Desk, hours: str) -> None:
    redeem_coupon(desk, hours, 2400, "118")
    with desk.register.read() as unit:
        coupon = unit.coupons.by_code(hours)
        assert coupon is not None
        assert judge(desk, unit, coupon).verdict is Verdict.VALID
        facts = Grounds(unit).of(unit.keys.page(0, 1)[0], "smartmonitor")
    assert coupon_status(coupon, desk.today()) is CouponStatus.VALID
    rights = entitlement_of(desk.rulebook, facts, desk.today()).rights
    assert [(right.level, right.left) for right in rights] == [("registration", 0)]
    with pytest.raises(Conflict, match="coupon-exhausted"):
        redeem_coupon(desk, hours, 15, "119")


@pytest.mark.parametrize("units", [0, -1])
def test_units_are_positive(desk: Desk, code: str, units: int) -> None:
    with pytest.raises(BadInput, match="units-not-positive"):
        redeem_coupon(desk, code, units, "1")


def test_a_mark_needs_a_reason_and_stops_the_coupon(desk: Desk, code: str) -> None:
    with pytest.raises(BadInput, match="reason-missing"):
        mark_coupon(desk, code, CouponMark.REVOKED, "  ")
    assert mark_coupon(desk, code, CouponMark.SUSPENDED, "счёт").mark is CouponMark.SUSPENDED
    refused = redeem_coupon(desk, code, 1, "1")
    assert isinstance(refused, Refusal)
    assert refused.code == "coupon-suspended"
    assert mark_coupon(desk, code, CouponMark.ACTIVE, "оплачен").mark is CouponMark.ACTIVE
    assert isinstance(redeem_coupon(desk, code, 1, "1"), Redemption)


@pytest.mark.parametrize("state", [KeyState.LOST, KeyState.REPLACED, KeyState.WRITTEN_OFF])
def test_a_retired_key_gets_no_coupon(desk: Desk, state: KeyState) -> None:
    key = register_key(desk, Key(Family.HASP, KeyId(Family.HASP, 5)))
    with desk.register.write("anna") as unit:
        unit.keys.save(replace(key, state=state))
        unit.commit(Event("key-retired", ()))
    refused = issue_coupon(
        desk, CountingMint(), lambda _key: b"\x01\x05", CouponRequest(key.id, "distate")
    )
    assert isinstance(refused, Refusal)
    assert refused.code == "key-is-retired"


def test_an_unknown_code_is_named(desk: Desk) -> None:
    with pytest.raises(BadInput, match="coupon-not-found"):
        redeem_coupon(desk, "NOBODY", 1, "1")


# The ledger


def test_held_units_are_used_by_their_case(desk: Desk, hours: str) -> None:
    first = hold_units(desk, hours, 45, "118")
    assert hold_units(desk, hours, 75, "118") == first
    assert balance(desk, hours) == (2355, 45, 0)
    used = redeem_coupon(desk, hours, 15, "118")
    assert isinstance(used, Redemption)
    assert used.state is UnitState.SPENT
    assert balance(desk, hours) == (2385, 0, 15)
    assert entries(desk)[-2:] == ["coupon-held", "coupon-redeemed"]


def test_held_units_are_given_back(desk: Desk, hours: str) -> None:
    hold_units(desk, hours, 2400, "118")
    with pytest.raises(Conflict, match="coupon-exhausted"):
        redeem_coupon(desk, hours, 1, "119")
    first = release_units(desk, hours, "118")
    assert release_units(desk, hours, "118") == first
    assert balance(desk, hours) == (2400, 0, 0)
    assert entries(desk).count("coupon-released") == 1
    redeem_coupon(desk, hours, 30, "118")
    assert balance(desk, hours) == (2370, 0, 30)


def test_a_reversed_case_may_be_served_again(desk: Desk, hours: str) -> None:
    redeem_coupon(desk, hours, 2400, "118")
    with pytest.raises(BadInput, match="reason-missing"):
        reverse_units(desk, hours, "118", " ")
    reverse_units(desk, hours, "118", "другая причина")
    reverse_units(desk, hours, "118", "ещё раз")
    assert balance(desk, hours) == (2400, 0, 0)
    redeem_coupon(desk, hours, 15, "118")
    assert balance(desk, hours) == (2385, 0, 15)
    assert entries(desk).count("coupon-reversed") == 1


@pytest.mark.parametrize("state", ["none", "held", "spent", "released"])
def test_only_what_was_taken_is_given_back(desk: Desk, code: str, state: str) -> None:
    if state in {"held", "released"}:
        hold_units(desk, code, 1, "118")
    if state == "spent":
        redeem_coupon(desk, code, 1, "118")
    if state == "released":
        release_units(desk, code, "118")
    before = balance(desk, code)
    if state in {"none", "held"}:
        refused = reverse_units(desk, code, "118", "ошибка")
        assert isinstance(refused, Refusal)
        assert refused.code == "nothing-spent-for-case"
    if state in {"none", "spent"}:
        refused = release_units(desk, code, "118")
        assert isinstance(refused, Refusal)
        assert refused.code == "nothing-held-for-case"
    assert balance(desk, code) == before


def test_a_case_opened_in_time_is_served_after_the_last_day(
    desk: Desk, code: str, clock: HandClock
) -> None:
    hold_units(desk, code, 1, "118")
    passes(desk, clock, 400)
    assert isinstance(redeem_coupon(desk, code, 1, "118"), Redemption)
    assert isinstance(hold_units(desk, code, 1, "119"), Refusal)


def test_a_case_has_a_name(desk: Desk, code: str) -> None:
    with pytest.raises(BadInput, match="case-missing"):
        redeem_coupon(desk, code, 1, "  ")


@pytest.mark.parametrize(("minutes", "charged"), [(1, 15), (15, 15), (16, 30), (125, 135)])
def test_minutes_are_rounded_up_for_each_case(
    desk: Desk, hours: str, minutes: int, charged: int
) -> None:
    redeem_coupon(desk, hours, minutes, "118")
    assert balance(desk, hours) == (2400 - charged, 0, charged)


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ([CouponMark.ACTIVE], "coupon-not-suspended"),
        ([CouponMark.SUSPENDED, CouponMark.SUSPENDED], "coupon-already-suspended"),
        ([CouponMark.REVOKED, CouponMark.REVOKED], "coupon-stays-revoked"),
        ([CouponMark.REVOKED, CouponMark.SUSPENDED], "coupon-stays-revoked"),
    ],
)
def test_a_mark_that_changes_nothing_is_told_and_not_noted(
    desk: Desk, code: str, marks: list[CouponMark], why: str
) -> None:
    *before, again = marks
    for mark in before:
        mark_coupon(desk, code, mark, "счёт не оплачен")
    noted = entries(desk)
    with pytest.raises(Conflict, match=why):
        mark_coupon(desk, code, again, "ещё раз")
    assert entries(desk) == noted


def test_what_is_revoked_stays_revoked(desk: Desk, code: str) -> None:
    mark_coupon(desk, code, CouponMark.REVOKED, "договор расторгнут")
    with pytest.raises(Conflict, match="coupon-stays-revoked"):
        mark_coupon(desk, code, CouponMark.ACTIVE, "передумали")
