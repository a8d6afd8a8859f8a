"""A completion that is killed at any statement leaves the old register or the new one."""

import multiprocessing
import os
import shutil
import sqlite3
from contextlib import closing
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import pytest
from sqlalchemy import Engine, Pool, event

from db.register import SqlRegister
from keytool.domain.keys import KeyState
from keytool.domain.replacements import Stage
from keytool.services.complete_replacement import Completion, complete_replacement
from keytool.services.keep_coupons import hold_units
from tests.coupon.samples import StoppedClock
from tests.helpers.coupon_grounds import spend
from tests.services.replacing import TOOLS, Shop, open_shop

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing to fork with")
KILLED = 86


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A register in which everything but the completion was done."""
    path = tmp_path / "ready" / "register.db"
    register = SqlRegister(path, StoppedClock())
    shop = open_shop(register)
    shop.licensed(1, "Сервер")
    shop.licensed(1, "Редактор")
    coupon = shop.coupon(1)
    spend(shop.desk, coupon.code, 2, "94")
    hold_units(shop.desk, coupon.code, 1, "118")
    shop.coupon(1, override="второй")
    shop.inspected()
    register.close()
    return path


def complete(path: Path, deadly: int, seen: "Synchronized[int]") -> None:
    """In a process of its own: end at once before the step of this number, 0 for none."""

    def count(*_anything: object) -> None:
        seen.value += 1
        if seen.value == deadly:
            os._exit(KILLED)

    shop = Shop(SqlRegister(path, StoppedClock()))
    with shop.register.read():
        pass  # opened and looked at: what is counted is the completion alone
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    event.listen(Pool, "checkin", count)  # the first thing behind the commit
    complete_replacement(shop.desk, TOOLS, Completion(1, 2))
    os._exit(0)


def run(path: Path, deadly: int) -> tuple[int | None, int]:
    """Exit code of the process and the steps that it came to."""
    context = multiprocessing.get_context("fork")
    seen = context.Value("i", 0)
    process = context.Process(target=complete, args=(path, deadly, seen))
    process.start()
    process.join(30)
    return process.exitcode, seen.value


def dump(path: Path) -> dict[str, list[object]]:
    """Every row of every table but the search index, which cannot be read as one."""
    with closing(sqlite3.connect(path)) as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        tables = [name for (name,) in connection.execute(names)]
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  its own
            for name in tables
        }


def is_done(path: Path) -> bool:
    """Whether it was completed, in every part. Fails for a mixture."""
    register = SqlRegister(path, StoppedClock())
    with register.read() as unit:
        replacement, old, new = unit.replacements.get(1), unit.keys.get(1), unit.keys.get(2)
        assert replacement
        assert old
        assert new
        done = replacement.stage is Stage.COMPLETED
        parts = {
            "old": old.state is KeyState.REPLACED,
            "new": new.state is KeyState.SHIPPED,
            "shipment": unit.shipments.last_of_key(2) is not None,
            "licences": len(unit.licences.of_key(2)) == 3,
            "coupons": len(unit.coupons.of_key(2)) == 2,
            "retired": len(unit.replacements.retired()) == 2,
            "act": unit.replacements.act(1) is not None,
            "journal": unit.journal.page(0, 99)[-1].event.action == "replacement-completed",
        }
        assert parts == dict.fromkeys(parts, done)
        assert unit.journal.broken_at() is None
    register.close()
    return done


def test_every_statement_may_be_the_last(ready: Path, tmp_path: Path) -> None:
    """Before the commit nothing has happened, behind it everything; a second try completes."""
    before = dump(ready)
    whole = tmp_path / "whole.db"
    shutil.copy(ready, whole)
    code, steps = run(whole, 0)
    assert (code, is_done(whole)) == (0, True)
    assert steps > 20
    for deadly in range(1, steps + 1):
        path = tmp_path / f"{deadly}.db"
        shutil.copy(ready, path)
        assert run(path, deadly)[0] == KILLED, deadly
        if deadly < steps:
            assert dump(path) == before, deadly
    assert is_done(path)
    again = tmp_path / f"{steps - 1}.db"
    assert run(again, 0)[0] == 0
    assert is_done(again)
