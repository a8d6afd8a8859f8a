"""A register on a server: what goes wrong there and on the way, and who waits for whom."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Thread

import psycopg
import pytest
from sqlalchemy.pool import QueuePool

from db.register import SqlRegister
from keytool.domain.errors import BadInput, Conflict, KeydeskError, StorageTrouble
from keytool.domain.keys import KeyState
from keytool.ports import UnitOfWork
from tests.db.samples import CUSTOMER, SAID, VENDOR, SetClock, stock, writing

pytestmark = pytest.mark.postgres


@pytest.fixture
def register(server_register: str) -> Iterator[SqlRegister]:
    opened = SqlRegister(server_register, SetClock())
    yield opened
    opened.close()


def run(url: str, statement: str) -> None:
    """As the database's owner, behind the register's back."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def shown(url: str) -> str:
    """The address as people may see it."""
    return url.partition("?")[0]


def end_connections(url: str) -> None:
    """What an administrator or a restart does to everybody."""
    run(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def read(register: SqlRegister) -> None:
    with register.read() as unit:
        unit.vendors.all()


def write(register: SqlRegister) -> None:
    with writing(register) as unit:
        unit.customers.add(CUSTOMER)


def trouble(register: SqlRegister, work: str) -> KeydeskError:
    with pytest.raises(KeydeskError) as caught:
        {"read": read, "write": write}[work](register)
    return caught.value


# Opening


def test_an_empty_database_becomes_a_register(empty_database: str) -> None:
    register = SqlRegister(empty_database, SetClock())
    stock(register)
    with register.read() as unit:
        assert unit.vendors.all() == (VENDOR,)
    register.close()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql+psycopg"])
def test_other_spellings_of_the_address(server_register: str, scheme: str) -> None:
    register = SqlRegister(server_register.replace("postgresql", scheme, 1), SetClock())
    read(register)
    register.close()


def test_programs_that_start_together_make_one_register(empty_database: str) -> None:
    def begin(number: int) -> None:
        register = SqlRegister(empty_database, SetClock(), patience=60)
        with writing(register) as unit:
            unit.customers.add(replace(CUSTOMER, name=f"ООО {number}"))
        register.close()

    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(begin, number) for number in range(6)]:
            done.result()
    register = SqlRegister(empty_database, SetClock())
    with register.read() as unit:
        assert len(unit.customers.page(0, 99)) == 6
        assert unit.journal.broken_at() is None
    register.close()


@pytest.mark.parametrize(
    "content", ["CREATE TABLE notes (n text)", "CREATE TABLE alembic_version (version_num text)"]
)
def test_a_database_of_something_else_is_left_alone(empty_database: str, content: str) -> None:
    run(empty_database, content)
    register = SqlRegister(empty_database, SetClock())
    assert trouble(register, "write").code == "register-foreign"


def test_a_newer_register_is_refused(server_register: str) -> None:
    run(server_register, "UPDATE alembic_version SET version_num = '9999'")
    refused = trouble(SqlRegister(server_register, SetClock()), "read")
    assert refused.code == "register-newer"
    assert refused.params["path"] == shown(server_register)


# Nobody there, or not let in


SECRET = "geh/eim"
WRONG_ADDRESSES = {
    "port": f"postgresql://anna:{SECRET}@127.0.0.1:1/keydesk",
    "socket": f"postgresql://anna:{SECRET}@/keydesk?host=/nowhere",
    "option": f"postgresql://anna:{SECRET}@127.0.0.1:1/keydesk?nonsense=1",
    "in the query": f"postgresql://127.0.0.1:1/keydesk?user=anna&password={SECRET}",
    "no number": f"postgresql://anna:{SECRET}@127.0.0.1:port/keydesk",
    "driver": f"postgresql+asyncpg://anna:{SECRET}@127.0.0.1/keydesk",
}


@pytest.mark.parametrize("address", WRONG_ADDRESSES.values(), ids=WRONG_ADDRESSES)
def test_a_server_out_of_reach_is_told_without_the_password(address: str) -> None:
    with pytest.raises((StorageTrouble, BadInput)) as caught:
        read(SqlRegister(address, SetClock(), patience=0))
    assert caught.value.code in {"server-unreachable", "register-address"}
    told: BaseException | None = caught.value
    while told:  # the whole chain may reach a log
        assert "geh" not in f"{told}"
        assert "eim" not in f"{told}"
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)


def test_the_server_says_why_it_lets_nobody_in(server_register: str) -> None:
    nowhere = server_register.replace("/test", "/no-such-test")
    refused = trouble(SqlRegister(nowhere, SetClock()), "read")
    assert refused.code == "server-unreachable"
    assert refused.params["path"] == shown(nowhere)
    assert "does not exist" in str(refused.params["reason"])


