from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk
from tests.rulebook.test_loader import GOOD

REGULATIONS = ("distate", "entels", "smartmonitor", "technotronics", "twinpro")


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_an_edition_is_shown_whole(keydesk: Keydesk, regulation: str) -> None:
    document = keydesk("--json", "--lang", "en", "regulation", "show", regulation).json
    text = keydesk("--lang", "en", "regulation", "show", regulation).out
    for level in document["levels"]:
        assert level["id"] in text
        assert level["name"] in text
    for reading in document["readings"]:
        assert reading["choice"] in text
        assert reading["reason"] in text
    for ground in document["grounds"]:
        assert ground["name"] in text


def test_a_replacement_table_is_shown(keydesk: Keydesk) -> None:
    text = keydesk("--lang", "en", "regulation", "show", "twinpro").out
    assert "a person decides" in text
    assert "6.4, 6.7" in text


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_clause_is_explained(keydesk: Keydesk, regulation: str) -> None:
    document = keydesk("--json", "regulation", "show", regulation).json
    alone = []
    for clause, says in document["clauses"].items():
        found = keydesk("--json", "regulation", "explain", regulation, clause).json
        assert found["text"] == says
        if not (found["rules"] or found["readings"]):
            alone.append(clause)
    assert alone in ([], [document["governed_by_clause"]])


def test_a_clause_tells_its_rules_and_readings(keydesk: Keydesk) -> None:
    answer = keydesk("--lang", "en", "regulation", "explain", "entels", "2.6")
    assert "reaction: 24" in answer.out
    assert "partners-24-or-48" in answer.out


def test_an_unknown_clause_lists_those_that_exist(keydesk: Keydesk) -> None:
    answer = keydesk("--json", "regulation", "explain", "twinpro", "9.9")
    assert (answer.status, answer.error["code"]) == (2, "clause-unknown")
    assert "6.7" in answer.error["message"]


def test_a_good_file_passes_the_check(keydesk: Keydesk, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(GOOD, encoding="utf-8")
    answer = keydesk("--json", "regulation", "check", file)
    assert (answer.status, answer.json["valid"], answer.json["mistakes"]) == (0, True, [])


def test_everything_wrong_with_a_file_is_told_at_once(keydesk: Keydesk, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        GOOD.replace('"cases.rating", ', "").replace('id = "own-2026"', 'id = "entels-undated"'),
        encoding="utf-8",
    )
    answer = keydesk("--json", "regulation", "check", file)
    assert answer.status == 1
    assert any("$.cases.rating" in m for m in answer.json["mistakes"])
    file.write_text(
        GOOD.replace('id = "own-2026"', 'id = "entels-undated"').replace(
            '"ru", decree', '"kz", decree'
        ),
        encoding="utf-8",
    )
    mistakes = keydesk("--json", "regulation", "check", file).json["mistakes"]
    assert len(mistakes) == 2


def test_a_vendors_own_edition_works_like_a_built_in_one(keydesk: Keydesk, home: Path) -> None:
    (home / "regulations").mkdir()
    (home / "regulations" / "own.toml").write_text(GOOD, encoding="utf-8")
    listed = keydesk("--json", "regulation", "list").json["editions"]
    assert [e["regulation"] for e in listed] == sorted([*REGULATIONS, "own"])
    due = keydesk("--json", "deadline", "--regulation", "own", "--level", "a",
                  "--received", "2026-03-02 23:00")  # fmt: skip
    assert due.json["due"] == "2026-03-03T00:00:00+03:00"


def test_an_edition_is_shown_whole_and_in_words(keydesk: Keydesk) -> None:
    text = keydesk("--lang", "en", "regulation", "show", "entels").out
    for told in (
        "revision 4, undated, recorded on 21.11.2026",
        "A contract keeps the edition of its date · preamble",
        "The text is silent on",
        "warranty of keys",
        "Order: critical ones, then the time of receipt · 2.2",
        "The copy is not licensed (may be postponed, may be refused) · 4.11",
        "Who writes: address and login (required, only by e-mail) · 4.9",
        "the web form: official channel, starts the term, home.smart-grid.ru · 4.1",
        "phone: for special requests only, starts no term · 4.6, 2.5.5, 2.6",
        "Partner, emergency · For: A critical bug of the product, confirmed by staff",
        "Solution: 48 working hours",
        "Developers (at Non-commercial) · 2.6",
        "Phone, ICQ, Skype (at Commercial, emergency, Special, round the clock) · 2.6",
        "Change the access data after closing (the customer) · 4.3",
    ):
        assert told in text
    for raw in ("everybody,", "working-hours", "product-form"):
        assert raw not in text
    listed = keydesk("--json", "regulation", "list").json["editions"]
    entels = next(one for one in listed if one["regulation"] == "entels")
    assert "commercial-standard-solution" not in entels["levels"]
    assert entels["terms"] == ["commercial-standard-solution"]
    assert (entels["undated"], entels["recorded_on"]) == (True, "2026-11-21")


@pytest.mark.parametrize(
    "regulation", ["distate", "entels", "smartmonitor", "technotronics", "twinpro"]
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_edition_can_be_shown(keydesk: Keydesk, regulation: str, language: str) -> None:
    answer = keydesk("--lang", language, "regulation", "show", regulation)
    assert answer.status == 0, answer.err
