"""A desk in memory with a coupon of requests and one of hours, and a clock that is moved."""

from datetime import UTC, datetime, timedelta

import pytest

from keytool.domain.coupons import (
    Coupon,
)
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Vendor
from keytool.domain.verdicts import Refusal
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_parties import add_vendor
from keytool.services.mind_clock import confirm_clock
from keytool.services.register_key import register_key
from tests.fakes.memory_register import MemoryRegister
from tests.fakes.mint import SIGNED, CountingMint
from tests.helpers.coupon_grounds import granted

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
    granted(desk, key.id)
    coupon = issue_coupon(
        desk, CountingMint(), lambda _key: b"\x02\x07", CouponRequest(key.id, "distate", "special")
    )
    assert not isinstance(coupon, Refusal)
    return coupon.code


@pytest.fixture
def hours(desk: Desk) -> str:
    """A coupon of 40 hours, kept in minutes."""
    key = register_key(desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 8)))
    granted(desk, key.id, "smartmonitor")
    request = CouponRequest(key.id, "smartmonitor", "registration", units=2400)
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
