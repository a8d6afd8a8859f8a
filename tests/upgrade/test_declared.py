"""The migrations make what the tables declare, one after another, with no way back."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Inspector, create_engine, inspect

import db.migrations
from db.metadata import METADATA
from db.migrations import CURRENT
from tests.upgrade.keep import kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of today's register, under its working name."""
    return Path(shutil.copy(kept(CURRENT.head), tmp_path / "register.db"))


def revisions() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(db.migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def test_the_program_knows_the_last_revision() -> None:
    assert revisions().get_heads() == [CURRENT.head]


def test_revisions_are_numbered_one_after_another() -> None:
    numbers = [script.revision for script in reversed(list(revisions().walk_revisions()))]
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]


def test_there_is_no_way_back() -> None:
    """A downgrade would drop what people wrote; the backup made before an upgrade is the way."""
    assert not [s.path for s in revisions().walk_revisions() if hasattr(s.module, "downgrade")]


def test_migrations_make_the_tables_that_the_rows_declare(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_declared}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def is_declared(name: str | None, _kind: str, _parents: object) -> bool:
    """All but the full-text table, which no declaration can describe, and its parts."""
    return not (name or "").startswith("search_grams")


def test_migrations_make_the_constraints_that_the_rows_declare(path: Path) -> None:
    """Names and texts, also of checks and conditions, which the comparison above passes over."""
    declared, migrated = create_engine("sqlite://"), create_engine(f"sqlite:///{path}")
    METADATA.create_all(declared)
    for table in METADATA.tables:
        assert constraints(inspect(declared), table) == constraints(inspect(migrated), table)
    declared.dispose()
    migrated.dispose()


def constraints(database: Inspector, table: str) -> list[str]:
    found: list[Mapping[str, object]] = [
        cast("Mapping[str, object]", part)
        for part in (
            database.get_pk_constraint(table),
            *database.get_check_constraints(table),
            *database.get_unique_constraints(table),
            *database.get_foreign_keys(table),
        )
    ]
    for index in database.get_indexes(table):
        condition = str(index.get("dialect_options", {}).get("sqlite_where"))
        found.append({**index, "dialect_options": condition})
    return sorted(repr(sorted(part.items())) for part in found)


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        constraint
        for table in METADATA.tables.values()
        for constraint in table.constraints
        if not constraint.name
    ]
    assert unnamed == []
