"""Coupons that follow others, and many at once."""

from datetime import date, timedelta

import pytest

from keytool.domain.coupons import (
    Coupon,
    CouponMark,
    Redemption,
)
from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.verdicts import Refusal
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, Rejected, issue_coupon, issue_coupons
from keytool.services.keep_coupons import (
    hold_units,
    redeem_coupon,
)
from keytool.services.register_key import register_key
from keytool.services.renew_coupon import renew_coupon
from tests.fakes.mint import CountingMint
from tests.helpers.coupon_grounds import granted
from tests.services.coupon_desk import HandClock, balance, clock, code, desk, entries, passes

__all__ = ["clock", "code", "desk"]


# Renewal


def renewed(desk: Desk, code: str, *, now: bool = False) -> Coupon | Refusal:
    return renew_coupon(desk, CountingMint(50), lambda _key: b"\x02\x07", code, now=now)


def of_code(desk: Desk, code: str) -> Coupon:
    with desk.register.read() as unit:
        coupon = unit.coupons.by_code(code)
    assert coupon is not None
    return coupon


def test_a_renewal_begins_when_the_old_coupon_ends(desk: Desk, code: str, clock: HandClock) -> None:
    redeem_coupon(desk, code, 1, "118")
    passes(desk, clock, 300)
    new = renewed(desk, code)
    assert isinstance(new, Coupon)
    old = of_code(desk, code)
    assert new.claims.valid_from == old.claims.valid_until + timedelta(days=1)
    assert (new.claims.units, new.units_left, new.claims.level) == (12, 12, "special")
    assert (old.mark, new.replaces) == (CouponMark.ACTIVE, old.id)
    assert entries(desk)[-1] == "coupon-followed"
    assert isinstance(redeem_coupon(desk, code, 1, "119"), Redemption)


def test_a_renewal_at_once_says_what_is_lost(desk: Desk, code: str, clock: HandClock) -> None:
    redeem_coupon(desk, code, 1, "118")
    passes(desk, clock, 300)
    new = renewed(desk, code, now=True)
    assert isinstance(new, Coupon)
    assert (new.claims.valid_from, new.claims.valid_until) == (date(2027, 9, 16), date(2028, 9, 16))
    old = of_code(desk, code)
    assert (old.mark, new.replaces) == (CouponMark.REVOKED, old.id)
    with desk.register.read() as unit:
        facts = unit.journal.page(0, 100)[-1].event.facts
    assert (facts["lost_until"], facts["lost_units"]) == ("2027-11-20", 11)
    assert isinstance(redeem_coupon(desk, code, 1, "119"), Refusal)


def test_a_coupon_that_is_over_is_followed_from_today(
    desk: Desk, code: str, clock: HandClock
) -> None:
    passes(desk, clock, 400)
    new = renewed(desk, code)
    assert isinstance(new, Coupon)
    assert new.claims.valid_from == desk.today()
    assert of_code(desk, code).mark is CouponMark.REVOKED


def test_a_coupon_is_renewed_once(desk: Desk, code: str) -> None:
    new = renewed(desk, code)
    assert isinstance(new, Coupon)
    again = renewed(desk, code)
    assert isinstance(again, Refusal)
    assert (again.code, again.params["by"]) == ("coupon-renewed-before", new.code)


def test_open_cases_are_settled_before_a_renewal_at_once(desk: Desk, code: str) -> None:
    hold_units(desk, code, 1, "118")
    refused = renewed(desk, code, now=True)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.params["cases"]) == ("coupon-has-held-units", ["118"])
    assert balance(desk, code) == (11, 1, 0)


def test_every_coupon_has_its_place_in_a_status_list(desk: Desk, code: str) -> None:
    new = renewed(desk, code)
    assert isinstance(new, Coupon)
    assert new.place == (1, 51)
    with desk.register.read() as unit:
        old = unit.coupons.by_code(code)
    assert old is not None
    assert old.place == (1, 1)
    assert repr(old.place).encode() in old.token


