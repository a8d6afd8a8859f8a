"""`note` as a person at a desk calls it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk


def test_a_note_is_written_listed_and_told_with_its_key(register: Keydesk) -> None:
    added = register("--json", "note", "add", "Пломба сорвана", "--key", "1A2B3C01")
    assert added.status == 0, added.err
    assert (added.json["on"], added.json["text"]) == ("key", "Пломба сорвана")
    (told,) = register("--json", "note", "list", "--key", "1A2B3C01").json["notes"]
    assert (told["id"], told["text"], told["struck"]) == (added.json["id"], "Пломба сорвана", False)
    assert told["by"]
    for command in (("key", "show"), ("card",)):
        assert register("--json", *command, "1A2B3C01").json["notes"] == [told]
    assert "Пломба сорвана" in register("note", "list").out


def test_a_note_is_found_and_leads_to_its_record(register: Keydesk) -> None:
    register("note", "add", "Звонить после двух", "--customer", 1)
    (hit,) = register("--json", "key", "find", "после двух").json["hits"]
    assert (hit["kind"], hit["about"], hit["record"]) == ("note", "customer", 1)


def test_a_struck_note_is_told_as_that(register: Keydesk) -> None:
    number = register("--json", "note", "add", "ошибка", "--shipment", 1).json["id"]
    assert register("--json", "note", "strike", number).json["struck"] is True
    assert register("--json", "note", "list", "--shipment", 1).json["notes"][0]["struck"] is True
    again = register("--json", "note", "strike", number)
    assert (again.status, again.error["code"]) == (1, "note-struck-already")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "x"), "usage"),
        (("add", "x", "--customer", 1, "--shipment", 1), "usage"),
        (("add", " ", "--customer", 1), "note-missing"),
        (("add", "x", "--customer", 99), "customer-unknown"),
        (("add", "x", "--coupon", "7TS4T-VSD95-DNGE0-ZDQ3R"), "coupon-not-found"),
        (("strike", 9), "note-unknown"),
    ],
)
def test_what_cannot_be_done_says_why(
    register: Keydesk, words: tuple[str | int, ...], code: str
) -> None:
    refused = register("--json", "note", *words)
    assert (refused.status, refused.error["code"]) == (2, code)


def test_a_note_is_told_with_its_case_and_never_by_the_journal(
    register: Keydesk, tmp_path: Path
) -> None:
    request, note = tmp_path / "request.txt", tmp_path / "note.txt"
    request.write_text("Нет связи", encoding="utf-8")
    note.write_text("Просил звонить после двух", encoding="utf-8")
    opened = register(
        "--json", "case", "open", "--regulation", "twinpro", "--channel", "phone",
        "--received", "2026-03-02 10:00", "--text", request,
    )  # fmt: skip
    number = opened.json["number"]
    (told,) = register("--json", "case", "note", number, "--text", note).json["notes"]
    assert (told["on"], told["text"]) == ("case", "Просил звонить после двух")
    register("note", "add", "Пломба цела", "--case", number)
    assert "Пломба цела" in register("case", "show", number).out
    assert len(register("--json", "note", "list", "--case", number).json["notes"]) == 2
    assert "Просил" not in register("--json", "journal", "show").out
    assert register("--json", "db", "check").status == 0
    (hit,) = register("--json", "key", "find", "после двух").json["hits"]
    assert (hit["kind"], hit["about"]) == ("note", "case")
