"""Registers of every released schema open, and a schema that changes leaves nothing behind."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.migrations import CURRENT, Migrations
from db.register import SqlRegister
from keytool.domain.coupons import CouponMark
from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import Subject
from keytool.domain.keys import KeyState, Licence, Shipment
from keytool.domain.listing import CUSTOMERS, Query
from keytool.domain.lookup import lookup_id
from keytool.ports import Register
from tests.db.samples import CUSTOMER, GUARDANT, HASP, VENDOR, SetClock, coupon_for, writing
from tests.upgrade.keep import (
    ACT,
    BOX,
    CAME,
    CASE,
    CERTIFICATE,
    CONSENT,
    CONTRACT,
    EXTENSION,
    FILE,
    GOES,
    HELD,
    HERE,
    LINE,
    OPENED,
    RETIRED,
    SAID,
    SEEN,
    SETTLED,
    SITTING,
    VIEW,
    kept,
)

STORED = sorted(HERE.glob("schema-*.db"))
LATER = f"{int(CURRENT.head) + 1:04d}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{CURRENT.head}"


def upgrade() -> None:
    op.add_column("customers", sa.Column("city", sa.String()))
    with op.batch_alter_table("keys") as keys:
        keys.add_column(sa.Column("colour", sa.String()))
        keys.create_check_constraint("colour", "length(colour) = 5")
"""
FAULTS = {
    "statement": '    op.execute("CREATE TABLE")\n',
    "code": "    1 / 0\n",
    "orphans": '    op.execute("DELETE FROM vendors")\n',
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of today's register, under its working name."""
    return Path(shutil.copy(kept(CURRENT.head), tmp_path / "register.db"))


@pytest.fixture
def later(tmp_path: Path) -> Callable[[str], Migrations]:
    """The built-in migrations and one more."""

    def of_text(text: str) -> Migrations:
        folder = tmp_path / "versions 100%"
        folder.mkdir()
        (folder / f"{LATER}_later.py").write_text(text, encoding="utf-8")
        return Migrations(LATER, (*CURRENT.versions, folder))

    return of_text


def dump(path: Path) -> list[str]:
    """The whole content; a virtual table lies in tables of its own."""
    with closing(sqlite3.connect(path)) as connection:
        parts = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
        content = [repr(part) for part in parts]
        for (name,) in connection.execute(
            "SELECT name FROM pragma_table_list WHERE type IN ('table', 'shadow') ORDER BY name"
        ).fetchall():
            content += [f"{name} {row!r}" for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608  names of tables
    return content


def assert_holds_what_was_kept(register: Register) -> None:
    """What `keep.fill` put there, read as today's values."""
    guardant = replace(GUARDANT, id=1, state=KeyState.SHIPPED, **HELD)
    with register.read() as unit:
        assert unit.vendors.all() == (VENDOR,)
        assert unit.customers.page(0, 9) == (replace(CUSTOMER, id=1),)
        keys = [replace(key, version=1) for key in unit.keys.page(0, 9)]
        assert keys == [guardant, replace(HASP, id=2, **HELD)]
        assert unit.shipments.page(0, 9) == (Shipment(1, date(2026, 3, 1), "17/26", (2, 1), 1),)
        licence = Licence(1, "Редактор", "Стандарт", 3, date(2027, 12, 31), 1)
        assert unit.licences.of_key(1) == (licence,)
        spent = replace(coupon_for(1), spent=2, id=1, version=2)
        revoked = coupon_for(2, "00000-00000-00000-00001")
        revoked = replace(revoked, mark=CouponMark.REVOKED, id=2)
        coupons = [replace(one, override=None) for one in unit.coupons.page(0, 9)]
        assert coupons == [spent, revoked]
        assert unit.coupons.by_lookup(lookup_id(spent.code).hex())[0].id == 1
        history = unit.journal.about(Subject("key", 1), 9)
        assert [entry.event.facts["keys"] for entry in history] == [2]
        assert unit.journal.broken_at() is None
        assert [hit.id for hit in unit.search("2b3c", 9)] == [1]


def test_what_hangs_on_keys_and_customers_is_kept(path: Path) -> None:
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert unit.extensions.of_key(1) == (EXTENSION,)
        assert unit.sightings.of_key(1) == SEEN
        assert unit.contracts.of_customer(1) == (CONTRACT,)
        assert unit.consents.of_customer(1) == (CONSENT,)
        assert unit.certificates.of_customer(1) == (CERTIFICATE,)
        assert unit.views.of_operator("tester") == (VIEW,)
        assert unit.lists.page(Query(CUSTOMERS, sort="name"), None, 9).rows
        assert unit.replacements.get(1) == replace(SETTLED, id=1)
        assert unit.replacements.act(1) == ACT
        assert unit.replacements.retired() == (RETIRED,)
        assert [p.content for p in unit.replacements.photographs(1)] == [b"png"]
        assert unit.sittings.open() == (replace(SITTING, id=1),)
        assert unit.sittings.lines(1) == (LINE,)
        assert unit.imports.rows_done("0" * 64) == 12
    register.close()


def test_cases_and_their_mail_are_kept(path: Path) -> None:
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert unit.cases.get(1) == replace(CASE, id=1)
        assert unit.cases.messages(1) == (replace(SAID, id=1),)
        assert unit.cases.events(1) == (OPENED,)
        assert unit.mail.boxes() == (replace(BOX, id=1),)
        assert unit.mail.letter(1) == replace(CAME, id=1)
        assert unit.mail.outgoing(1) == replace(GOES, id=1)
        assert unit.mail.files_of([1]) == [replace(FILE, id=1)]
        assert unit.mail.content(FILE.digest) == b"png"
        assert unit.mail.standing(1, "x@y") == 3
    register.close()


# The schemas


def test_a_register_of_today_is_kept() -> None:
    assert kept(CURRENT.head) in STORED


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.stem)
def test_a_register_of_every_schema_opens(stored: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(stored, tmp_path / "register.db"))
    register = SqlRegister(path, SetClock())
    assert_holds_what_was_kept(register)
    with writing(register) as unit:
        assert unit.customers.add(CUSTOMER).id == 2
    register.close()


# The upgrade


@pytest.fixture
def upgraded(path: Path, later: Callable[[str], Migrations]) -> Iterator[SqlRegister]:
    register = SqlRegister(path, SetClock(), migrations=later(NEXT))
    yield register
    register.close()


def test_an_upgrade_keeps_everything_and_a_backup(upgraded: SqlRegister, path: Path) -> None:
    before = dump(path)
    assert_holds_what_was_kept(upgraded)
    backup = path.with_name(f"register.db.schema-{CURRENT.head}.bak")
    assert dump(backup) == before
    assert dump(path) != before
    assert not list(path.parent.glob("*.part"))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (LATER,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM journal")


def test_a_backup_is_a_register(upgraded: SqlRegister, path: Path) -> None:
    with upgraded.read():
        pass
    restored = SqlRegister(path.with_name(f"register.db.schema-{CURRENT.head}.bak"), SetClock())
    assert_holds_what_was_kept(restored)
    restored.close()


def test_the_program_of_yesterday_refuses_the_register_of_today(
    upgraded: SqlRegister, path: Path
) -> None:
    with upgraded.read():
        pass
    yesterday = SqlRegister(path, SetClock())
    with pytest.raises(StorageTrouble) as caught:
        yesterday.read()
    assert caught.value.code == "register-newer"
    assert caught.value.params == {"path": str(path), "found": LATER, "known": CURRENT.head}
    assert_holds_what_was_kept(upgraded)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_failed_upgrade_leaves_the_old_register(
    path: Path, later: Callable[[str], Migrations], fault: str
) -> None:
    before = dump(path)
    backup = path.with_name(f"register.db.schema-{CURRENT.head}.bak")
    register = SqlRegister(path, SetClock(), migrations=later(NEXT + fault))
    with pytest.raises(StorageTrouble) as caught:
        register.read()
    assert caught.value.code == "register-upgrade-failed"
    assert caught.value.params == {"path": str(path), "backup": str(backup)}
    assert dump(path) == dump(backup) == before
    yesterday = SqlRegister(path, SetClock())
    assert_holds_what_was_kept(yesterday)
    yesterday.close()


def test_no_upgrade_without_a_backup(path: Path, later: Callable[[str], Migrations]) -> None:
    before = dump(path)
    path.with_name(
        f"register.db.schema-{CURRENT.head}.bak"
    ).mkdir()  # the copy cannot take this name
    register = SqlRegister(path, SetClock(), migrations=later(NEXT))
    with pytest.raises(StorageTrouble) as caught:
        register.read()
    assert caught.value.code == "backup-failed"
    assert dump(path) == before
    assert not list(path.parent.glob("*.part"))


def test_an_upgrade_waits_for_a_writer(path: Path, later: Callable[[str], Migrations]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        register = SqlRegister(path, SetClock(), migrations=later(NEXT), patience=0)
        with pytest.raises(StorageTrouble) as caught:
            register.read()
    assert caught.value.code == "register-locked"
    assert_holds_what_was_kept(register)
    register.close()


@pytest.mark.parametrize("start", ["absent", "older"])
def test_programs_that_start_together_make_one_register(
    tmp_path: Path, later: Callable[[str], Migrations], start: str
) -> None:
    path = tmp_path / "register.db"
    migrations = CURRENT
    if start == "older":
        shutil.copy(kept(CURRENT.head), path)
        migrations = later(NEXT)

    def begin(number: int) -> None:
        register = SqlRegister(path, SetClock(), migrations=migrations)
        with writing(register) as unit:
            unit.customers.add(replace(CUSTOMER, name=f"ООО {number}"))
        register.close()

    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(begin, number) for number in range(6)]:
            done.result()
    register = SqlRegister(path, SetClock(), migrations=migrations)
    with register.read() as unit:
        assert len(unit.customers.page(0, 99)) == (6 if start == "absent" else 7)
        assert unit.journal.broken_at() is None
    register.close()