def test_a_crowded_status_list_is_left_for_the_next(desk: Desk, code: str) -> None:
    class Stuck(CountingMint):
        def status_index(self) -> int:
            return 1

    key = register_key(desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 9)))
    granted(desk, key.id)
    request = CouponRequest(key.id, "distate", "special")
    coupon = issue_coupon(desk, Stuck(60), lambda _key: b"\x02\x09", request)
    assert isinstance(coupon, Coupon)
    assert coupon.place == (2, 1)


# Many at once


def keys_of(desk: Desk, many: int) -> list[int]:
    added = []
    with desk.register.write("anna") as unit:
        for number in range(many):
            identity = KeyId(Family.HASP, 1000 + number)
            added.append(unit.keys.add(Key(Family.HASP, identity, vendor="distate")).id)
        unit.commit(Event("key-registered", ()))
    for key in added:
        granted(desk, key)
    return added


def together(
    desk: Desk, requests: list[CouponRequest | BadInput], mint: CountingMint | None = None
) -> tuple[Coupon, ...] | Rejected:
    return issue_coupons(desk, mint or CountingMint(500), lambda _key: b"\x01\x05", requests)


def test_many_coupons_are_one_step_and_one_row_of_the_journal(desk: Desk) -> None:
    keys = keys_of(desk, 3)
    asked: list[CouponRequest | BadInput] = [
        CouponRequest(keys[0], "distate", "special"),
        CouponRequest(keys[1], "smartmonitor", "registration", units=600),
        CouponRequest(keys[0], "distate", "special", date(2028, 1, 1), override="два года"),
    ]
    coupons = together(desk, asked)
    assert not isinstance(coupons, Rejected)
    assert [c.key for c in coupons] == [keys[0], keys[1], keys[0]]
    assert [c.claims.units for c in coupons] == [12, 600, 12]
    assert [c.place for c in coupons] == [(1, 501), (1, 502), (1, 503)]
    with desk.register.read() as unit:
        assert tuple(unit.coupons.get(c.id) for c in coupons) == coupons
        entry = unit.journal.page(0, 100)[-1]
        assert unit.journal.about(Subject("coupon", coupons[2].id), 5) == (entry,)
        assert unit.journal.about(Subject("key", keys[1]), 1) == (entry,)
    assert entry.event.action == "coupon-issued"
    assert entry.event.facts == {"count": 3}


def test_what_all_coupons_share_is_told_in_the_journal(desk: Desk) -> None:
    together(desk, [CouponRequest(key, "distate", "special") for key in keys_of(desk, 2)])
    with desk.register.read() as unit:
        facts = unit.journal.page(0, 100)[-1].event.facts
    assert facts == {
        "count": 2,
        "level": "special",
        "edition": "distate-2021-07-01",
        "revision": 4,
        "valid_until": "2027-11-20",
    }


def test_every_problem_is_told_and_nothing_is_issued(desk: Desk) -> None:
    key = keys_of(desk, 1)[0]
    before = entries(desk)
    rejected = together(
        desk,
        [
            CouponRequest(key, "distate", "special"),
            CouponRequest(key, "distate", "vip"),
            BadInput("key-not-found", text="777"),
            CouponRequest(key, "distate", "nothing"),
            CouponRequest(99, "distate", "special"),
        ],
    )
    assert isinstance(rejected, Rejected)
    told = [(problem.place, problem.why.code) for problem in rejected.problems]
    assert told == [
        (1, "level-has-no-coupon"),
        (2, "key-not-found"),
        (3, "level-unknown"),
        (4, "key-not-found"),
    ]
    assert entries(desk) == before
    with pytest.raises(BadInput, match="nothing-to-issue"):
        together(desk, [])


def test_many_coupons_move_on_when_a_list_is_crowded(desk: Desk) -> None:
    class Narrow(CountingMint):
        def status_index(self) -> int:
            return next(self.places) % 2

    asked: list[CouponRequest | BadInput] = [
        CouponRequest(key, "distate", "special") for key in keys_of(desk, 5)
    ]
    coupons = together(desk, asked, Narrow(700))
    assert not isinstance(coupons, Rejected)
    places = sorted(c.place for c in coupons if c.place)
    assert [number for number, _index in places] == [1, 1, 2, 2, 3]
    assert len(set(places)) == 5
