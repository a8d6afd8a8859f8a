from datetime import UTC, date, datetime, timedelta

import pytest

from keytool.domain.coupons import Coupon, CouponMark, Redemption, UnitState
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Vendor
from keytool.domain.verdicts import Refusal
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, Rejected, issue_coupon, issue_coupons
from keytool.services.keep_coupons import (
    hold_units,
    mark_coupon,
    redeem_coupon,
    release_units,
    reverse_units,
)
from keytool.services.keep_parties import add_vendor
from keytool.services.mind_clock import confirm_clock
from keytool.services.register_key import register_key
from keytool.services.renew_coupon import renew_coupon
from tests.fakes.memory_register import MemoryRegister
from tests.fakes.mint import SIGNED, CountingMint

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(clock: HandClock) -> Desk:
    desk = Desk(MemoryRegister(clock), built_in_rulebook(), clock, "anna", evidence=SIGNED)
    add_vendor(desk, Vendor("distate", "DiState", "distate", "twinpro"))
    return desk


@pytest.fixture
def code(desk: Desk) -> str:
    key = register_key(desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 7), vendor="distate"))
    coupon = issue_coupon(
        desk, CountingMint(), lambda _key: b"\x02\x07", CouponRequest(key.id, "distate", "special")
    )
    assert not isinstance(coupon, Refusal)
    return coupon.code


@pytest.fixture
def hours(desk: Desk) -> str:
    """A coupon of 40 hours, kept in minutes."""
    key = register_key(desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 8)))
    request = CouponRequest(key.id, "smartmonitor", "registration")
    coupon = issue_coupon(desk, CountingMint(100), lambda _key: b"\x02\x08", request)
    assert isinstance(coupon, Coupon)
    return coupon.code


def passes(desk: Desk, clock: HandClock, days: int) -> None:
    """So many days later, in which the desk was at work."""
    clock.moment = NOON + timedelta(days=days)
    confirm_clock(desk)


def balance(desk: Desk, code: str) -> tuple[int | None, int, int]:
    """Units left, held and spent."""
    with desk.register.read() as unit:
        coupon = unit.coupons.by_code(code)
    assert coupon is not None
    return coupon.units_left, coupon.held, coupon.spent


def entries(desk: Desk) -> list[str]:
    with desk.register.read() as unit:
        return [entry.event.action for entry in unit.journal.page(0, 100)]


def test_issue_writes_one_row_of_the_journal(desk: Desk, code: str) -> None:
    assert entries(desk) == ["vendor-added", "key-registered", "coupon-issued"]
    with desk.register.read() as unit:
        coupon = unit.coupons.by_code(code)
    assert coupon is not None
    assert coupon.claims.valid_from == date(2026, 11, 20)
    assert coupon.claims.valid_until == date(2027, 11, 20)


def test_a_case_is_served_once_and_written_once(desk: Desk, code: str) -> None:
    first = redeem_coupon(desk, code, 2, "118")
    again = redeem_coupon(desk, code, 5, "118")
    assert first == again
    assert isinstance(first, Redemption)
    assert entries(desk).count("coupon-redeemed") == 1


def test_a_served_case_stays_served_when_the_coupon_has_ended(
    desk: Desk, code: str, clock: HandClock
) -> None:
    first = redeem_coupon(desk, code, 2, "118")
    passes(desk, clock, 400)
    assert redeem_coupon(desk, code, 2, "118") == first
    late = redeem_coupon(desk, code, 1, "119")
    assert isinstance(late, Refusal)
    assert (late.code, late.clauses) == ("coupon-expired", ("3.6",))


def test_nothing_is_spent_beyond_the_last_unit(desk: Desk, code: str) -> None:
    redeem_coupon(desk, code, 11, "1")
    with pytest.raises(Conflict, match="coupon-exhausted"):
        redeem_coupon(desk, code, 2, "2")
    assert entries(desk).count("coupon-redeemed") == 1


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
    from dataclasses import replace

    from keytool.domain.journal import Event

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


