import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain import desk_numbers
from keytool.domain.desk_numbers import FIRST, MOST
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, is_possible, parse_key_id, the_key_id

NUMBERS = st.integers(1, MOST).map(lambda number: FIRST + number)


@given(NUMBERS, st.sampled_from(Family))
def test_what_is_printed_is_read_back(number: int, family: Family) -> None:
    key_id = KeyId(family, number)
    for spelled in (str(key_id), key_id.grouped, str(key_id).replace("-", " ").lower()):
        assert desk_numbers.parse(spelled) == number
        assert the_key_id(family, spelled) == key_id


@given(NUMBERS, st.data())
def test_one_wrong_digit_and_two_swapped_ones_are_noticed(number: int, data: st.DataObject) -> None:
    digits = desk_numbers.write(number).removeprefix("KD-").replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    wrong = [digits[:place] + other + digits[place + 1 :]]
    if place and digits[place - 1] != digits[place]:
        wrong.append(digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :])
    for spelled in wrong:
        assert desk_numbers.parse(f"KD-{spelled}") is None
        with pytest.raises(BadInput, match="desk-number-misread"):
            parse_key_id(Family.HASP, f"KD-{spelled}")


@pytest.mark.parametrize(
    "spelled",
    ["KD-000017-4", "kd0000174", "КД-000017-4", "лв-000017-4", " KD 000017–4 ", "KD_000017.4"],
)
def test_spellings(spelled: str) -> None:
    assert desk_numbers.parse(spelled) == FIRST + 17


@pytest.mark.parametrize("other", ["", "KD", "KD-1", "D-000017-4", "782062012", "KD-000017-46666"])
def test_what_is_no_desk_number(other: str) -> None:
    assert desk_numbers.parse(other) is None


@given(NUMBERS)
def test_no_vendor_can_give_such_a_number(number: int) -> None:
    assert not any(is_possible(family, number) for family in Family)
    assert len(str(number)) == 20


def test_nothing_else_is_one() -> None:
    for number in (0, 1, 2**64 - 1, FIRST, FIRST + MOST + 1):
        assert not desk_numbers.is_desk_number(number)
