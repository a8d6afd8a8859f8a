"""`mail template`: a vendor's own text from the words built in, kept, seen on a case, dropped."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Keydesk

NAMED = ("acknowledgement", "--vendor", "distate")
OWN = "Заявка {number}: {level}, пункт {clause}, до {due}. {missing}"


def run(keydesk: Keydesk, *words: object, status: int = 0) -> Any:
    answer = keydesk("--json", "mail", "template", *words)
    assert answer.status == status, answer.err or answer.out
    return answer.json if status in {0, 2} and not answer.err else answer.error


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_text_is_taken_from_the_words_built_in_and_kept(
    plain: Keydesk, tmp_path: Path, own: Path
) -> None:
    built = run(plain, "show", *NAMED)
    assert built["own"] is False
    assert "{number}" in built["text"]
    assert "level" in built["places"]
    changed = tmp_path / "changed.txt"
    changed.write_text(built["text"].replace("Добрый день", "Здравствуйте"), encoding="utf-8")
    run(plain, "set", *NAMED, "--text", changed)
    assert run(plain, "show", *NAMED)["own"] is True
    assert run(plain, "preview", *NAMED)["letter"].startswith("Здравствуйте!")
    assert run(plain, "preview", *NAMED, "--language", "en")["letter"].startswith("Good day!")
    assert run(plain, "preview", *NAMED, "--text", own)["letter"].startswith("Заявка KD-1042-")
    (vendor,) = [one for one in run(plain, "list")["vendors"] if one["own"]]
    assert [(one["kind"], one["language"]) for one in vendor["own"]] == [("acknowledgement", "ru")]
    assert plain("--json", "db", "check").status == 0
    run(plain, "drop", *NAMED)
    assert run(plain, "show", *NAMED)["own"] is False
    assert plain("--json", "db", "check").status == 0


def test_a_text_without_the_level_is_refused_with_its_clause(plain: Keydesk, own: Path) -> None:
    own.write_text("Заявка {number} {phone}\nдо {due}", encoding="utf-8")
    refused = run(plain, "set", *NAMED, "--text", own, status=2)
    assert refused["code"] == "place-unknown"
    found = run(plain, "preview", *NAMED, "--text", own, status=2)["findings"]
    assert [(one["code"], one["line"], one["name"], one["clause"]) for one in found] == [
        ("place-unknown", 1, "phone", ""),
        ("place-missing", 0, "level", "5.4"),
    ]
    told = plain("mail", "template", "preview", *NAMED, "--text", own)
    assert "Line 1, column 17" in told.out
    assert "clause 5.4" in told.out


def test_a_letter_is_seen_on_a_case(plain: Keydesk, tmp_path: Path) -> None:
    second = ("--id", "second", "--name", "Второй", "--support", "distate", "--warranty", "twinpro")
    plain("vendor", "add", *second)  # of two that serve by one text a case is of neither, untold
    text = tmp_path / "request.txt"
    text.write_text("Не открывается документ", encoding="utf-8")
    case = plain(
        "--json", "case", "open", "--regulation", "distate", "--channel", "e-mail",
        "--received", "2026-11-30 09:00", "--text", text,
    ).json  # fmt: skip
    asked = ("preview", "refusal", "--case", case["number"])
    assert run(plain, *asked, status=2)["code"] == "case-without-vendor"
    of_vendor = (*asked, "--vendor", "distate")
    assert run(plain, *of_vendor, status=2)["code"] == "letter-needs-ground"
    letter = run(plain, *of_vendor, "--ground", "unlicensed")["letter"]
    assert case["number"] in letter
    assert "5.10" in letter
    assert run(plain, "preview", "closed", status=2)["code"] == "preview-of-nothing"


def test_the_list_tells_whose_words_each_letter_has(plain: Keydesk, own: Path) -> None:
    run(plain, "set", *NAMED, "--text", own)
    told = plain("mail", "template", "list").out
    assert "warning before closing" in told
    assert "own" in told
    assert "built in" in told


def test_a_vendor_writes_in_the_language_it_was_given(plain: Keydesk) -> None:
    edited = plain("--json", "vendor", "edit", "distate", "--language", "en")
    assert (edited.status, edited.json["language"]) == (0, "en")
    assert edited.json["changed"] == ["language"]
    assert run(plain, "preview", *NAMED)["letter"].startswith("Good day!")
