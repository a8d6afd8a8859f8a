"""What registers of older schemas have in columns that came later."""

import shutil
from dataclasses import replace
from pathlib import Path

from db.register import SqlRegister
from tests.db.samples import SetClock
from tests.upgrade.keep import LINE, kept


def test_at_which_seat_an_older_line_was_taken_is_not_known(tmp_path: Path) -> None:
    path = Path(shutil.copy(kept("0009"), tmp_path / "register.db"))
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert unit.sittings.lines(1) == (replace(LINE, seat=None),)
    register.close()
