"""A register that lacks what this desk has seen of it is told, and nothing is saved in it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk


@pytest.fixture
def alone(keydesk: Keydesk, home: Path) -> Path:
    """The one file, copied while a reader keeps what was saved out of it."""
    assert keydesk("db", "upgrade").status == 0
    with closing(sqlite3.connect(home / "register.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM keys").fetchone()
        for number in range(1, 6):
            added = keydesk(
                "key", "add", "--family", "guardant", "--id", f"0x1A2B4C0{number}", "--no-marking"
            )
            assert added.status == 0, added.err
        return Path(shutil.copy(home / "register.db", home / "copy.db"))


def test_an_old_copy_is_told_whatever_is_asked_of_it(keydesk: Keydesk, alone: Path) -> None:
    told = keydesk("--json", "--db", alone, "key", "list")
    assert (told.status, told.json["keys"]) == (0, [])
    assert '"code": "register-behind"' in told.err
    for words in (("db", "check"), ("journal", "verify")):
        told = keydesk("--json", "--db", alone, *words)
        assert (told.status, told.err) == (1, "")
        assert told.json["doubt"] == {"code": "register-behind", "seen": 5, "last": 0}
        plain = keydesk("--lang", "en", "--db", alone, *words)
        assert "this desk has seen entry 5" in plain.out


def test_nothing_is_saved_in_an_old_copy_without_a_word(keydesk: Keydesk, alone: Path) -> None:
    add = ("--json", "--db", alone, "customer", "add", "--name", "N", "--category", "partner")
    refused = keydesk(*add)
    assert (refused.status, refused.error["code"]) == (1, "register-behind")
    accepted = keydesk("--json", "--db", alone, "db", "accept")
    assert (accepted.status, accepted.json["accepted"]["seen"]) == (0, 5)
    assert keydesk(*add).status == 0
    again = keydesk("--json", "--db", alone, "db", "accept")
    assert (again.status, again.json["accepted"]) == (0, None)
    whole = keydesk("--json", "--db", alone, "journal", "verify")
    assert (whole.status, whole.json["doubt"]) == (0, None)
    # and now the register itself has gone another way
    parted = keydesk("--json", "journal", "verify")
    assert (parted.status, parted.json["doubt"]["code"]) == (1, "register-parted")


def test_another_home_knows_of_nothing(keydesk: Keydesk, alone: Path, home: Path) -> None:
    shutil.rmtree(home / "seen")
    told = keydesk("--json", "--db", alone, "key", "list")
    assert (told.status, told.err) == (0, "")
