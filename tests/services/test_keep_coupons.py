from datetime import UTC, date, datetime, timedelta

import pytest

from keytool.domain.coupons import CouponClaims, CouponMark, Redemption
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Vendor
from keytool.domain.verdicts import Refusal
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_coupons import mark_coupon, redeem_coupon
from keytool.services.keep_parties import add_vendor
from keytool.services.register_key import register_key
from tests.fakes.memory_register import MemoryRegister

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        return self.moment


class CountingMint:
    """Ids, codes and tokens that tell which call made them; nothing is signed."""

    def __init__(self) -> None:
        self.made = 0

    def coupon_id(self) -> bytes:
        self.made += 1
        return self.made.to_bytes(12, "big")

    def code(self) -> str:
        return f"CODE-{self.made}"

    def token(self, claims: CouponClaims) -> bytes:
        return b"token of " + claims.coupon_id


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(clock: HandClock) -> Desk:
    desk = Desk(MemoryRegister(clock), built_in_rulebook(), clock, "anna")
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
    clock.moment = NOON + timedelta(days=400)
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
