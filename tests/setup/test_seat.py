"""A seat has one name, which it keeps."""

from pathlib import Path

import pytest

from keytool.setup.seat import FILE, seat_of
from tests.helpers.owners_alone import is_owners_alone


def test_a_seat_keeps_its_name_and_no_two_have_the_same(tmp_path: Path) -> None:
    one, other = (seat_of(tmp_path / name) for name in ("one", "other"))
    assert one is not None
    assert len(one) == 32
    assert one != other
    assert seat_of(tmp_path / "one") == one
    assert is_owners_alone(tmp_path / "one" / FILE)


@pytest.mark.parametrize("content", [b"", b"seat 1\n", b"\xff\xfe", b"A" * 32])
def test_a_damaged_name_is_given_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    given = seat_of(tmp_path)
    assert given == seat_of(tmp_path)
    assert given != content.decode("ascii", "replace")


def test_a_home_that_cannot_be_written_has_no_seat(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"a file")
    assert seat_of(tmp_path / "home") is None
