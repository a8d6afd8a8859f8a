"""What registers of older schemas have in columns that came later."""

import shutil
from dataclasses import replace
from pathlib import Path

from db.register import SqlRegister
from keytool.domain.coupons import CouponOverride
from keytool.domain.sittings import Purpose
from tests.db.samples import SetClock
from tests.upgrade.keep import ITEM, LINE, SITTING, kept


def test_at_which_seat_an_older_line_was_taken_is_not_known(tmp_path: Path) -> None:
    path = Path(shutil.copy(kept("0009"), tmp_path / "register.db"))
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert unit.sittings.lines(1) == (replace(LINE, seat=None),)
    register.close()


def test_an_older_sitting_shipped_keys(tmp_path: Path) -> None:
    path = Path(shutil.copy(kept("0010"), tmp_path / "register.db"))
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert unit.sittings.open() == (replace(SITTING, id=1, purpose=Purpose.SHIP),)
        assert unit.sitting_items.of(1) == ()
    register.close()


def test_keys_that_were_looked_at_are_kept(tmp_path: Path) -> None:
    path = Path(shutil.copy(kept("0011"), tmp_path / "register.db"))
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert unit.sitting_items.of(2) == (ITEM,)
        found = unit.sittings.get(2)
    register.close()
    assert found is not None
    assert found.purpose is Purpose.INTAKE


def test_a_coupon_of_before_conditions_stays_the_promise_that_it_was(tmp_path: Path) -> None:
    """Nobody had looked at its conditions, which it says; nothing is asked of it now."""
    path = Path(shutil.copy(kept("0012"), tmp_path / "register.db"))
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert {one.override for one in unit.coupons.page(0, 9)} == {CouponOverride("")}
    register.close()
