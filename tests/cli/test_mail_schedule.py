"""Letters that are fetched and sent by the clock, by two seats at once too; real servers."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from keytool.mail.reading import read_letter
from keytool.setup.systemd_timers import units_folder
from tests.cli.conftest import Keydesk
from tests.cli.test_mail import Room, box, desk, taker
from tests.helpers.mail_server import PASSWORD
from tests.setup.schedulers import Program, systemctl

__all__ = ["box", "desk", "taker"]
LETTERS = 6


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(sys, "platform", "linux")
    return systemctl(tmp_path / "bin", monkeypatch)


def deliver(desk: Room) -> None:
    for number in range(LETTERS):
        told = {"from": f"p{number}@r{number}.example", "message_id": f"<{number}@r.example>"}
        desk.deliver(f"Письмо {number}", **told)


def at_once(*words: str) -> list[subprocess.CompletedProcess[str]]:
    """The command in two processes of this desk at the same time."""
    command = [sys.executable, "-m", "keytool.cli", "--json", "mail", *words]
    running = [
        subprocess.Popen(command, env=os.environ, text=True, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    return [
        subprocess.CompletedProcess(command, one.wait(timeout=120), out)
        for one, out in [(one, one.communicate(timeout=120)[0]) for one in running]
    ]


def test_two_processes_fetch_and_send_each_letter_once(desk: Room) -> None:
    deliver(desk)
    fetched = [json.loads(one.stdout) for one in at_once("fetch")]
    assert sum(one["boxes"][0]["letters"] for one in fetched) == LETTERS
    listed = desk.keydesk("--json", "case", "list").json
    assert listed["total"] == LETTERS
    sent = [json.loads(one.stdout) for one in at_once("send")]
    assert sum(sum(one["sent"].values()) for one in sent) == LETTERS
    ids = Counter(read_letter(raw).message_id for _s, _r, raw in desk.taker.taken)
    assert (len(ids), set(ids.values())) == (LETTERS, {1})
    assert desk.run("status")["outgoing"] == {"handed-over": LETTERS}


def test_letters_are_fetched_and_sent_by_the_clock(
    desk: Room, keydesk: Keydesk, system: Program, home: Path
) -> None:
    desk.deliver("Не открывается документ")
    told = keydesk("--json", "schedule", "install", "mail")
    assert (told.status, told.json["every"]) == (0, 5), told.err
    assert len(desk.taker.taken) == 1
    kept = [*units_folder().iterdir(), *(home / "schedule").iterdir()]
    assert all(PASSWORD.encode() not in file.read_bytes() for file in kept)
    (known,) = desk.run("status")["boxes"]
    assert (known["silent"], known["trouble"]) == (False, None)
    assert known["fetched_at"]


def test_a_server_that_is_gone_is_told_by_its_box_and_by_no_job(
    desk: Room, keydesk: Keydesk, system: Program, home: Path
) -> None:
    assert keydesk("--json", "schedule", "install", "mail").status == 0
    (secret,) = (home / "mail").iterdir()
    secret.write_text("wrong", encoding="utf-8")
    (job,) = (home / "schedule").glob("mail.json")
    assert keydesk("--json", "schedule", "run", job).status == 3
    (known,) = desk.run("status")["boxes"]
    assert known["trouble"]["code"] == "mail-login-refused"
    assert known["failing_since"]
    assert not [one for one in keydesk("--json", "doctor").json["findings"] if "job" in one]
    again = keydesk("--json", "schedule", "install", "mail", "--every", "10")
    assert again.error["code"] == "job-failed"
    said = keydesk("--lang", "en", "mail", "status").out
    assert "support: looked just now" in said
