"""What a start loads, and what waits: modules are counted, time is for the benchmarks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STARTS = {
    "the command's help": "from keytool.cli.main import main; main(['--help'])",
    "the first paint": (
        "from keytool.cli.desk_program import open_window; open_window(quit_after_paint=True)"
    ),
    "the first card": "import gui.app, gui.frame.qt.seat; from gui.demo.playing import run_desk",
    "a register in a file": "import db.register",
}
WAITS = {
    "the command's help": {
        "sqlalchemy", "cryptography", "PySide6", "cattrs", "keytool.ports.core",
        "keytool.domain.listing", "keyring", "email",
    },
    "the first paint": {
        "sqlalchemy", "cryptography", "cattrs", "click", "json", "tomllib", "zoneinfo", "hashlib",
        "secrets", "keytool.domain.days", "keytool.ports.core", "gui.frame.qt.seat",
    },
    "the first card": {
        "sqlalchemy", "alembic", "cryptography", "cattrs", "keyring", "email", "mailbox", "nh3",
        "keytool.mail.letter", "keytool.services.copy_case", "keytool.recognise.recogniser",
        "logging.handlers", "asyncio",
    },
    "a register in a file": {"psycopg", "alembic", "mako", "cryptography", "nh3"},
}  # fmt: skip
"""What each of them leaves to a later moment."""


def loaded_by(script: str, **environment: str) -> set[str]:
    """The modules of a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys; print('\\n', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
        env=os.environ | environment,
    )
    return set(told.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("start", STARTS)
def test_a_start_waits_for_nothing_that_it_does_not_need(start: str) -> None:
    assert loaded_by(STARTS[start]) & WAITS[start] == set()


@pytest.mark.parametrize("start", STARTS)
def test_values_on_the_way_of_a_start_are_made_late(start: str) -> None:
    """The standard library's way costs a millisecond a class (`keytool/domain/values.py`)."""
    script = (
        "import dataclasses, json; made, real = [], dataclasses.dataclass\n"
        "def noting(cls=None, /, **told):\n"
        "    if told.get('frozen'):\n"
        "        import sys; made.append(sys._getframe(1).f_globals['__name__'])\n"
        "    return real(cls, **told)\n"
        "dataclasses.dataclass = noting\n"
        f"{STARTS[start]}\n"
        "print('\\n' + json.dumps(made))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    ours = ("keytool", "gui", "db", "drivers")
    made = json.loads(told.stdout.splitlines()[-1])
    ordered = "keytool.domain.values"  # hands on what it does not make itself
    assert [name for name in made if name.startswith(ours) and name != ordered] == []
