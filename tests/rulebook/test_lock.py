from pathlib import Path

from keytool.rulebook.loader import built_in_editions
from keytool.rulebook.lock import changed, hash_of, locked


def test_every_edition_is_what_it_was_when_it_was_locked() -> None:
    """A change is a new edition; `python -m keytool.rulebook.lock` locks new files."""
    assert changed(built_in_editions(), locked()) == []
    assert sorted(locked()) == sorted(edition.name for edition in built_in_editions())


def test_a_change_is_seen_and_line_ends_are_not(tmp_path: Path) -> None:
    edition = tmp_path / "a.toml"
    edition.write_bytes(b"x = 1\n")
    lock = {"a.toml": hash_of(edition)}
    edition.write_bytes(b"x = 1\r\n")
    assert changed([edition], lock) == []
    edition.write_bytes(b"x = 2\n")
    assert changed([edition], lock) == ["a.toml"]
    assert changed([], lock) == ["a.toml"]
