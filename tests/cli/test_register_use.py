"""Which commands read and which write; a register is made by who writes, and seen to be."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest

from keytool.cli.main import COMMANDS, LazyGroup
from keytool.cli.register_use import (
    MAKING_ANYWHERE,
    MAKING_AS_NEW_FILE,
    WRITING,
    command_of,
    making_of,
)
from keytool.ports import Making
from tests.cli.conftest import Keydesk

READING = {
    "card", "certificate list", "certificate show", "clock show", "contract list",
    "case calendar", "case list", "case print", "case show",
    "mail box list", "mail box password", "mail spam",
    "mail status", "mail template list", "mail template preview", "mail template show", "mail test",
    "coupon list", "coupon print", "coupon show",
    "coupon verify",
    "customer list", "customer news", "customer show", "db backup", "db check",
    "db move", "db secure", "entitlement", "export",
    "doctor", "import list", "journal show", "journal sign", "journal verify", "key find",
    "key list", "key show", "label", "licence list", "note list",
    "operator list", "packing-list", "publish", "whoami", "regulation try",
    "replacement chain",
    "replacement list", "replacement print", "replacement show", "replacement verify",
    "report cases", "report coupons", "report stock", "report warranties", "schedule show", "serve",
    "shipment list", "shipment show", "signing init", "signing install",
    "signing coupons", "signing requests", "trust accept", "sitting list", "sitting receipt",
    "sitting show", "stock count", "today",
    "update back", "update install", "vendor list", "warranty show",
}  # fmt: skip
WITHOUT = {
    "calendar check", "calendar import", "calendar show",
    "db copy-key", "db restore", "db use", "deadline",
    "demo",
    "device record", "regulation check", "regulation explain", "regulation list",
    "regulation show", "scan", "schedule install", "schedule remove", "schedule run",
    "settings markings forget", "settings markings learn",
    "settings markings show", "settings set", "settings show", "signing forget",
    "signing list", "signing new", "signing passphrase", "signing remember", "signing retire",
    "signing root", "trust export", "trust import", "trust roots", "trust show", "trust sign",
    "update check", "watch",
}  # fmt: skip
"""`db restore` puts a whole file there; the others never open the register that they are told."""

ASKED = [
    ["key", "list"],
    ["key", "show", "123456"],
    ["customer", "list"],
    ["customer", "show", "1"],
    ["vendor", "list"],
    ["contract", "list"],
    ["coupon", "list"],
    ["shipment", "list"],
    ["sitting", "list"],
    ["replacement", "list"],
    ["import", "list"],
    ["report", "stock"],
    ["report", "coupons"],
    ["entitlement", "123456"],
    ["card", "123456"],
    ["journal", "show"],
    ["journal", "verify"],
    ["db", "check"],
    ["db", "backup", "copy.db"],
    ["export", "list.csv"],
    ["label", "123456", "--out", "labels.pdf"],
]
ADDED = [
    ["customer", "add", "--name", "Ромашка", "--category", "commercial"],
    ["vendor", "add", "--id", "x", "--name", "X", "--support", "distate", "--warranty", "twinpro"],
    ["key", "add", "--family", "hasp", "--id", "5", "--no-marking"],
    ["sitting", "open"],
]


def leaves(command: click.Command, context: click.Context) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield command_of(context)
        return
    for name in command.list_commands(context):
        part = command.get_command(context, name)
        assert part is not None
        yield from leaves(part, click.Context(part, context, info_name=name))


def test_every_command_is_known_to_read_or_to_write() -> None:
    root = LazyGroup("keydesk")
    known = sorted([*READING, *WITHOUT, *WRITING, *MAKING_ANYWHERE, *MAKING_AS_NEW_FILE])
    assert sorted(leaves(root, click.Context(root))) == known
    assert {name.split()[0] for name in known} == set(COMMANDS)


@pytest.mark.parametrize("command", sorted(READING | WITHOUT))
def test_who_reads_makes_nothing(command: str) -> None:
    assert making_of(command, own_folder=True) is Making.NEVER


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_a_question_to_no_register_names_the_place(
    keydesk: Keydesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    empty = tmp_path / "empty.db"
    empty.touch()
    for place in (tmp_path / "mistyped.db", tmp_path / "none" / "register.db", empty):
        answer = keydesk("--db", place, "--json", *words)
        assert (answer.status, answer.error["code"]) == (4, "register-missing")
        assert str(place) in answer.error["message"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.db", "home"]
    assert empty.stat().st_size == 0


@pytest.mark.parametrize("words", ADDED, ids=" ".join)
def test_who_writes_makes_a_register_and_says_so(
    keydesk: Keydesk, tmp_path: Path, words: list[str]
) -> None:
    place = tmp_path / "new.db"
    first = keydesk("--db", place, *words)
    assert first.status == 0
    assert f"A new register was made: {place}" in first.err
    assert "new register" not in keydesk("--db", place, *words).err


def test_json_tells_it_on_a_line_of_its_own(keydesk: Keydesk, tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    answer = keydesk("--db", place, "--json", "contract", "end", "9", "--reason", "x")
    told, error = map(json.loads, answer.err.splitlines())
    assert (told["notice"]["code"], told["notice"]["path"]) == ("register-made", str(place))
    assert (answer.status, error["error"]["code"]) == (2, "contract-unknown")


@pytest.mark.parametrize("content", ["", "VACUUM"], ids=["no bytes", "no tables"])
@pytest.mark.parametrize("words", ADDED, ids=" ".join)
def test_an_empty_file_is_not_taken_for_a_new_register(
    keydesk: Keydesk, tmp_path: Path, content: str, words: list[str]
) -> None:
    """It may be what a full disk left of a register; only who is asked to make one does."""
    place = emptied(tmp_path / "register.db", content)
    before = place.read_bytes()
    answer = keydesk("--db", place, "--json", *words)
    assert (answer.status, answer.error["code"]) == (4, "register-empty")
    assert place.read_bytes() == before
    assert keydesk("--db", place, "db", "upgrade").status == 0
    assert keydesk("--db", place, *words).status == 0


def emptied(path: Path, statement: str) -> Path:
    """A file of nothing, or of SQLite with nothing in it."""
    path.touch()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    return path


def test_the_window_makes_a_register_as_a_new_file_only() -> None:
    assert making_of("desk", own_folder=False) is Making.AS_NEW_FILE
    assert making_of("desk", own_folder=True) is Making.ANYWHERE


def test_who_writes_makes_no_folder(keydesk: Keydesk, tmp_path: Path) -> None:
    place = tmp_path / "none" / "register.db"
    answer = keydesk("--db", place, "--json", *ADDED[0])
    assert (answer.status, answer.error["code"]) == (4, "register-folder-missing")
    assert not place.parent.exists()


def test_the_own_folder_is_made_for_who_named_none(
    keydesk: Keydesk, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEYDESK_HOME")
    assert keydesk(*ADDED[0]).status == 0
    assert list(own_home.rglob("register.db"))


def test_an_upgrade_makes_the_register_and_its_folder(keydesk: Keydesk, tmp_path: Path) -> None:
    place = tmp_path / "none" / "register.db"
    assert keydesk("--db", place, "db", "upgrade").status == 0
    assert keydesk("--db", place, "--json", "key", "list").json["keys"] == []