def test_held_units_are_used_by_their_case(desk: Desk, code: str) -> None:
    first = hold_units(desk, code, 3, "118")
    assert hold_units(desk, code, 5, "118") == first
    assert balance(desk, code) == (9, 3, 0)
    used = redeem_coupon(desk, code, 1, "118")
    assert isinstance(used, Redemption)
    assert used.state is UnitState.SPENT
    assert balance(desk, code) == (11, 0, 1)
    assert entries(desk)[-2:] == ["coupon-held", "coupon-redeemed"]


def test_held_units_are_given_back(desk: Desk, code: str) -> None:
    hold_units(desk, code, 12, "118")
    with pytest.raises(Conflict, match="coupon-exhausted"):
        redeem_coupon(desk, code, 1, "119")
    first = release_units(desk, code, "118")
    assert release_units(desk, code, "118") == first
    assert balance(desk, code) == (12, 0, 0)
    assert entries(desk).count("coupon-released") == 1
    redeem_coupon(desk, code, 2, "118")
    assert balance(desk, code) == (10, 0, 2)


def test_a_reversed_case_may_be_served_again(desk: Desk, code: str) -> None:
    redeem_coupon(desk, code, 12, "118")
    with pytest.raises(BadInput, match="reason-missing"):
        reverse_units(desk, code, "118", " ")
    reverse_units(desk, code, "118", "другая причина")
    reverse_units(desk, code, "118", "ещё раз")
    assert balance(desk, code) == (12, 0, 0)
    redeem_coupon(desk, code, 1, "118")
    assert balance(desk, code) == (11, 0, 1)
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
    hold_units(desk, code, 2, "118")
    passes(desk, clock, 400)
    assert isinstance(redeem_coupon(desk, code, 2, "118"), Redemption)
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


def test_what_is_revoked_stays_revoked(desk: Desk, code: str) -> None:
    mark_coupon(desk, code, CouponMark.REVOKED, "договор расторгнут")
    with pytest.raises(Conflict, match="coupon-stays-revoked"):
        mark_coupon(desk, code, CouponMark.ACTIVE, "передумали")


# Renewal


def renewed(desk: Desk, code: str) -> Coupon | Refusal:
    return renew_coupon(desk, CountingMint(50), lambda _key: b"\x02\x07", code)


def test_a_renewal_brings_new_units_and_closes_the_old_coupon(
    desk: Desk, code: str, clock: HandClock
) -> None:
    redeem_coupon(desk, code, 5, "118")
    passes(desk, clock, 300)
    new = renewed(desk, code)
    assert isinstance(new, Coupon)
    assert (new.claims.units, new.units_left) == (12, 12)
    assert (new.claims.valid_from, new.claims.valid_until) == (date(2027, 9, 16), date(2028, 9, 16))
    assert new.claims.level == "special"
    with desk.register.read() as unit:
        old = unit.coupons.by_code(code)
    assert old is not None
    assert (old.mark, new.replaces) == (CouponMark.REVOKED, old.id)
    assert entries(desk)[-1] == "coupon-renewed"
    assert isinstance(redeem_coupon(desk, code, 1, "119"), Refusal)


def test_a_coupon_is_renewed_once(desk: Desk, code: str) -> None:
    new = renewed(desk, code)
    assert isinstance(new, Coupon)
    again = renewed(desk, code)
    assert isinstance(again, Refusal)
    assert (again.code, again.params["by"]) == ("coupon-renewed-before", new.code)


def test_open_cases_are_settled_before_a_renewal(desk: Desk, code: str) -> None:
    hold_units(desk, code, 1, "118")
    refused = renewed(desk, code)
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
        CouponRequest(keys[0], "distate", "special", date(2027, 1, 1)),
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
        assert unit.journal.about(Subject("key", keys[1]), 5) == (entry,)
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

    key = keys_of(desk, 1)[0]
    asked: list[CouponRequest | BadInput] = [CouponRequest(key, "distate", "special")] * 5
    coupons = together(desk, asked, Narrow(700))
    assert not isinstance(coupons, Rejected)
    places = sorted(c.place for c in coupons if c.place)
    assert [number for number, _index in places] == [1, 1, 2, 2, 3]
    assert len(set(places)) == 5
