"""A new register as a file: its schema is made once, tests get copies."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def blank_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register of today's schema, not to be written to."""
    # Imported here: tests of rules run without the database's libraries.
    from db.register import SqlRegister
    from keytool.bootstrap import SystemClock

    path = tmp_path_factory.mktemp("blank") / "register.db"
    register = SqlRegister(path, SystemClock())
    with register.read():
        pass
    register.close()
    return path


@pytest.fixture
def register_file(blank_register: Path, tmp_path: Path) -> Path:
    """An empty register of the test's own."""
    return Path(shutil.copy(blank_register, tmp_path / "register.db"))
