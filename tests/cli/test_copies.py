"""Copies of the register are entries of its journal, and a desk goes on from a restored one."""

from pathlib import Path

from tests.cli.conftest import Keydesk

OF_A_KIND = ("--category", "partner")


def entries(keydesk: Keydesk) -> list[tuple[str, dict[str, object]]]:
    told = keydesk("--json", "journal", "show").json["entries"]
    return [(one["action"], one["facts"]) for one in told]


def test_a_copy_is_an_entry(register: Keydesk, tmp_path: Path) -> None:
    before = len(entries(register))
    assert register("db", "backup", tmp_path / "copy.db").status == 0
    assert entries(register)[-1] == ("register-backed-up", {"file": "copy.db", "last": before})


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
