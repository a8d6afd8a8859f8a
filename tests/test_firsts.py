"""The first row that said a thing, however many there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import StorageTrouble
from keytool.firsts import Firsts

VALUES = st.lists(st.integers(0, 30) | st.sampled_from(["M1", "m1", "", "'", "Ж", "\x00a"]))


@given(VALUES, st.integers(0, 5))
def test_it_answers_as_a_dictionary_does(values: list[str | int], near: int) -> None:
    firsts, known = Firsts(near), dict[str, int]()
    for row, value in enumerate(values):
        assert firsts.first(value, row) == known.get(str(value))
        known.setdefault(str(value), row)
    firsts.close()


def test_what_is_said_again_far_below_is_found() -> None:
    firsts = Firsts(near=100)
    assert all(firsts.first(number, number) is None for number in range(5_000))
    assert [firsts.first(number, 9_999) for number in (0, 99, 100, 4_999)] == [0, 99, 100, 4_999]
    assert len(firsts._near) <= 100
    firsts.close()


def test_without_room_for_the_file_it_is_said() -> None:
    firsts = Firsts(near=1_000, most_pages=3)

    def fill() -> None:
        for number in range(10_000):
            firsts.first(f"marking {number}", number)

    with pytest.raises(StorageTrouble, match="temporary-file-full"):
        fill()
