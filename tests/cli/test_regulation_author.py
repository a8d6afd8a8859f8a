"""An edition of one's own on the command line: its mistakes by line, its trial, its adoption."""

import json
import sqlite3
from pathlib import Path

import pytest

from keytool.cli.main import main
from tests.cli.conftest import Keydesk
from tests.rulebook.test_loader import GOOD
from tests.services.test_adopt_edition import SLOWER, text_of_twinpro

FROM = ("--from", "2027-03-01")


@pytest.fixture
def slower(tmp_path: Path) -> Path:
    file = tmp_path / "slower.toml"
    file.write_text(text_of_twinpro(*SLOWER), encoding="utf-8")
    return file


@pytest.fixture
def twinpro(keydesk: Keydesk) -> Keydesk:
    """A key of TwinPro's that a client has."""
    keydesk("vendor", "add", "--id", "tp", "--name", "ТвинПро",
            "--support", "twinpro", "--warranty", "twinpro")  # fmt: skip
    keydesk("customer", "add", "--name", "ООО «Ромашка»", "--category", "commercial")
    keydesk("key", "add", "--family", "hasp", "--id", "782062012", "--vendor", "tp")
    keydesk("shipment", "create", "--customer", "1", "--date", "2026-03-01", "--key", "782062012")
    return keydesk


def test_each_mistake_has_its_line_and_its_sentence(keydesk: Keydesk, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    text = GOOD.replace("closes = 18:00:00", "closes = 08:00:00").replace(
        "reaction = 1", 'reaction = "1"'
    )
    file.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    answer = keydesk("--lang", "ru", "regulation", "check", file)
    assert answer.status == 1
    at = lines.index('reaction = "1"') + 1
    assert answer.out == f"строка {at}: Нужно целое число, а здесь текст в кавычках.\n"
    file.write_text(text.replace('reaction = "1"', "reaction = 1"), encoding="utf-8")
    told = keydesk("--json", "--lang", "en", "regulation", "check", file).json
    window = next(n for n, line in enumerate(lines, 1) if line.startswith("window"))
    assert told["places"] == [
        {
            "line": window,
            "message": "The working day closes before it opens.",
            "mistake": "closes before it opens @ $.window",
        }
    ]


def test_a_trial_lists_and_counts(twinpro: Keydesk, slower: Path) -> None:
    twinpro("contract", "add", "--customer", "1", "--number", "17", "--regulation", "twinpro",
            "--starts", "2026-01-10", "--ends", "2027-01-10")  # fmt: skip
    told = twinpro("--json", "regulation", "try", slower, *FROM).json
    assert (told["keys"], told["changed"], told["kinds"]) == (1, 1, {"longer": 1})
    assert told["kept"] == {"coupons": 0, "contracts": 1}
    change = told["changes"][0]
    assert change["customer"] == "ООО «Ромашка»"
    assert change["levels"][0]["before"]["due"] == "2027-03-02T14:00:00+00:00"
    assert change["levels"][0]["after"]["due"] == "2027-03-03T14:00:00+00:00"
    text = twinpro("--lang", "en", "regulation", "try", slower, *FROM).out
    assert "HASP / Sentinel 7820 6201 2 · ООО «Ромашка»" in text
    assert "by 02.03.2027 17:00 · TwinPro 4.7 → by 03.03.2027 17:00 · TwinPro 4.7" in text
    assert "Something changes for 1 of 1 key." in text
    assert "The answer comes later: 1" in text


def test_other_seats_go_by_an_adopted_edition(
    twinpro: Keydesk, slower: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = twinpro("--json", "regulation", "adopt", slower, *FROM)
    assert answer.status == 0, answer.err
    assert (answer.json["edition"], answer.json["from"]) == ("twinpro-own", "2027-03-01")
    again = twinpro("--json", "regulation", "adopt", slower, *FROM)
    assert (again.status, again.error["code"]) == (1, "edition-already-adopted")
    other = home.parent / "other"
    other.mkdir()
    monkeypatch.setenv("KEYDESK_DB", str(home / "register.db"))
    monkeypatch.setenv("KEYDESK_HOME", str(other))
    asked = ("--json", "deadline", "--regulation", "twinpro", "--level", "reaction")
    before = twinpro(*asked, "--received", "2027-02-26T12:00").json
    after = twinpro(*asked, "--received", "2027-03-01T12:00").json
    assert (before["edition"], after["edition"]) == ("twinpro-2023-07-06", "twinpro-own")
    assert after["due"].startswith("2027-03-03T17:00")
    card = twinpro("--json", "entitlement", "782062012", "--on", "2027-03-01").json
    assert card["edition"] == "twinpro-own"
    listed = {one["id"] for one in twinpro("--json", "regulation", "list").json["editions"]}
    assert "twinpro-own" in listed
    assert twinpro("--json", "db", "check").status == 0


def test_a_text_that_was_changed_in_the_register_is_found(
    twinpro: Keydesk, slower: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert twinpro("regulation", "adopt", slower, *FROM).status == 0
    with sqlite3.connect(home / "register.db") as connection:
        connection.execute("UPDATE editions SET text = replace(text, 'months = 24', 'months = 6')")
    connection.close()
    assert main(["--json", "db", "check"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["edition"]) for one in found] == [("edition-differs", "twinpro-own")]


def test_what_is_wrong_is_neither_tried_nor_adopted(twinpro: Keydesk, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_bytes(b"\xff\xfe")
    for act in ("try", "adopt"):
        answer = twinpro("--json", "regulation", act, file)
        assert (answer.status, answer.error["code"]) == (2, "edition-invalid")
