"""What every command shares: help, languages, errors, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from keytool.cli.main import COMMANDS
from tests.cli.conftest import Keydesk


def test_no_command_shows_the_help(keydesk: Keydesk) -> None:
    answer = keydesk()
    assert answer.status == 0
    for name in COMMANDS:
        assert f"  {name} " in answer.out


@pytest.mark.parametrize("name", list(COMMANDS))
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_command_explains_itself(keydesk: Keydesk, name: str, language: str) -> None:
    answer = keydesk("--lang", language, name, "--help")
    assert answer.status == 0
    assert ("Вызов:" in answer.out) == (language == "ru")


def test_language_may_stand_anywhere(keydesk: Keydesk) -> None:
    assert "Команды" in keydesk("--help", "--lang", "ru").out


@pytest.mark.parametrize("words", [["nonsense"], ["--lang", "fr", "scan"], ["scan", "extra"]])
def test_wrong_usage_is_2_and_json_when_asked(keydesk: Keydesk, words: list[str]) -> None:
    plain = keydesk(*words)
    assert plain.status == 2
    assert "--help" in plain.err
    assert keydesk("--json", *words).error["code"] == "usage"


def test_a_bug_is_told_as_one(keydesk: Keydesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("drivers.opening.open_reader", broken)
    answer = keydesk("scan")
    assert answer.status == 70
    assert "boom" in answer.err
    assert answer.out == ""


def test_a_register_that_is_a_folder_is_storage_trouble(keydesk: Keydesk, tmp_path: Path) -> None:
    answer = keydesk("--db", tmp_path, "--json", "key", "list")
    assert answer.status == 4
    assert answer.error["message"]


def test_a_closed_pipe_is_nobodys_error(home: Path) -> None:
    command = f"{sys.executable} -m keytool.cli --help | head -1; exit ${{PIPESTATUS[0]}}"
    told = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8"},
        cwd=Path(__file__).parents[2],
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_help_imports_nothing_heavy(home: Path) -> None:
    code = (
        "import sys; from keytool.cli.main import main; main(['--help']);"
        "heavy = {'sqlalchemy', 'cryptography', 'PySide6', 'typst', 'cattrs', 'usb'};"
        "heavy |= {'keytool.mail', 'imapclient', 'nh3'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_rules_speak(register: Keydesk) -> None:
    listed = register("--json", "regulation", "list").json["editions"]
    assert {"distate", "entels", "smartmonitor", "technotronics", "twinpro"} == {
        e["regulation"] for e in listed
    }
    asked = register(
        "--json",
        "warranty",
        "--regulation",
        "twinpro",
        "--shipped",
        "2024-02-29",
        "--on",
        "2025-02-28",
    )
    assert (asked.status, asked.json["ends"], asked.json["days_left"]) == (0, "2025-02-28", 0)
    over = register(
        "--json",
        "warranty",
        "--regulation",
        "twinpro",
        "--shipped",
        "2024-02-29",
        "--on",
        "2025-03-01",
    )
    assert (over.status, over.json["status"]) == (1, "out-of-warranty")
    assert register("warranty").status == 2
    found = register("--json", "entitlement", "123456")
    assert (found.status, found.json["level"]) == (0, "vip")


def test_the_register_is_made_and_checked(keydesk: Keydesk, home: Path) -> None:
    path = home / "new" / "register.db"
    assert keydesk("--db", path, "--json", "db", "upgrade").status == 0
    assert path.exists()
    assert keydesk("--db", path, "--json", "db", "check").json["whole"] is True


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("desk", "--screenshot", "none/desk.png"), 4, "file-unwritable"),
        (("desk", "--screenshot", "file/desk.png"), 4, "file-unwritable"),
        (("desk", "--screenshot", "desk.none"), 2, "file-ending-unknown"),
        (("desk", "--screenshot", "desk"), 2, "file-ending-unknown"),
        (("demo", "--offscreen", "--pictures", "file/pictures"), 4, "folder-unwritable"),
        (("demo", "--offscreen", "--folder", "file/sample"), 4, "folder-unwritable"),
    ],
    ids=lambda told: " ".join(told) if isinstance(told, tuple) else str(told),
)
def test_a_picture_that_cannot_be_saved_ends_the_window(
    home: Path, words: tuple[str, ...], status: int, code: str
) -> None:
    (home / "file").touch()
    told = subprocess.run(
        [sys.executable, "-m", "keytool.cli", "--json", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=home,
        env=os.environ | {"KEYDESK_READER": "emulated:bus.toml"},
        timeout=120,  # it never ended
    )
    assert (told.returncode, json.loads(told.stderr)["error"]["code"]) == (status, code)


def test_the_window_is_painted_before_anything_heavy_is_loaded(home: Path) -> None:
    code = (
        "import sys; from keytool.cli.desk_program import open_window;"
        "status = open_window(quit_after_paint=True);"
        "heavy = {'sqlalchemy', 'cryptography', 'typst', 'cattrs', 'click', 'json', 'tomllib'};"
        "heavy |= {'keytool.mail', 'email', 'imapclient', 'nh3'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or status)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (told.returncode, told.stderr.strip()) == (0, "")
