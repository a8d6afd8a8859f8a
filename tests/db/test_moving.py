"""A register goes from a file to a server and back: every row, once in force at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.engine import connect
from db.location import location_of
from db.moves import MoveMark, MoveState, put_mark, take_mark
from db.moving import Moved, move
from db.register import SqlRegister
from db.table_copies import sums_of, tables
from keytool.domain.errors import Conflict, KeydeskError, StorageTrouble
from tests.db.samples import CUSTOMER, MOMENT, SAID, SetClock, stock, writing
from tests.helpers.owners_alone import is_owners_alone
from tests.helpers.postgres import Server
from tests.upgrade.keep import fill

pytestmark = pytest.mark.postgres


@pytest.fixture
def path(register_file: Path) -> Path:
    """A register with something in every table."""
    register = SqlRegister(register_file, SetClock())
    fill(register)
    with writing(register) as unit:
        unit.heads.keep(1, b"head")
        unit.trust_lists.keep(1, b"list")
    register.close()
    return register_file


@pytest.fixture
def elsewhere(empty_database: str) -> Iterator[SqlRegister]:
    """The register of a server that was moved there."""
    register = SqlRegister(empty_database, SetClock())
    yield register
    register.close()


def moved(source: object, target: object) -> Moved:
    return move(
        location_of(str(source)), location_of(str(target)), SetClock(), "anna", lambda *_: None
    )


def rows(place: object) -> dict[str, tuple[int, int]]:
    """Of each table, how many and their sum, without what a move adds to the journal."""
    engines = connect(location_of(str(place)))
    try:
        with engines.reading.connect() as connection:
            return dict(sums_of(connection, lambda _more: None))
    finally:
        engines.dispose()


def found(place: object, text: str) -> int:
    register = SqlRegister(str(place), SetClock())
    try:
        with register.read() as unit:
            assert unit.journal.broken_at() is None
            return len(unit.search(text, 10))
    finally:
        register.close()


JOURNAL = {"journal", "journal_head"}


def but_for_the_journal(sums: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    return {name: one for name, one in sums.items() if name not in JOURNAL}


def test_every_row_of_every_table_goes_there_and_back(
    path: Path, empty_database: str, tmp_path: Path
) -> None:
    before = rows(path)
    assert {name for name, (count, _sum) in before.items() if not count} == set()
    assert before.keys() == {table.name for table in tables()}
    told = moved(path, empty_database)
    assert told.rows == sum(count for count, _sum in before.values())
    there = rows(empty_database)
    assert but_for_the_journal(there) == but_for_the_journal(before)
    back = tmp_path / "back.db"
    moved(empty_database, back)
    assert but_for_the_journal(rows(back)) == but_for_the_journal(before)
    assert rows(back)["journal"][0] == before["journal"][0] + 2
    assert found(back, "омашк") == 1  # from the middle of a word, by the index that was made anew
    assert is_owners_alone(back)


def test_work_goes_on_there(path: Path, elsewhere: SqlRegister, empty_database: str) -> None:
    moved(path, empty_database)
    with writing(elsewhere) as unit:
        assert unit.customers.add(CUSTOMER).id == 2  # no number of a row that came is given again
        assert unit.journal.broken_at() is None
    with elsewhere.read() as unit:
        entry = unit.journal.page(unit.journal.sealed()[0] - 2, 1)[0]  # type: ignore[index]
    assert entry.event.action == "register-moved"
    assert set(entry.event.facts) == {"from", "to"}


def test_nobody_opens_the_register_of_before(path: Path, empty_database: str) -> None:
    moved(path, empty_database)
    for register in (
        SqlRegister(path, SetClock()),
        SqlRegister(path, SetClock(), reading_only=True),
    ):
        with pytest.raises(StorageTrouble) as caught:
            register.read()
        assert caught.value.code == "register-moved"
        assert caught.value.params == {"place": str(location_of(empty_database))}


def test_a_seat_that_has_it_open_saves_nothing_any_more(path: Path, empty_database: str) -> None:
    seat = SqlRegister(path, SetClock())
    with seat.read() as unit:
        assert len(unit.customers.page(0, 9)) == 1
    moved(path, empty_database)
    with seat.write("boris") as unit:
        unit.customers.add(CUSTOMER)
        with pytest.raises(StorageTrouble, match="register-moved"):
            unit.commit(SAID)
    seat.close()


def test_a_program_that_knows_of_no_moves_saves_nothing_either(
    path: Path, empty_database: str
) -> None:
    moved(path, empty_database)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="the register was moved"),
    ):
        connection.execute("UPDATE journal_head SET number = number + 1")


def refused(source: object, target: object) -> KeydeskError:
    with pytest.raises(KeydeskError) as caught:
        moved(source, target)
    return caught.value


def test_nothing_is_written_over(path: Path, server_register: str, tmp_path: Path) -> None:
    taken = SqlRegister(server_register, SetClock())
    stock(taken)
    taken.close()
    assert refused(path, server_register).code == "move-target-taken"
    assert refused(path, path).code == "move-same-place"
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE mine (id)")
    assert refused(path, other).code == "register-foreign"
    assert found(path, "омашк") == 1


def test_a_new_register_that_nobody_used_is_filled(path: Path, server_register: str) -> None:
    before = rows(path)
    moved(path, server_register)
    assert but_for_the_journal(rows(server_register)) == but_for_the_journal(before)


def test_a_move_that_is_stopped_leaves_the_register_as_it_was(path: Path, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Stop

    target = tmp_path / "target.db"
    with pytest.raises(Stop):
        move(location_of(path), location_of(target), SetClock(), "anna", stop)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["register.db"]
    assert found(path, "омашк") == 1


def marked(place: object, mark: MoveMark | None) -> None:
    def put(connection: Connection) -> None:
        take_mark(connection)
        if mark:
            put_mark(connection, mark, MOMENT)

    engines = connect(location_of(str(place)))
    with engines.writing.begin() as connection:
        put(connection)
    engines.dispose()


def test_a_move_that_died_before_the_source_knew_is_made_again(
    path: Path, empty_database: str
) -> None:
    moved(path, empty_database)
    marked(path, None)
    marked(empty_database, MoveMark(MoveState.ARRIVING, str(path)))
    with pytest.raises(StorageTrouble, match="register-arriving"):
        SqlRegister(empty_database, SetClock()).read()
    register = SqlRegister(path, SetClock())
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)
    register.close()
    assert moved(path, empty_database).rows
    assert found(empty_database, "омашк") == 2


def test_a_move_that_died_at_its_end_is_ended(path: Path, empty_database: str) -> None:
    moved(path, empty_database)
    marked(empty_database, MoveMark(MoveState.ARRIVING, str(path)))
    assert moved(path, empty_database).rows == 0
    assert found(empty_database, "омашк") == 1
    assert moved(path, empty_database).rows == 0


def test_what_arrives_from_elsewhere_is_not_ours(path: Path, empty_database: str) -> None:
    moved(path, empty_database)
    marked(path, None)
    marked(empty_database, MoveMark(MoveState.ARRIVING, "/another/register.db"))
    assert refused(path, empty_database).code == "move-target-taken"


def test_what_arrived_must_be_there(
    path: Path, empty_database: str, postgres_server: Server, tmp_path: Path
) -> None:
    moved(path, empty_database)
    other = tmp_path / "second.db"
    assert refused(path, other).code == "register-moved"
    postgres_server.drop(name := empty_database.partition("?")[0].rpartition("/")[2])
    postgres_server.run(f"CREATE DATABASE {name} TEMPLATE template0")
    assert refused(path, empty_database).code == "move-lost"


def test_a_journal_that_was_changed_does_not_move(path: Path, empty_database: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TRIGGER journal_no_update; UPDATE journal SET operator = 'nobody'"
        )
    assert refused(path, empty_database).code == "move-journal-broken"


def test_a_clock_that_went_back_moves_nothing(path: Path, empty_database: str) -> None:
    late = SetClock(MOMENT.replace(year=2020))
    with pytest.raises(Conflict, match="clock-went-back"):
        move(location_of(path), location_of(empty_database), late, "anna", lambda *_: None)
    assert found(path, "омашк") == 1
