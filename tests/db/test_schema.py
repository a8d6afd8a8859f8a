"""How tables are declared: all of them where they are used, and none by way of the ORM."""

import subprocess
import sys
from pathlib import Path

import db

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
