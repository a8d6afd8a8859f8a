"""Killed at any call while letters are fetched and filed: one case, one letter, one number each."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.mail_server import PASSWORD, Dovecot
from tests.mail.letters import raw_letter
from tests.trials.desks import SERVER_WROTE, VENDOR, checked
from tests.trials.size import PLACES, WHOLE, spread
from tests.trials.struck import Place, copy_of, here, killed, places

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="strace is of Linux"),
    pytest.mark.timeout(600),
]
LETTERS = 2
FETCH = ("--json", "mail", "fetch")


@pytest.fixture
def settled(tmp_path: Path, dovecot: Dovecot) -> Path:
    """A home with a box in which letters of two people lie."""
    home, box = tmp_path / "before", dovecot.new_box()
    home.mkdir()
    (home / "pass").write_text("correct horse battery", encoding="utf-8")
    (home / "secret").write_text(PASSWORD, encoding="utf-8")
    server = dovecot.server(box)
    words = (
        "mail", "box", "add", "--name", "support", "--address", f"{box}@vendor.example",
        "--login", box, "--imap", f"{server.host}:{server.port}", "--smtp", "localhost:9",
        "--since", "2020-01-01", "--vendor", "distate", "--authority", dovecot.authority,
        "--password-file", home / "secret",
    )  # fmt: skip
    for one in (("db", "upgrade"), (*VENDOR, "--warranty", "twinpro"), words):
        done = here(home, *one)
        assert done.status == 0, done.err
    for number in range(LETTERS):
        sender, name = f"p{number}@romashka{number}.example", f"<{number}@romashka.example>"
        told = {"from": sender, "message_id": name, "to": f"{box}@vendor.example"}
        dovecot.deliver(box, raw_letter(f"Письмо {number}", **told))
    return home


@pytest.fixture
def with_a_case(tmp_path: Path) -> Path:
    """A home with a case and a letter for it."""
    home = tmp_path / "before"
    home.mkdir()
    (home / "pass").write_text("correct horse battery", encoding="utf-8")
    (home / "said.txt").write_text("Ключ не виден", encoding="utf-8")
    (home / "letter.eml").write_bytes(raw_letter("Ещё не виден", SERVER_WROTE))
    opening = ("case", "open", "--regulation", "distate", "--channel", "web")
    said = ("--received", "2026-03-02 10:00", "--text", home / "said.txt")
    for one in (("db", "upgrade"), (*VENDOR, "--warranty", "twinpro"), (*opening, *said)):
        done = here(home, *one)
        assert done.status == 0, done.err
    return home


def some(found: list[Place]) -> list[Place]:
    return found if WHOLE else spread(found, PLACES * 3)


def test_a_killed_fetch_loses_and_doubles_nothing(
    settled: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    home = copy_of(settled, tmp_path / "home")
    hit = 0
    for place in some(places(home, *FETCH)):
        hit += killed(copy_of(settled, home), place, *FETCH)
        assert checked(home).status == 0, place
        again = here(home, *FETCH)
        assert again.status == 0, (place, again)
        told = json.loads(here(home, "--json", "mail", "status").out)
        assert told["letters"] == {"case": LETTERS}, place
        assert told["outgoing"] == {"queued": LETTERS}, place
        listed = json.loads(here(home, "--json", "case", "list").out)
        assert listed["total"] == LETTERS, place
        assert checked(home).status == 0, place
    record_property("kills", hit)
    assert hit


def test_a_killed_letter_by_hand_is_there_whole_or_not_at_all(
    with_a_case: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    home = copy_of(with_a_case, tmp_path / "home")
    words = ("case", "receive", "KD-1-9", "--letter", home / "letter.eml")
    hit = 0
    for place in some(places(home, *words)):
        hit += killed(copy_of(with_a_case, home), place, *words)
        assert checked(home).status == 0, place
        said = json.loads(here(home, "--json", "case", "show", "KD-1-9").out)["messages"]
        again = here(home, *words)
        assert again.status == len(said) - 1, (place, again)  # the second time it is refused
        case = json.loads(here(home, "--json", "case", "show", "KD-1-9").out)
        assert len(case["messages"]) == 2, place
        message = str(case["messages"][1]["id"])
        raw = here(home, "case", "show", "KD-1-9", "--raw", message, "--out", home / "out.eml")
        assert raw.status == 0, place
        assert (home / "out.eml").read_bytes() == (home / "letter.eml").read_bytes(), place
        assert checked(home).status == 0, place
    record_property("kills", hit)
    assert hit
