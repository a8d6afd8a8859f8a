"""`schedule`: jobs that the system does by itself, from the command to what the timer runs."""

import json
import shlex
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from keytool.setup.jobs import Outcome, failing_jobs, note_outcome
from keytool.setup.systemd_timers import units_folder
from tests.cli.conftest import PASSPHRASE, Keydesk
from tests.helpers.owners_alone import is_owners_alone
from tests.setup.schedulers import Program, systemctl, unreachable

ISSUE = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special")


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(sys, "platform", "linux")
    return systemctl(tmp_path / "bin", monkeypatch)


@pytest.fixture
def home(signing: Path) -> Path:
    return signing.parent


def timer_runs(kind: str) -> "subprocess.CompletedProcess[str]":
    """What systemd would run, far from this desk's folder and variables."""
    (unit,) = units_folder().glob(f"keydesk-{kind}-*.service")
    line = next(line for line in unit.read_text("utf-8").splitlines() if "ExecStart" in line)
    command = shlex.split(line.partition("=")[2])
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(filter(None, sys.path))}
    return subprocess.run(
        command, env=environment, cwd="/", capture_output=True, text=True, check=False
    )


def test_a_site_publishes_itself(
    register: Keydesk, home: Path, system: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert register("coupon", "issue", *ISSUE).status == 0
    monkeypatch.delenv("KEYDESK_PASSPHRASE_FILE")
    monkeypatch.chdir(tmp_path)
    secret = ("--passphrase-file", home / "pass")
    told = register("--json", "schedule", "install", "publish", "site", "--every", "15", *secret)
    assert told.status == 0, told.err
    assert (told.json["active"], told.json["every"]) == (True, 15)
    assert told.json["last"]["status"] == 0
    assert told.json["target"] == str(tmp_path / "site")
    assert (tmp_path / "site/c/site.json").is_file()
    (tmp_path / "site/c/site.json").unlink()
    ran = timer_runs("publish")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (tmp_path / "site/c/site.json").is_file()
    (shown,) = register("--json", "schedule", "show").json["jobs"]
    assert (shown["job"], shown["active"], shown["last"]["status"]) == ("publish", True, 0)
    removed = register("--json", "schedule", "remove", "publish")
    assert removed.json == {"job": "publish", "removed": True, "reached": True}
    assert register("--json", "schedule", "show").json["jobs"] == []
    assert list(units_folder().iterdir()) == []
    assert system.kept == []


def test_no_secret_is_in_what_is_kept(
    register: Keydesk, home: Path, system: Program, tmp_path: Path
) -> None:
    assert register("schedule", "install", "publish", tmp_path / "site").status == 0
    kept = [*units_folder().iterdir(), *(home / "schedule").iterdir()]
    assert len(kept) == 4
    for file in kept:
        assert PASSPHRASE not in file.read_bytes()
        assert is_owners_alone(file)
    assert all(b"pass" not in file.read_bytes() for file in units_folder().iterdir())


def test_a_failure_is_told_and_nothing_is_installed(
    register: Keydesk, home: Path, system: Program, tmp_path: Path
) -> None:
    (tmp_path / "wrong").write_text("not the passphrase", "utf-8")
    wrong = ("--passphrase-file", tmp_path / "wrong")
    told = register("--json", "schedule", "install", "publish", tmp_path / "site", *wrong)
    assert (told.status, told.error["code"]) == (2, "job-failed")
    assert "passphrase" in told.error["message"].lower()
    assert not units_folder().exists()
    assert register("--json", "schedule", "show").json["jobs"] == []
    assert register("schedule", "install", "publish", tmp_path / "site").status == 0
    assert register("schedule", "install", "publish", tmp_path / "other", *wrong).status == 2
    (shown,) = register("--json", "schedule", "show").json["jobs"]
    assert shown["target"] == str(tmp_path / "site")
    assert timer_runs("publish").returncode == 0


def test_what_goes_wrong_later_is_shown(
    register: Keydesk, home: Path, system: Program, tmp_path: Path
) -> None:
    assert register("schedule", "install", "publish", tmp_path / "site").status == 0
    (home / "pass").unlink()
    assert timer_runs("publish").returncode == 4
    (shown,) = register("--json", "schedule", "show").json["jobs"]
    assert shown["last"]["status"] == 4
    assert str(home / "pass") in shown["last"]["said"]
    findings = register("--json", "doctor").json["findings"]
    assert [(one["job"], one["status"]) for one in findings if one["probe"] == "job"] == [
        ("publish", 4)
    ]
    assert (
        "- The scheduled job “publish the site” failed on" in register("--lang", "en", "doctor").out
    )
    said = register("--lang", "en", "schedule", "show")
    assert said.status == 0
    assert "every 60 minutes" in said.out
    assert str(home / "pass") in said.out


def test_heads_are_signed_by_themselves(
    register: Keydesk, home: Path, system: Program, tmp_path: Path
) -> None:
    copy = tmp_path / "stick.txt"
    told = register("--json", "schedule", "install", "sign", copy, "--at", "7:05")
    assert (told.status, told.json["at"]) == (0, "07:05"), told.err
    assert timer_runs("sign").returncode == 0
    assert len(copy.read_text("utf-8").splitlines()) == 2
    (timer,) = units_folder().glob("*.timer")
    assert "OnCalendar=*-*-* 07:05:00" in timer.read_text("utf-8")


def test_copies_are_made_and_read_back(
    register: Keydesk, home: Path, system: Program, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    assert register("db", "copy-key", tmp_path / "key").status == 0
    assert register("schedule", "install", "backup", copies).status == 0
    (copy,) = copies.iterdir()
    assert register("db", "restore", copy, "--dry-run").status == 0
    ran = timer_runs("backup")
    assert (ran.returncode, "Another seat has copied" in ran.stdout) == (0, True)
    assert list(copies.iterdir()) == [copy]


def test_a_copy_that_fails_is_told_when_it_fails_again(
    register: Keydesk, home: Path, system: Program, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    assert register("db", "copy-key", tmp_path / "key").status == 0
    assert register("schedule", "install", "backup", copies).status == 0
    job = home / "schedule" / "backup.json"
    later = datetime.now(UTC) + timedelta(minutes=3)
    for failing in (0, 1):
        note_outcome(job, Outcome(later, 4, "Share away"))
        assert len(failing_jobs(home)) == failing
    note_outcome(job, Outcome(later, 0, ""))
    assert failing_jobs(home) == {}


def test_a_scheduler_out_of_reach_is_said(
    register: Keydesk, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    unreachable(tmp_path / "bin", "systemctl", monkeypatch)
    told = register("--json", "schedule", "install", "sign")
    assert (told.status, told.json["active"]) == (1, False)
    assert told.json["said"] == "Failed to connect to bus: No medium found"
    assert register("--json", "schedule", "show").json["jobs"][0]["active"] is None
    said = register("--lang", "en", "schedule", "install", "sign")
    assert "it is not scheduled" in said.out
    removed = register("--json", "schedule", "remove", "sign")
    assert (removed.status, removed.json["reached"]) == (0, False)
    assert list(units_folder().iterdir()) == []


@pytest.mark.parametrize(
    "asked",
    [
        (("publish",), "job-target-missing"),
        (("backup",), "job-target-missing"),
        (("backup", "x", "--logo", "pass"), "job-option-strange"),
        (("sign", "--every", "15", "--at", "7:00"), "timing-twice"),
        (("sign", "--at", "25:00"), "timing-wrong"),
    ],
)
def test_what_makes_no_sense_is_refused(
    register: Keydesk,
    home: Path,
    system: Program,
    monkeypatch: pytest.MonkeyPatch,
    asked: tuple[tuple[str, ...], str],
) -> None:
    arguments, code = asked
    monkeypatch.chdir(home)
    told = register("--json", "schedule", "install", *arguments)
    assert (told.status, told.error["code"]) == (2, code)
    assert system.asked == []


def test_what_is_not_installed_cannot_be_removed(register: Keydesk, system: Program) -> None:
    assert register("--json", "schedule", "remove", "sign").error["code"] == "job-not-installed"
    assert "Nothing is scheduled." in register("--lang", "en", "schedule", "show").out


def test_a_password_of_a_database_is_kept_nowhere(
    register: Keydesk, home: Path, system: Program
) -> None:
    place = "postgresql://anna:hunter2@db.example/keydesk"
    told = register("--json", "--db", place, "schedule", "install", "sign")
    assert (told.status, told.error["code"]) == (2, "job-database-secret")
    assert "hunter2" not in told.err


def test_a_job_file_that_was_changed_runs_nothing(
    register: Keydesk, home: Path, system: Program, tmp_path: Path
) -> None:
    assert register("schedule", "install", "publish", tmp_path / "site").status == 0
    file = home / "schedule" / "publish.json"
    told = json.loads(file.read_bytes())
    file.write_text(json.dumps(told | {"environment": {"PATH": "/x"}}), "utf-8")
    assert timer_runs("publish").returncode == 4
    file.unlink()
    gone = timer_runs("publish")
    assert (gone.returncode, str(file) in gone.stderr) == (4, True)


def test_rules_do_by_time_what_they_do(register: Keydesk, home: Path, system: Program) -> None:
    told = register("--json", "schedule", "install", "due")
    assert (told.status, told.json["every"], told.json["target"]) == (0, 60, None), told.err
    assert timer_runs("due").returncode == 0
