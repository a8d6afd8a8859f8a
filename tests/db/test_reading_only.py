"""A register that is opened to be read alone is neither made, upgraded nor written."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.engine import connect
from db.location import location_of
from db.migrations import CURRENT
from db.register import SqlRegister
from keytool.domain.errors import KeydeskError, StorageTrouble
from tests.db.samples import CUSTOMER, SetClock, stock, writing
from tests.upgrade.keep import HERE

OLDER = sorted(HERE.glob("schema-*.db"))[-2].stem.removeprefix("schema-")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest) -> str:
    names = {"sqlite": "register_file", "postgresql": "server_register"}
    return str(request.getfixturevalue(names[request.param]))


@pytest.fixture
def reader(place: str) -> Iterator[SqlRegister]:
    register = SqlRegister(place, SetClock(), reading_only=True)
    yield register
    register.close()


def stocked(place: str | Path) -> None:
    register = SqlRegister(place, SetClock())
    stock(register)
    register.close()


def refusal(place: str | Path) -> KeydeskError:
    register = SqlRegister(place, SetClock(), reading_only=True)
    with pytest.raises(KeydeskError) as caught:
        register.read()
    register.close()
    return caught.value


def test_it_reads_what_others_write(place: str, reader: SqlRegister) -> None:
    writer = SqlRegister(place, SetClock())
    stock(writer)
    with reader.read() as unit:
        assert len(unit.customers.page(0, 9)) == 1
        with writing(writer) as other:
            other.customers.add(CUSTOMER)
        assert len(unit.customers.page(0, 9)) == 1
    with reader.read() as unit:
        assert len(unit.customers.page(0, 9)) == 2
    writer.close()


def test_it_cannot_write(place: str, reader: SqlRegister) -> None:
    stocked(place)
    with pytest.raises(StorageTrouble, match="register-read-only"):
        reader.write("tester")
    with reader.read() as unit, pytest.raises(KeydeskError, match="register-read-only"):
        unit.customers.add(CUSTOMER)


def test_the_file_itself_is_opened_without_the_right_to_write(register_file: Path) -> None:
    stocked(register_file)
    engines = connect(location_of(register_file), reading_only=True)
    with pytest.raises(KeydeskError, match="register-read-only"), engines.writing.begin() as there:
        there.exec_driver_sql("DELETE FROM customers")
    engines.dispose()


ODD = "older 100%#.db" if sys.platform == "win32" else "older 100%?#.db"
"""A name with what means something in an address."""


def test_an_older_schema_is_left_as_it_is(tmp_path: Path) -> None:
    path = Path(shutil.copy(HERE / f"schema-{OLDER}.db", tmp_path / ODD))
    before = path.read_bytes()
    error = refusal(path)
    assert error.code == "register-older"
    assert error.params == {"path": str(path), "found": OLDER, "known": CURRENT.head}
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_newer_schema_is_refused(register_file: Path) -> None:
    stocked(register_file)
    with closing(sqlite3.connect(register_file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert refusal(register_file).code == "register-newer"


def test_nothing_is_made_where_nothing_is(tmp_path: Path) -> None:
    assert refusal(tmp_path / "new" / "register.db").code == "register-missing"
    assert not list(tmp_path.iterdir())
    (tmp_path / "empty.db").touch()
    assert refusal(tmp_path / "empty.db").code == "register-missing"
    assert (tmp_path / "empty.db").stat().st_size == 0


@pytest.mark.postgres
def test_nothing_is_made_in_an_empty_database(empty_database: str) -> None:
    assert refusal(empty_database).code == "register-missing"
