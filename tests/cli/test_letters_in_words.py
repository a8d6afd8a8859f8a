"""Letters of cases by the command line: in the vendor's words, kept for the opening; limits."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Keydesk


@pytest.fixture
def number(plain: Keydesk, tmp_path: Path) -> str:
    (tmp_path / "request.txt").write_text("Не открывается документ", encoding="utf-8")
    opened = plain(
        "--json", "case", "open", "--regulation", "distate", "--channel", "e-mail",
        "--received", "2026-11-30 09:00", "--text", tmp_path / "request.txt",
    )  # fmt: skip
    assert opened.status == 0, opened.err
    return str(opened.json["number"])


def run(keydesk: Keydesk, *words: object) -> Any:
    answer = keydesk("--json", "case", *words)
    assert answer.status == 0, answer.err
    return answer.json


def test_a_question_and_a_request_to_close_need_no_text(plain: Keydesk, number: str) -> None:
    asked = run(plain, "reply", number, "--kind", "question")["messages"][-1]
    assert (asked["kind"], number in asked["text"]) == ("question", True)
    closing = run(plain, "close", number, "--ask")
    assert closing["state"] == "closing"
    assert "подтвердите" in closing["messages"][-1]["text"]
    refused = plain("--json", "case", "reply", number)
    assert (refused.status, refused.error["code"]) == (2, "text-missing")


def test_a_refusal_is_written_by_the_vendors_letter(plain: Keydesk, number: str) -> None:
    refused = run(plain, "refuse", number, "--ground", "unlicensed", "--letter")
    assert refused["messages"][-1]["kind"] == "refusal"
    assert "5.10" in refused["messages"][-1]["text"]


def test_limits_lie_in_a_calendar_file(plain: Keydesk, number: str, tmp_path: Path) -> None:
    path = tmp_path / "limits.ics"
    assert run(plain, "calendar", path) == {"file": str(path), "limits": 1}
    assert number.encode() in path.read_bytes()
    assert run(plain, "calendar", path, "--mine")["limits"] == 0
    assert plain("case", "calendar", path).out.startswith("1 limit in")
    run(plain, "close", number)
    run(plain, "calendar", path)
    assert b"VEVENT" not in path.read_bytes()


def test_an_answer_may_wait_for_the_opening(plain: Keydesk, number: str, tmp_path: Path) -> None:
    (tmp_path / "answer.txt").write_text("Смотрим", encoding="utf-8")
    words = ("reply", number, "--text", tmp_path / "answer.txt", "--at-opening")
    assert run(plain, *words)["messages"][-1]["text"] == "Смотрим"


def test_nobody_is_warned_where_nothing_waits(plain: Keydesk, number: str) -> None:
    run(plain, "close", number, "--ask")
    done = run(plain, "due", "--close")
    assert (done["warned"], done["count"]) == ([], 0)


def test_who_sits_here_is_a_setting(plain: Keydesk) -> None:
    assert plain("settings", "set", "person.phone", "+7 495 111-22-33").status == 0
    wrong = plain("--json", "settings", "set", "person.phone", "call me")
    assert (wrong.status, wrong.error["code"]) == (2, "seller-phone-wrong")
