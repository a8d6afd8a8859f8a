"""A register is copied while it is used; a copy is put back only when it is sound."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.backups import back_up, check_pages, restore
from db.copy_lease import leased
from db.location import location_of
from db.register import SqlRegister
from keytool.domain.errors import Conflict, StorageTrouble
from tests.db.samples import CUSTOMER, SetClock, stock, writing
from tests.upgrade.keep import HERE

OLDEST = HERE / "schema-0001.db"


@pytest.fixture
def path(register_file: Path) -> Path:
    """A register with one customer, closed."""
    register = SqlRegister(register_file, SetClock())
    stock(register)
    register.close()
    return register_file


def customers(path: Path) -> int:
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        found = len(unit.customers.page(0, 99))
    register.close()
    return found


def add_customer(path: Path) -> None:
    register = SqlRegister(path, SetClock())
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)
    register.close()


def put_back(path: Path, source: Path) -> Path | None:
    return restore(location_of(path), source, SetClock(), path.parent)


def test_a_register_in_use_is_copied_as_it_was_committed(path: Path) -> None:
    copy = path.with_name("copy.db")
    register = SqlRegister(path, SetClock())
    with register.write("tester") as unit:
        unit.customers.add(CUSTOMER)
        back_up(location_of(path), copy)
    register.close()
    assert customers(copy) == 1
    assert sorted(file.name for file in path.parent.glob("*.part*")) == []


def test_the_file_alone_is_whole_after_a_command_beside_an_idle_reader(path: Path) -> None:
    alone = path.with_name("alone.db")
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT count(*) FROM customers").fetchone() == (1,)
        add_customer(path)
        shutil.copy(path, alone)
    assert customers(alone) == 2


def test_no_reader_is_waited_for(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM customers").fetchone() == (1,)
        add_customer(path)
        assert reader.execute("SELECT count(*) FROM customers").fetchone() == (1,)
    assert customers(path) == 2


def test_a_copy_overwrites_nothing(path: Path) -> None:
    copy = path.with_name("copy.db")
    copy.write_text("mine")
    with pytest.raises(Conflict) as caught:
        back_up(location_of(path), copy)
    assert caught.value.code == "backup-exists"
    assert copy.read_text() == "mine"


def test_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble) as caught:
        back_up(location_of(tmp_path / "register.db"), tmp_path / "copy.db")
    assert caught.value.code == "register-missing"
    assert list(tmp_path.iterdir()) == []


def test_a_copy_cannot_be_written_there(path: Path) -> None:
    with pytest.raises(StorageTrouble) as caught:
        back_up(location_of(path), path.parent / "no-folder" / "copy.db")
    assert caught.value.code == "backup-failed"


def test_a_copy_is_put_back_and_what_was_there_is_kept(path: Path) -> None:
    copy = path.with_name("copy.db")
    back_up(location_of(path), copy)
    add_customer(path)
    kept = put_back(path, copy)
    assert kept is not None
    assert (customers(path), customers(kept)) == (1, 2)
    assert not list(path.parent.glob("*.restoring*"))


def test_a_desk_that_has_the_register_open_goes_on_with_what_was_restored(path: Path) -> None:
    copy = path.with_name("copy.db")
    back_up(location_of(path), copy)
    desk = SqlRegister(path, SetClock())
    with writing(desk) as unit:
        unit.customers.add(CUSTOMER)
    put_back(path, copy)
    with writing(desk) as unit:
        assert unit.customers.add(CUSTOMER).id == 2
        assert unit.journal.broken_at() is None
    desk.close()


def test_a_register_that_was_lost_comes_back(path: Path) -> None:
    copy = path.with_name("copy.db")
    back_up(location_of(path), copy)
    path.unlink()
    assert put_back(path, copy) is None
    assert customers(path) == 1


def test_an_old_copy_is_brought_up_to_date(path: Path) -> None:
    """It is kept in small pages, too, which the register does not have."""
    before = OLDEST.read_bytes()
    copy = Path(shutil.copy(OLDEST, path.with_name("copy.db")))
    put_back(path, copy)
    assert customers(path) == 1
    assert copy.read_bytes() == before
    check_pages(location_of(path))


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)


SPOILT = {
    "newer": ("UPDATE alembic_version SET version_num = '9999'", "register-newer"),
    "foreign": ("DROP TABLE alembic_version", "register-foreign"),
    "journal": (
        "DROP TRIGGER journal_no_update; UPDATE journal SET operator = 'nobody'",
        "backup-journal-broken",
    ),
    "orphans": ("DELETE FROM vendors", "register-damaged"),
}


@pytest.mark.parametrize(("statement", "code"), SPOILT.values(), ids=SPOILT)
def test_a_copy_that_is_not_sound_is_not_put_back(path: Path, statement: str, code: str) -> None:
    copy = path.with_name("copy.db")
    back_up(location_of(path), copy)
    spoil(copy, statement)
    assert_refused(path, copy, code)


def test_no_database_is_put_back(path: Path) -> None:
    copy = path.with_name("copy.db")
    copy.write_bytes(b"Not a database at all. " * 1000)
    assert_refused(path, copy, "register-damaged")


@pytest.mark.parametrize("statement", ["", "VACUUM"], ids=["no bytes", "no tables"])
def test_an_empty_copy_is_not_put_back(path: Path, statement: str) -> None:
    copy = path.with_name("copy.db")
    copy.touch()
    spoil(copy, statement)
    assert_refused(path, copy, "backup-empty")


def test_a_truncated_copy_is_not_put_back(path: Path) -> None:
    copy = path.with_name("copy.db")
    back_up(location_of(path), copy)
    copy.write_bytes(copy.read_bytes()[:-8192])
    assert_refused(path, copy, "register-damaged")


def assert_refused(path: Path, copy: Path, code: str) -> None:
    with pytest.raises(StorageTrouble) as caught:
        put_back(path, copy)
    assert caught.value.code == code
    assert caught.value.params["path"] == str(copy)
    assert customers(path) == 1
    assert not [*path.parent.glob("*.restoring*"), *path.parent.glob("*before-restore*")]


@pytest.mark.postgres
def test_a_server_register_is_copied_into_a_file_and_put_back(
    server_register: str, tmp_path: Path
) -> None:
    register = SqlRegister(server_register, SetClock())
    stock(register)
    place, copy = location_of(server_register), tmp_path / "copy.db"
    back_up(place, copy)
    assert customers(copy) == 1
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)
    aside = restore(place, copy, SetClock(), tmp_path)
    assert aside is not None
    assert customers(aside) == 2
    with writing(register) as unit:
        assert len(unit.customers.page(0, 9)) == 1
        assert unit.customers.add(CUSTOMER).id == 2
        assert unit.journal.broken_at() is None
    register.close()
    assert not list(tmp_path.glob("*.restoring*"))


@pytest.mark.postgres
def test_a_lost_database_gets_the_copy(path: Path, empty_database: str, tmp_path: Path) -> None:
    copy = path.with_name("copy.db")
    back_up(location_of(path), copy)
    assert restore(location_of(empty_database), copy, SetClock(), tmp_path) is None
    register = SqlRegister(empty_database, SetClock())
    with register.read() as unit:
        assert len(unit.customers.page(0, 9)) == 1
    register.close()


def test_a_register_that_was_moved_may_be_put_back(path: Path) -> None:
    """When its new place is lost."""
    moved = path.with_name("moved.db")
    back_up(location_of(path), moved)
    spoil(
        moved,
        "INSERT INTO register_move (id, state, place, at)"
        " VALUES (1, 'moved', 'postgresql://server/x', '2026-03-02 00:00:00')",
    )
    put_back(path, moved)
    assert customers(path) == 1


def test_two_seats_never_copy_at_once(path: Path) -> None:
    location, clock = location_of(path), SetClock()
    with leased(location, clock):
        with pytest.raises(Conflict, match="copy-under-way"), leased(location, clock):
            pass
        later = SetClock(clock.moment + timedelta(minutes=20))  # the other one was killed
        with leased(location, later):
            pass
    with leased(location, clock):
        pass
