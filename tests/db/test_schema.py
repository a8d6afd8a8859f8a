"""How tables are declared: all of them where they are used, and none by way of the ORM."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import create_engine, inspect

import db
from db.migrations import upgrade

REPOSITORY = Path(db.__file__).parent.parent
LOADED = "import sys, db.unit_of_work; print(*sys.modules)"


def loaded() -> set[str]:
    """The modules that a new process has when it can open a unit of work."""
    told = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return set(told.stdout.split())


def test_a_unit_of_work_brings_every_table() -> None:
    declaring = {
        f"db.{file.stem}"
        for file in Path(db.__file__).parent.glob("*.py")
        if "= Table(" in file.read_text(encoding="utf-8")
    }
    assert declaring
    assert declaring - loaded() == set()


def test_nobody_waits_for_the_orm() -> None:
    assert {name for name in loaded() if name.startswith("sqlalchemy.orm")} == set()


def made(_number: int) -> set[str]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade(connection)
            return set(inspect(connection).get_table_names())
    finally:
        engine.dispose()


def test_several_threads_may_make_a_schema_at_once() -> None:
    """The check of one window, and the register that another one opens."""
    with ThreadPoolExecutor(4) as pool:
        schemas = list(pool.map(made, range(4)))
    assert len(schemas[0]) > 1
    assert schemas == [schemas[0]] * 4
