"""Patterns of markings in a desk's home: learned, kept, taken away, damaged."""

from pathlib import Path

import pytest

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.key_ids import Family
from keytool.setup.markings import FILE, forget_pattern, learn_pattern, load_patterns, place_of

SIGN = place_of(Family.GUARDANT, "Guardant Sign")
ALL = place_of(Family.HASP, "")


def test_examples_add_up(tmp_path: Path) -> None:
    assert load_patterns(tmp_path).known == {}
    learn_pattern(tmp_path, SIGN, ["GS-1", "GS-2"])
    learn_pattern(tmp_path, ALL, ["123456", "123457"])
    assert learn_pattern(tmp_path, SIGN, ["GS-34"]).written == "GS-#(#)"
    known = load_patterns(tmp_path).known
    assert {place: one.written for place, one in known.items()} == {
        (Family.GUARDANT, "sign"): "GS-#(#)",
        (Family.HASP, None): "######",
    }
    assert known[SIGN].examples == ("GS-1", "GS-2", "GS-34")


def test_what_was_learned_is_taken_away(tmp_path: Path) -> None:
    learn_pattern(tmp_path, SIGN, ["GS-1", "GS-2"])
    forget_pattern(tmp_path, SIGN)
    assert load_patterns(tmp_path).known == {}
    with pytest.raises(BadInput, match="marking-pattern-unknown"):
        forget_pattern(tmp_path, SIGN)


def test_what_teaches_nothing_changes_nothing(tmp_path: Path) -> None:
    learn_pattern(tmp_path, SIGN, ["GS-1", "GS-2"])
    with pytest.raises(BadInput, match="marking-example-alone"):
        learn_pattern(tmp_path, SIGN, ["4607012345678"])
    assert load_patterns(tmp_path).known[SIGN].written == "GS-#"


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"7", b'{"novell": ["1", "2"]}', b'{"hasp": ["1"]}', b"\xff"]
)
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(BadInput, match="marking-patterns-damaged"):
        load_patterns(tmp_path)


def test_a_file_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(StorageTrouble, match="marking-patterns-unreadable"):
        load_patterns(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageTrouble):
        learn_pattern(tmp_path / "file", SIGN, ["GS-1", "GS-2"])
