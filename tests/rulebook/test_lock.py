from pathlib import Path

import pytest

from keytool.rulebook.loader import built_in_rulebook
from keytool.rulebook.lock import changed, hash_of, locked, locked_files

FIRST = {
    "distate-2021-07-01": "0ad40b25778bdae83bfa8b95a535ca6a3cce954813557ccdf52610c8359def0b",
    "entels-undated": "8d20bc15c493fe62768173806125e1663f892859cdec53a86b875628c745d21d",
    "smartmonitor-undated": "72b2e0c61d194aac04c8d60842263e22930ca9e3678cd25805a69f7c88485e1b",
    "technotronics-undated": "cb3dfc725ad9e9a6157e4405c4f4740dd73212c9a57b380ba9f276c8b7d472bc",
    "twinpro-2023-07-06": "38dbbe49fa0ba2500b43e5ab1a356ef5368de48a8a04207752bc9ddfb9ac8211",
}
"""The hashes under which coupons, acts and decisions were made first."""


def test_every_edition_is_what_it_was_when_it_was_locked() -> None:
    """A change is a new edition or revision; `python -m keytool.rulebook.lock` locks new files."""
    assert changed(locked_files(), locked()) == []
    assert sorted(locked()) == sorted(locked_files())


@pytest.mark.parametrize("edition", FIRST)
def test_the_first_revision_is_kept_as_it_was(edition: str) -> None:
    assert locked()[f"older/{edition}.1.toml"] == FIRST[edition]


@pytest.mark.parametrize("edition", FIRST)
def test_a_later_revision_keeps_the_ids_of_edition_and_levels(edition: str) -> None:
    book = built_in_rulebook()
    first, now = book.edition(edition, 1), book.edition(edition)
    assert (first.revision, first.id, first.regulation) == (1, now.id, now.regulation)
    assert now.revision > 1
    assert {x.id for x in first.levels} <= {x.id for x in now.levels}

    assert set(first.clauses) <= set(now.clauses)


def test_what_was_made_before_a_revision_is_read_by_the_one_before_it() -> None:
    book = built_in_rulebook()
    now = book.edition("entels-undated")
    assert now.revised_on is not None
    assert book.edition_of_day("entels-undated", now.revised_on) is now
    before = book.edition_of_day("entels-undated", now.recorded_on or now.effective_from)
    assert before.revision == 1
    assert book.edition("entels-undated", 77) is now


def test_a_change_is_seen_and_line_ends_are_not(tmp_path: Path) -> None:
    edition = tmp_path / "a.toml"
    edition.write_bytes(b"x = 1\n")
    lock = {"a.toml": hash_of(edition)}
    edition.write_bytes(b"x = 1\r\n")
    assert changed({"a.toml": edition}, lock) == []
    edition.write_bytes(b"x = 2\n")
    assert changed({"a.toml": edition}, lock) == ["a.toml"]
    assert changed({}, lock) == ["a.toml"]
