"""Drafts: kept in a file of this person's, found again, never mixed."""

from pathlib import Path

from gui.kit.drafts import Drafts
from tests.coupon.samples import NOON
from tests.helpers.owners_alone import is_owners_alone


def test_a_draft_is_found_again_by_its_name(tmp_path: Path) -> None:
    Drafts(tmp_path, "one").keep("case KD-1-9", {"text": "Ответ\nв две строки"}, NOON)
    assert Drafts(tmp_path, "one").get("case KD-1-9") == {"text": "Ответ\nв две строки"}
    assert Drafts(tmp_path, "one").get("case KD-2-7") == {}


def test_registers_have_drafts_of_their_own(tmp_path: Path) -> None:
    Drafts(tmp_path, "one").keep("case", {"text": "из первого"}, NOON)
    assert Drafts(tmp_path, "two").get("case") == {}


def test_an_empty_draft_is_forgotten(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "one")
    drafts.keep("case", {"text": "что-то"}, NOON)
    drafts.keep("case", {"text": "  "}, NOON)
    assert drafts.get("case") == {}


def test_only_its_person_may_read_the_file(tmp_path: Path) -> None:
    Drafts(tmp_path, "one").keep("case", {"text": "тайна"}, NOON)
    assert is_owners_alone(tmp_path / "drafts.json")


def test_what_cannot_be_understood_costs_no_more_than_the_drafts(tmp_path: Path) -> None:
    (tmp_path / "drafts.json").write_text("[1, 2", encoding="utf-8")
    drafts = Drafts(tmp_path, "one")
    assert drafts.get("case") == {}
    drafts.keep("case", {"text": "снова"}, NOON)
    assert drafts.get("case") == {"text": "снова"}


def test_the_oldest_go_first(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "one")
    for number in range(201):
        drafts.keep(f"case {number}", {"text": "x"}, NOON)
    assert drafts.get("case 0") == {}
    assert drafts.get("case 200") == {"text": "x"}
