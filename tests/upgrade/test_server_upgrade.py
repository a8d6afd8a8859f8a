"""On a server, too, every schema opens, and migrations make what is declared."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, create_engine, func, inspect, select, text

from db.location import location_of
from db.metadata import METADATA
from db.migrations import CURRENT, Migrations
from db.opening import migrate
from db.register import SqlRegister
from keytool.domain.errors import StorageTrouble
from tests.db.samples import CUSTOMER, SetClock, stock, writing
from tests.upgrade.test_declared import constraints
from tests.upgrade.test_upgrade import FAULTS, LATER, NEXT, STORED, assert_holds_what_was_kept

pytestmark = pytest.mark.postgres
BY_MIGRATIONS_ALONE = {"ix_search_lines_grams"}  # an index over a function


@contextmanager
def engine_of(url: str) -> Iterator[Engine]:
    engine = create_engine(location_of(url).url)
    try:
        yield engine
    finally:
        engine.dispose()


def fill_from(source: Path, url: str) -> None:
    """Everything that a file holds, into the same schema on a server."""
    with engine_of(f"sqlite:///{source}") as file, engine_of(url) as server:
        declared = MetaData()
        declared.reflect(server)
        with file.connect() as old, server.begin() as new:
            # Neither the journal's guards nor foreign keys; moments have no zone in a file.
            new.execute(text("SET session_replication_role = replica; SET TIME ZONE 'UTC'"))
            for table in declared.sorted_tables:
                rows = [dict(row) for row in old.execute(select(table)).mappings()]
                new.execute(table.delete())
                if rows:
                    new.execute(table.insert(), rows)
            number_on(new, declared)


def number_on(connection: Connection, declared: MetaData) -> None:
    """New rows get the numbers after those that were put in by hand."""
    for table in declared.sorted_tables:
        if any(column.autoincrement is True for column in table.primary_key):
            sequence = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(select(func.setval(sequence, func.max(table.c.id))))


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.stem)
def test_a_register_of_every_schema_opens(stored: Path, empty_database: str) -> None:
    schema = stored.stem.removeprefix("schema-")
    migrate(location_of(empty_database), Migrations(schema, CURRENT.versions), 60)
    fill_from(stored, empty_database)
    register = SqlRegister(empty_database, SetClock())
    assert_holds_what_was_kept(register)
    with writing(register) as unit:
        assert unit.customers.add(CUSTOMER).id == 2
    register.close()


def test_migrations_make_the_tables_that_are_declared(server_register: str) -> None:
    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return not (kind == "index" and name in BY_MIGRATIONS_ALONE)

    options = {"compare_type": True, "include_name": ours}
    with engine_of(server_register) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_migrations_make_the_constraints_that_are_declared(
    server_register: str, empty_database: str
) -> None:
    with engine_of(empty_database) as declared, engine_of(server_register) as migrated:
        METADATA.create_all(declared)
        for table in METADATA.tables:
            made = [told for told in constraints(inspect(migrated), table) if not_ours(told)]
            assert constraints(inspect(declared), table) == made


def not_ours(told: str) -> bool:
    return not any(name in told for name in BY_MIGRATIONS_ALONE)


@pytest.mark.parametrize("fault", [FAULTS["statement"], FAULTS["code"]], ids=["statement", "code"])
def test_a_failed_upgrade_leaves_the_old_register(
    server_register: str, tmp_path: Path, fault: str
) -> None:
    (tmp_path / f"{LATER}_later.py").write_text(NEXT + fault, encoding="utf-8")
    register = SqlRegister(server_register, SetClock())
    stock(register)
    later = Migrations(LATER, (*CURRENT.versions, tmp_path))
    with pytest.raises(StorageTrouble) as caught:
        SqlRegister(server_register, SetClock(), migrations=later).read()
    assert caught.value.code == "register-upgrade-failed"
    assert caught.value.params["backup"] is None
    with register.read() as unit:
        assert unit.customers.get(1) is not None
        assert unit.journal.broken_at() is None
    register.close()
