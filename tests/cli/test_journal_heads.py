"""Signed heads find out who rewrote or cut the journal, and the chain after it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.chain import GENESIS
from tests.cli.conftest import Keydesk
from tests.db.test_journal import GUARDS

OF_A_KIND = ("--category", "partner")
Meddle = Callable[[sqlite3.Connection], object]


@pytest.fixture
def register(plain: Keydesk) -> Keydesk:
    """Of four entries."""
    return plain


@pytest.fixture
def copy(register: Keydesk, signing: Path, tmp_path: Path) -> Path:
    """A signed head of four entries, on another medium; a fifth entry follows."""
    copy = tmp_path / "stick" / "heads"
    copy.parent.mkdir()
    signed = register("--json", "journal", "sign", "--copy-to", copy)
    assert (signed.status, signed.json["number"]) == (0, 4), signed.err
    assert register("customer", "add", "--name", "Second", *OF_A_KIND).status == 0
    return copy


def meddled(home: Path, meddle: Meddle) -> None:
    with closing(sqlite3.connect(home / "register.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER {guard}")
        meddle(connection)


def cut_after(last: int) -> Meddle:
    """The end goes, and the register's own head says that it never was."""

    def meddle(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM journal_heads")
        connection.execute("DELETE FROM journal_subjects WHERE number > ?", (last,))
        connection.execute("DELETE FROM journal WHERE number > ?", (last,))
        hashes = "SELECT hash FROM journal WHERE number = ?"
        (kept,) = connection.execute(hashes, (last,)).fetchone() or (GENESIS,)
        connection.execute("UPDATE journal_head SET number = ?, hash = ?", (last, kept))

    return meddle


def delete(number: int) -> Meddle:
    return lambda connection: connection.execute("DELETE FROM journal WHERE number = ?", (number,))


def test_an_untouched_journal_agrees_with_its_heads(register: Keydesk, copy: Path) -> None:
    told = register("--json", "journal", "verify", copy)
    assert (told.status, told.json["whole"], told.json["heads"]) == (0, True, 1)
    assert register("journal", "sign").status == 0
    assert register("--json", "db", "check").json["heads"] == 2


@pytest.mark.parametrize("number", [1, 3, 5], ids=["first", "middle", "last"])
def test_a_deleted_entry_is_found(register: Keydesk, copy: Path, home: Path, number: int) -> None:
    meddled(home, delete(number))
    told = register("--json", "journal", "verify")
    assert (told.status, told.json["broken_at"]) == (1, number)


@pytest.mark.parametrize("last", [3, 1, 0])
def test_a_cut_end_is_found_by_the_copy_alone(
    register: Keydesk, copy: Path, home: Path, last: int
) -> None:
    meddled(home, cut_after(last))
    for words in (("journal", "verify"), ("journal", "verify", copy)):
        told = register("--json", *words)
        assert (told.status, told.json["broken_at"], told.json["missing"]) == (1, last + 1, True)
    shutil.rmtree(home / "heads")
    assert register("--json", "journal", "verify").json["whole"] is True
    told = register("--json", "journal", "verify", copy)
    assert (told.status, told.json["broken_at"], told.json["missing"]) == (1, last + 1, True)


def test_a_journal_written_anew_is_found(
    register: Keydesk, copy: Path, home: Path, keydesk: Keydesk
) -> None:
    meddled(home, cut_after(3))
    shutil.rmtree(home / "seen")  # a desk that had seen the end would refuse to write
    for name in ("Third", "Fourth"):
        assert register("customer", "add", "--name", name, *OF_A_KIND).status == 0
    told = register("--json", "journal", "verify")
    assert (told.status, told.json["broken_at"], told.json["missing"]) == (1, 4, False)
    refused = register("--json", "journal", "sign")
    assert (refused.status, refused.error["code"]) == (1, "journal-broken")


def test_heads_are_believed_by_their_signature(
    register: Keydesk, copy: Path, signing: Path
) -> None:
    line = copy.read_bytes().strip()
    for other in (b"", b"!", line[:-4], line[:-8] + b"AAAAAAAA", "ж".encode()):
        copy.write_bytes(line + b"\n" + other + b"\n")
        told = register("--json", "journal", "verify", copy)
        assert (told.status, told.error["code"]) == (2, "journal-head-broken")
    assert "2" in told.error["message"]


def test_heads_of_a_retired_key_still_hold(register: Keydesk, copy: Path) -> None:
    assert register("signing", "new", "journal").status == 0
    assert register("journal", "sign").status == 0
    assert register("--json", "journal", "verify", copy).json["heads"] == 2


def test_an_empty_journal_has_no_head(keydesk: Keydesk, signing: Path) -> None:
    refused = keydesk("--json", "journal", "sign")
    assert (refused.status, refused.error["code"]) == (2, "journal-empty")


def test_without_a_journal_key_the_command_is_named(
    register: Keydesk, signing: Path, home: Path
) -> None:
    (signing / "journal.pem").unlink()
    missing = register("--json", "journal", "sign")
    assert (missing.status, missing.error["code"]) == (4, "signing-key-missing")
    assert "keydesk signing new journal" in missing.error["hint"]


def test_heads_without_a_trust_list_prove_nothing(
    register: Keydesk, copy: Path, signing: Path
) -> None:
    shutil.rmtree(signing)
    told = register("--json", "journal", "verify", copy)
    assert (told.status, told.error["code"]) == (4, "keystore-missing")
