"""A register that cannot be used says why, and is left as it was."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

from db.register import SqlRegister
from keytool.domain.errors import BadInput, KeydeskError, StorageTrouble
from tests.db.samples import CUSTOMER, VENDOR, SetClock, stock, writing

posix = pytest.mark.skipif(sys.platform == "win32", reason="folders have no mode bits there")


@pytest.fixture
def path(register_file: Path) -> Path:
    """A register with a vendor, a customer and two keys, closed."""
    return stocked(register_file)


def stocked(path: Path) -> Path:
    register = SqlRegister(path, SetClock())
    stock(register)
    register.close()
    return path


@contextmanager
def opened(place: str | Path) -> Iterator[SqlRegister]:
    """A register whose writers do not wait for others."""
    register = SqlRegister(place, SetClock(), patience=0)
    try:
        yield register
    finally:
        register.close()


def read_trouble(place: str | Path) -> KeydeskError:
    with opened(place) as register, pytest.raises(KeydeskError) as caught, register.read() as unit:
        unit.keys.page(0, 9)
    return caught.value


def write_trouble(place: str | Path) -> KeydeskError:
    def write() -> None:
        with opened(place) as register, writing(register) as unit:
            unit.customers.add(CUSTOMER)

    with pytest.raises(KeydeskError) as caught:
        write()
    return caught.value


def said(code: str, **params: object) -> tuple[str, dict[str, object]]:
    return code, params


def told(error: KeydeskError) -> tuple[str, dict[str, object]]:
    return error.code, dict(error.params)


# A new register


def test_the_file_and_its_folder_are_made(tmp_path: Path) -> None:
    path = tmp_path / "новая папка" / "100%" / "register.db"
    with opened(path) as register:
        assert not path.parent.exists()  # nothing before the first unit of work
        stock(register)
    with opened(path) as register, register.read() as unit:
        assert unit.vendors.all() == (VENDOR,)


def test_a_register_is_named_by_path_or_address(path: Path) -> None:
    for place in (path, str(path), f"sqlite:///{path}"):
        with opened(place) as register, register.read() as unit:
            assert unit.vendors.all() == (VENDOR,)


def test_an_empty_file_is_a_new_register(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    path.touch()
    stocked(path)


def test_connections_are_set_up_for_a_desk(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    seen: list[tuple[object, ...]] = []

    def look(connection: sqlite3.Connection, *_: object) -> None:
        names = ("foreign_keys", "synchronous")
        seen.append(tuple(connection.execute(f"PRAGMA {n}").fetchone()[0] for n in names))

    with listening(look), opened(path) as register, register.read():
        pass
    assert set(seen) == {(1, 2)}


@contextmanager
def listening(look: Callable[..., None]) -> Iterator[None]:
    """`look` gets every connection that is taken, after the register has set it up."""
    event.listen(QueuePool, "checkout", look)
    try:
        yield
    finally:
        event.remove(QueuePool, "checkout", look)


@pytest.mark.parametrize("spared", ["alembic", "sqlalchemy.orm", "sqlalchemy.dialects.postgresql"])
def test_the_usual_opening_spares_what_takes_long_to_import(path: Path, spared: str) -> None:
    code = (
        "import sys; from pathlib import Path; from db.register import SqlRegister;"
        "from tests.db.samples import SetClock\n"
        "with SqlRegister(Path(sys.argv[1]), SetClock()).read() as unit: unit.vendors.all()\n"
        "sys.exit(sys.argv[2] in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, path, spared], check=False, timeout=60)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "place",
    [
        "mysql://user:secret@host/name",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:register.db?mode=ro&uri=true",
        "://",
        "a\0b",
        "~nobody-of-this-name/register.db",
    ],
)
def test_an_address_that_names_no_register(place: str) -> None:
    with pytest.raises(BadInput) as caught:
        SqlRegister(place, SetClock())
    assert caught.value.code == "register-address"
    assert "secret" not in str(caught.value)


# Other people's files


@pytest.mark.parametrize(
    "content", [b"xy", b"Not a database at all. " * 1000, b"SQLite format 3\0"]
)
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.db"
    path.write_bytes(content)
    assert (
        told(read_trouble(path))
        == told(write_trouble(path))
        == said("register-damaged", path=str(path))
    )
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        "CREATE TABLE notes (text)",
        "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('ae1027')",
        "CREATE TABLE alembic_version (version_num)",
    ],
)
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "register.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(content)
    before = path.read_bytes()
    assert told(write_trouble(path)) == said("register-foreign", path=str(path))
    assert path.read_bytes() == before


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    assert told(read_trouble(tmp_path)) == said("register-foreign", path=str(tmp_path))


# Damage


@pytest.mark.parametrize("kept", [50, 100, 1000, 4096, 20_000, -4096])
def test_a_truncated_register(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    assert told(read_trouble(path)) == said("register-damaged", path=str(path))
    assert told(write_trouble(path)) == said("register-damaged", path=str(path))


def test_a_register_without_one_of_its_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA foreign_keys = OFF; DROP TABLE keys")
    assert told(read_trouble(path)) == said("register-damaged", path=str(path))


def test_a_process_killed_in_a_transaction_leaves_the_old_state(path: Path) -> None:
    code = (  # more than the cache holds, so that some of it reached the disk
        "import os, signal, sys; from dataclasses import replace\n"
        "from db.register import SqlRegister\n"
        "from tests.db.samples import CUSTOMER, SetClock\n"
        "with SqlRegister(sys.argv[1], SetClock()).write('killed') as unit:\n"
        "    for _ in range(200): unit.customers.add(replace(CUSTOMER, name='Р' * 9000))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with opened(path) as register:
        with register.read() as unit:
            assert unit.customers.page(0, 9) == (replace(CUSTOMER, id=1),)
            assert unit.journal.broken_at() is None
        with writing(register) as unit:
            assert unit.customers.add(CUSTOMER).id == 2


def test_a_full_disk_leaves_the_old_state(path: Path) -> None:
    def limit(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # not below what is already used

    def fill() -> None:
        with writing(register) as unit:
            for _ in range(1000):
                unit.customers.add(replace(CUSTOMER, name="Ромашка" * 500))

    with listening(limit), opened(path) as register:
        with pytest.raises(StorageTrouble) as caught:
            fill()
        assert told(caught.value) == said("disk-full", path=str(path))
        with register.read() as unit:
            assert unit.customers.page(0, 9) == (replace(CUSTOMER, id=1),)
            assert unit.journal.broken_at() is None


# Others at work


def test_a_second_writer_is_told_to_wait(path: Path) -> None:
    with opened(path) as first, opened(path) as second:
        with first.write("first"):
            with pytest.raises(StorageTrouble) as caught, second.write("second"):
                pass
            with second.read() as unit:  # readers never wait
                assert unit.vendors.all() == (VENDOR,)
        assert told(caught.value) == said("register-locked", path=str(path))
        with writing(second) as unit:
            unit.customers.add(CUSTOMER)


def test_a_register_somebody_keeps_for_himself(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert told(read_trouble(path)) == said("register-locked", path=str(path))


@posix
def test_a_register_moved_away_is_not_written_into_nowhere(path: Path, tmp_path: Path) -> None:
    with opened(path) as register:
        with register.read() as unit:
            assert unit.vendors.all() == (VENDOR,)
        path.rename(tmp_path / "elsewhere.db")
        for _ in range(2):  # nor is an empty one made in its place
            with pytest.raises(StorageTrouble) as caught:
                register.write("tester")
            assert told(caught.value) == said("register-gone", path=str(path))


@posix
def test_a_register_put_back_from_a_copy_is_the_one_that_is_read(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    with opened(path) as register:
        with writing(register) as unit:
            unit.customers.add(CUSTOMER)
        path.unlink()
        for beside in tmp_path.glob("register.db-*"):
            beside.unlink()
        copy.rename(path)
        with register.read() as unit:
            assert len(unit.customers.page(0, 9)) == 1


# Permissions


@pytest.fixture
def ordinary() -> Iterator[Path]:
    """A folder of an ordinary user's, who this test is: to root every file is writable."""
    stocked((folder := Path(tempfile.mkdtemp())) / "stocked.db")  # while migrations can be read
    root = os.geteuid() == 0
    if root:
        for one in (folder, folder / "stocked.db"):
            os.chown(one, 65534, 65534)
        os.setegid(65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
            os.setegid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@posix
def test_a_read_only_file_can_be_read(ordinary: Path) -> None:
    path = Path(shutil.copy(ordinary / "stocked.db", ordinary / "register.db"))
    path.chmod(0o444)
    with opened(path) as register, register.read() as unit:
        assert unit.vendors.all() == (VENDOR,)
    assert told(write_trouble(path)) == said("register-read-only", path=str(path))


@posix
def test_a_register_in_a_read_only_folder(ordinary: Path) -> None:
    path = Path(shutil.copy(ordinary / "stocked.db", ordinary / "register.db"))
    ordinary.chmod(0o555)
    assert told(read_trouble(path)) == said("register-read-only", path=str(path))
    assert told(write_trouble(path)) == said("register-read-only", path=str(path))


@posix
def test_a_register_of_somebody_else(ordinary: Path) -> None:
    path = Path(shutil.copy(ordinary / "stocked.db", ordinary / "register.db"))
    path.chmod(0)
    assert told(read_trouble(path)) == said("register-no-access", path=str(path))


@posix
def test_a_folder_that_cannot_be_written(ordinary: Path) -> None:
    ordinary.chmod(0o555)
    refused = said("register-folder-unwritable", folder=str(ordinary))
    assert told(read_trouble(ordinary / "register.db")) == refused
    refused = said("register-folder-unwritable", folder=str(ordinary / "new"))
    assert told(write_trouble(ordinary / "new" / "register.db")) == refused


@posix
def test_a_folder_that_cannot_be_entered(ordinary: Path) -> None:
    ordinary.chmod(0)
    refused = said("register-folder-unwritable", folder=str(ordinary))
    assert told(read_trouble(ordinary / "register.db")) == refused


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = said("register-folder-unwritable", folder=str(tmp_path / "file"))
    assert told(read_trouble(tmp_path / "file" / "register.db")) == refused