def test_a_person_who_may_only_read(server_register: str, register: SqlRegister) -> None:
    stock(register)
    run(server_register, "DROP ROLE IF EXISTS reader")
    run(server_register, "CREATE ROLE reader LOGIN")
    run(server_register, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    limited = SqlRegister(server_register.replace("keydesk@", "reader@"), SetClock())
    with limited.read() as unit:
        assert unit.vendors.all() == (VENDOR,)
    assert trouble(limited, "write").code == "server-forbids"
    limited.close()


# A connection that is lost


def test_a_connection_lost_between_two_units_goes_unnoticed(
    server_register: str, register: SqlRegister
) -> None:
    stock(register)
    for work in (read, write):
        end_connections(server_register)
        work(register)


@pytest.mark.parametrize("lost", ["before a statement", "before the commit"])
def test_a_connection_lost_in_a_unit_undoes_it(
    server_register: str, register: SqlRegister, lost: str
) -> None:
    stock(register)

    def work(unit: UnitOfWork) -> None:
        unit.customers.add(CUSTOMER)
        end_connections(server_register)
        if lost == "before a statement":
            unit.customers.page(0, 9)
        unit.commit(SAID)

    with pytest.raises(StorageTrouble) as caught, register.write("tester") as unit:
        work(unit)
    assert caught.value.code == "connection-lost"
    assert caught.value.params == {"path": shown(server_register)}
    with register.read() as unit:  # the next use connects again
        assert len(unit.customers.page(0, 9)) == 1
        assert unit.journal.broken_at() is None
    write(register)


def test_a_connection_lost_in_the_commit_leaves_open_what_happened(
    server_register: str, register: SqlRegister
) -> None:
    stock(register)
    run(
        server_register,
        "CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER vanish AFTER INSERT ON customers"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vanish()",
    )
    assert trouble(register, "write").code == "outcome-unknown"
    run(server_register, "DROP TRIGGER vanish ON customers")
    write(register)


def test_a_reader_whose_connection_is_lost_leaves_in_peace(
    server_register: str, register: SqlRegister
) -> None:
    with register.read() as unit:
        assert unit.vendors.all() == ()
        end_connections(server_register)
    read(register)


def test_lost_connections_are_given_back(server_register: str, register: SqlRegister) -> None:
    taken: list[int] = []
    read(register)
    for work in (register.read, lambda: register.write("tester")):
        with work() as unit:
            unit.vendors.all()
            end_connections(server_register)
        assert register._engines is not None
        pool = register._engines.reading.pool
        assert isinstance(pool, QueuePool)
        taken.append(pool.checkedout())
    assert taken == [0, 0]


# Others at work


def test_a_second_writer_is_told_to_wait_and_readers_are_not(server_register: str) -> None:
    first, second = (SqlRegister(server_register, SetClock(), patience=0) for _ in range(2))
    with first.write("first") as unit:
        unit.vendors.add(VENDOR)
        assert trouble(second, "write").code == "register-locked"
        with second.read() as other:
            assert other.vendors.all() == ()
        unit.commit(SAID)
    write(second)
    for register in (first, second):
        register.close()


def test_a_writer_sees_what_the_one_it_waited_for_wrote(server_register: str) -> None:
    first, second = (SqlRegister(server_register, SetClock(), patience=60) for _ in range(2))
    key, _ = stock(first)
    seen: list[KeyState] = []

    def wait_and_look() -> None:
        with second.write("second") as unit:
            found = unit.keys.get(key.id)
            seen.extend([found.state] if found else [])

    with first.write("first") as unit:
        waiting = Thread(target=wait_and_look)
        waiting.start()
        wait_for_waiter(server_register)
        unit.keys.save(replace(key, state=KeyState.LOST))
        unit.commit(SAID)
    waiting.join()
    assert seen == [KeyState.LOST]
    for register in (first, second):
        register.close()


def wait_for_waiter(url: str) -> None:
    """Until somebody waits for the writers' lock."""
    waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute(waits).fetchone() == (0,):
            pass


def test_a_changed_schema_waits_for_no_reader_without_end(server_register: str) -> None:
    """A reader that hangs must not let an upgrade hang."""
    impatient = SqlRegister(server_register, SetClock(), patience=0)
    read(impatient)
    with psycopg.connect(server_register) as holder:
        holder.execute("LOCK TABLE customers IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StorageTrouble) as caught, impatient.read() as unit:
            unit.customers.page(0, 9)
    assert caught.value.code == "register-locked"
    read(impatient)
    impatient.close()


# What is refused, without a word of what was in the rows


def test_a_refused_record_names_its_rule_alone(register: SqlRegister) -> None:
    key, _ = stock(register)
    with writing(register) as unit, pytest.raises(Conflict) as caught:
        unit.keys.add(replace(key, id=0, key_id=None, marking="Ромашка", vendor="nobody"))
    assert caught.value.params == {"rule": "fk_keys_vendor"}


@pytest.mark.parametrize("text", ["\udcd0", "\0"])
def test_a_text_that_no_server_holds(register: SqlRegister, text: str) -> None:
    with register.write("tester") as unit, pytest.raises(BadInput) as caught:
        unit.customers.add(replace(CUSTOMER, name=text))
    assert caught.value.code == "text-unusable"


def test_a_number_that_no_server_holds(register: SqlRegister) -> None:
    with register.write("tester") as unit, pytest.raises(BadInput) as caught:
        unit.customers.add(replace(CUSTOMER, version=2**64))
    assert caught.value.code == "number-too-large"
