"""Which register is opened when nobody names one: remembered, and told without a password."""

from pathlib import Path

import pytest

from keytool.setup.register_place import FILE, remembered_place
from tests.cli.conftest import Keydesk
from tests.helpers.owners_alone import is_owners_alone


@pytest.fixture
def home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("KEYDESK_DB", raising=False)
    monkeypatch.setenv("KEYDESK_HOME", str(home))
    return home


def names(keydesk: Keydesk) -> list[str]:
    return [one["name"] for one in keydesk("--json", "customer", "list").json["customers"]]


def test_another_register_is_opened_from_now_on(
    home: Path, keydesk: Keydesk, tmp_path: Path
) -> None:
    assert keydesk("customer", "add", "--name", "Own", "--category", "partner").status == 0
    other = tmp_path / "other.db"
    made = keydesk("--json", "db", "use", other, "--new")
    assert made.json == {"db": str(other), "own": False}
    assert names(keydesk) == []
    assert keydesk("customer", "add", "--name", "Other", "--category", "partner").status == 0
    assert keydesk("--json", "db", "use", "--own").json["own"] is True
    assert names(keydesk) == ["Own"]
    assert not (home / FILE).exists()
    assert keydesk("db", "use", other).status == 0
    assert names(keydesk) == ["Other"]
    assert is_owners_alone(home / FILE)


def test_what_is_named_wins(home: Path, keydesk: Keydesk, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert keydesk("db", "use", other, "--new").status == 0
    own = home / "register.db"
    told = keydesk("--db", own, "db", "use", other)
    assert "KEYDESK_DB" in told.out
    words = ("customer", "add", "--name", "Own", "--category", "partner")
    assert keydesk("--db", own, *words).status == 0
    assert names(keydesk) == []


@pytest.mark.parametrize("words", [[], ["x.db", "--own"], ["--own", "--new"]])
def test_one_of_both_is_named(home: Path, keydesk: Keydesk, words: list[str]) -> None:
    assert keydesk("db", "use", *words).status == 2
    assert remembered_place(home) is None


def test_what_is_no_register_is_not_remembered(
    home: Path, keydesk: Keydesk, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    assert keydesk("db", "use", tmp_path / "letter.txt").status == 4
    assert keydesk("--json", "db", "use", tmp_path / "none.db").error["code"] == "register-missing"
    assert keydesk("--json", "db", "use", tmp_path / "letter.txt", "--new").error["code"] == (
        "register-exists"
    )
    assert remembered_place(home) is None


def test_a_torn_line_remembers_nothing(home: Path) -> None:
    (home / FILE).write_bytes(b"\xff\xfe")
    assert remembered_place(home) is None
    (home / FILE).write_text("a\nb\n")
    assert remembered_place(home) is None
