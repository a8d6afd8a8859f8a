import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.id_columns import BaseDecision, Proof, base_of
from keytool.domain.key_ids import Base, Family, KeyId, the_key_id


@pytest.mark.parametrize(
    ("cells", "base"),
    [
        (["12345678", "1A2B3C4D"], Base.HEX),
        (["12345678", "00345678"], Base.HEX),
        (["12345678", "0x23456789"], Base.HEX),
        (["12345678", "2345 6789"], Base.HEX),
        (["12345678", "439041101"], Base.DECIMAL),
        (["12345678", "4390411010"], Base.DECIMAL),
        (["12345678", "9876543210"], Base.DECIMAL),
        (["12345678", "439 041 101"], Base.DECIMAL),
        (["12345678", "87654321"], None),
        (["12345678", "слово", "", "1A2B"], None),
        (["1A2B3C4D", "439041101"], None),
        ([], None),
    ],
)
def test_the_other_cells_decide(cells: list[str], base: Base | None) -> None:
    assert base_of(cells).base is base


def test_the_cells_that_prove_it_are_named() -> None:
    cells = ["12345678", "1A2B3C4D", "", "2B3C4D5E", "3C4D5E6F", "4D5E6F70", "87654321"]
    first = tuple(Proof(place, cells[place]) for place in (1, 3, 4))
    assert base_of(cells) == BaseDecision(Base.HEX, 4, 0, 2, first, example="12345678")


def test_a_number_with_two_readings_is_shown() -> None:
    assert base_of(["x", "", " 12345678 ", "23456789"]).example == "12345678"
    assert base_of(["1A2B3C4D"]).example == ""


def test_a_column_in_two_bases_decides_nothing() -> None:
    told = base_of(["439041101", "1A2B3C4D", "12345678"])
    assert (told.mixed, told.base, told.open_cells) == (True, None, 1)
    assert (told.proofs, told.against) == ((Proof(1, "1A2B3C4D"),), (Proof(0, "439041101"),))


@given(st.lists(st.integers(0x10000000, 0xFFFFFFFE), min_size=1, max_size=30), st.booleans())
def test_a_column_comes_back_whole_where_it_is_decided(numbers: list[int], in_hex: bool) -> None:
    ids = [KeyId(Family.GUARDANT, number) for number in numbers]
    cells = [str(one) if in_hex else str(one.number) for one in ids]
    base = base_of(cells).base
    assert base in {None, Base.HEX if in_hex else Base.DECIMAL}
    if base:
        assert [the_key_id(Family.GUARDANT, cell, base) for cell in cells] == ids
