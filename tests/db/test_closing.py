"""What a register holds of its file when it is closed: nothing, whoever was at work in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.register import SqlRegister
from tests.db.samples import SetClock


def test_closed_at_work_it_is_nobodys_when_the_work_is_done(register_file: Path) -> None:
    register = SqlRegister(register_file, SetClock())
    with closing(sqlite3.connect(register_file, timeout=0)) as other:
        with register.read() as unit:
            assert unit.vendors.all() == ()
            register.close()
            assert unit.customers.page(0, 9) == ()  # who is at work ends it
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
