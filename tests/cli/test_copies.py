"""Copies of the register are entries of its journal, and a desk goes on from a restored one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Keydesk

OF_A_KIND = ("--category", "partner")


def entries(keydesk: Keydesk) -> list[tuple[str, dict[str, object]]]:
    told = keydesk("--json", "journal", "show").json["entries"]
    return [(one["action"], one["facts"]) for one in told]


def test_a_copy_is_an_entry(register: Keydesk, tmp_path: Path) -> None:
    assert register("db", "backup", tmp_path / "copy.db").status == 0
    assert entries(register)[-1] == ("register-backed-up", {"file": "copy.db"})


def test_an_exported_list_and_a_changed_setting_are_entries(
    register: Keydesk, tmp_path: Path
) -> None:
    assert register("export", tmp_path / "keys.csv").status == 0
    facts = {"list": "keys", "file": "keys.csv", "rows": 1}
    assert entries(register)[-1] == ("list-exported", facts)
    assert register("settings", "set", "site.vendor", "Ромашка").status == 0
    changed = {"setting": "site.vendor", "value": "Ромашка"}
    assert entries(register)[-1] == ("setting-changed", changed)


def test_a_copy_takes_the_newest_head_along(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    assert register("db", "backup", tmp_path / "copy.db").status == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM journal_heads").fetchone() == (1,)


def test_a_desk_goes_on_from_what_was_restored(register: Keydesk, tmp_path: Path) -> None:
    copy, before = tmp_path / "copy.db", len(entries(register))
    assert register("db", "backup", copy).status == 0
    for name in ("A", "B"):
        assert register("customer", "add", "--name", name, *OF_A_KIND).status == 0
    restored = register("db", "restore", copy)
    assert (restored.status, restored.err) == (0, "")
    facts = {"file": "copy.db", "last": before, "seen": before + 3}
    assert entries(register)[-1] == ("register-restored", facts)
    assert register("customer", "add", "--name", "C", *OF_A_KIND).status == 0
    verified = register("--json", "journal", "verify")
    assert (verified.status, verified.json["doubt"]) == (0, None)


def test_the_journal_is_asked_about_one_record(register: Keydesk) -> None:
    assert register("customer", "edit", "1", "--name", "ООО «Лютик»").status == 0
    told = register("--json", "journal", "show", "--about", "customer:1").json["entries"]
    told = [one["action"] for one in told if one["action"] != "certificate-added"]
    assert told == ["customer-added", "keys-shipped", "customer-edited"]
    for nothing in ("customer:999", "customer", "key:²", "key:" + "9" * 30):
        assert register("--json", "journal", "show", "--about", nothing).json["entries"] == []
