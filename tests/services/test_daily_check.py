"""Once a day a desk looks at what changed; what it finds is told until it is mended."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.journal import Event
from keytool.ports import CheckedPoint
from keytool.services.daily_check import daily_check
from keytool.services.keep_coupons import redeem_coupon
from keytool.setup.checked_points import CheckedInHome
from tests.coupon.samples import NOON, TRUSTED, StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop
from tests.services.tampered import meddle

PROOFS = SignedProofs(TRUSTED)
NEXT_DAY = StoppedClock(NOON + timedelta(days=1))


@dataclass
class PointsInMemory:
    """The port `CheckedPoints`."""

    kept: dict[str, CheckedPoint] = field(default_factory=dict)

    def of(self, identity: str) -> CheckedPoint | None:
        return self.kept.get(identity)

    def keep(self, identity: str, point: CheckedPoint) -> None:
        self.kept[identity] = point


@pytest.fixture
def shop() -> Shop:
    shop = open_shop(MemoryRegister(StoppedClock()))
    shop.coupon(1)
    return shop


def spoil(shop: Shop) -> None:
    """A redemption, and then a hand at the row."""
    with shop.register.read() as unit:
        coupon = unit.coupons.get(1)
    assert coupon
    redeem_coupon(shop.desk, coupon.code, 1, "118")
    with shop.register.write("a stranger") as unit:
        coupon = unit.coupons.get(1)
        assert coupon
        unit.coupons.save(replace(coupon, spent=0))
        unit.commit(Event("edited", ()))


def test_what_changed_since_yesterday_is_looked_at(shop: Shop) -> None:
    points = PointsInMemory()
    assert daily_check(shop.desk, PROOFS, points) == ()
    spoil(shop)
    assert daily_check(shop.desk, PROOFS, points) == ()  # once a day
    shop.clock = NEXT_DAY
    for _ in range(2):  # told again until it is mended
        (found,) = daily_check(shop.desk, PROOFS, points)
        assert found.code == "coupon-ledger-differs"
    (point,) = points.kept.values()
    assert point.day == NOON.date()


def test_a_point_that_the_journal_does_not_have_is_none(shop: Shop) -> None:
    points = PointsInMemory()
    daily_check(shop.desk, PROOFS, points)
    (identity,) = points.kept
    points.keep(identity, CheckedPoint(NOON.date(), (1, "0" * 64)))
    shop.clock = NEXT_DAY
    assert daily_check(shop.desk, PROOFS, points) == ()
    assert points.kept[identity].seal[0] > 1


def test_a_broken_end_of_the_chain_is_found(register_file: Path) -> None:
    register = SqlRegister(register_file, StoppedClock())
    shop, points = open_shop(register), PointsInMemory()
    assert daily_check(shop.desk, PROOFS, points) == ()
    shop.coupon(1)
    meddle(
        register_file,
        "DROP TRIGGER journal_no_update",
        "UPDATE journal SET operator = 'x' WHERE number = (SELECT max(number) FROM journal)",
    )
    shop.clock = NEXT_DAY
    found = {one.code for one in daily_check(shop.desk, PROOFS, points)}
    assert found == {"journal-differs", "schema-missing"}
    register.close()


def test_points_are_kept_in_the_home(tmp_path: Path) -> None:
    points, point = CheckedInHome(tmp_path / "checked"), CheckedPoint(NOON.date(), (7, "ab" * 32))
    assert points.of("a") is None
    points.keep("a", point)
    assert points.of("a") == point
    (tmp_path / "checked" / "a").write_bytes(b"2026-13-99 7 " + b"ab" * 32 + b"\n")
    assert points.of("a") is None
    closed = CheckedInHome(tmp_path / "checked" / "a" / "below")
    closed.keep("a", point)
    assert closed.of("a") is None
