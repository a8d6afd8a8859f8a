import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, is_possible, parse_key_id, the_key_id

GUARDANT_NUMBERS = st.integers(1, 0xFFFFFFFE)
HASP_NUMBERS = st.integers(1, 2**64 - 1)


@pytest.mark.parametrize(
    "text",
    ["0x1A2B3C4D", "1A2B3C4D", "1a2b 3c4d", "1A2B-3C4D", "0X1a2b3c4d", "439041101", "#1A2B3C4D"],
)
def test_guardant_spellings_mean_one_key(text: str) -> None:
    assert parse_key_id(Family.GUARDANT, text)[0] == KeyId(Family.GUARDANT, 0x1A2B3C4D)


def test_eight_digits_are_tried_both_ways() -> None:
    readings = parse_key_id(Family.GUARDANT, "12345678")
    assert readings == (KeyId(Family.GUARDANT, 12345678), KeyId(Family.GUARDANT, 0x12345678))


def test_digits_alone_are_written_down_as_decimal() -> None:
    assert the_key_id(Family.GUARDANT, "12345678").number == 12345678


def test_cyrillic_look_alikes_and_layout_are_both_tried() -> None:
    # Cyrillic А looks like A and sits on the F key; В looks like B and sits on the D key.
    numbers = {r.number for r in parse_key_id(Family.GUARDANT, "1А2В3С4Е")}
    assert numbers == {0x1A2B3C4E}
    numbers = {r.number for r in parse_key_id(Family.GUARDANT, "11АА22ВВ")}
    assert numbers == {0x11AA22BB, 0x11FF22DD}


def test_cyrillic_that_can_mean_two_keys_is_not_written_down() -> None:
    with pytest.raises(BadInput) as caught:
        the_key_id(Family.GUARDANT, "11АА22ВВ")
    assert caught.value.code == "key-id-ambiguous"


@pytest.mark.parametrize(
    ("family", "text", "code"),
    [
        (Family.GUARDANT, "", "key-id-malformed"),
        (Family.GUARDANT, "1A2B3C", "key-id-malformed"),
        (Family.GUARDANT, "wxyz", "key-id-malformed"),
        (Family.GUARDANT, "0xFFFFFFFF", "key-id-impossible"),
        (Family.GUARDANT, "00000000", "key-id-impossible"),
        (Family.HASP, "0", "key-id-impossible"),
        (Family.HASP, "1A2B3C4D", "key-id-malformed"),
        (Family.HASP, "9" * 5000, "key-id-malformed"),
        (Family.HASP, "٣٤٥", "key-id-malformed"),
    ],
)
def test_what_is_no_number_is_named(family: Family, text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_key_id(family, text)
    assert caught.value.code == code


@given(GUARDANT_NUMBERS)
def test_a_guardant_id_reads_back_from_its_own_spellings(number: int) -> None:
    key_id = KeyId(Family.GUARDANT, number)
    for text in (str(key_id), key_id.grouped, f"0x{key_id}"):
        assert key_id in parse_key_id(Family.GUARDANT, text)


@given(HASP_NUMBERS)
def test_a_hasp_id_reads_back_exactly(number: int) -> None:
    key_id = KeyId(Family.HASP, number)
    assert parse_key_id(Family.HASP, str(key_id)) == (key_id,)
    assert parse_key_id(Family.HASP, key_id.grouped) == (key_id,)


@given(st.sampled_from(Family), st.text(max_size=30))
def test_any_text_is_read_or_refused(family: Family, text: str) -> None:
    outcome = read_or_refuse(family, text)
    if isinstance(outcome, str):
        assert outcome in {"key-id-malformed", "key-id-impossible"}
    else:
        assert outcome
        assert all(is_possible(family, r.number) for r in outcome)


def read_or_refuse(family: Family, text: str) -> tuple[KeyId, ...] | str:
    try:
        return parse_key_id(family, text)
    except BadInput as error:
        return error.code


def test_wide_guardant_ids_are_kept() -> None:
    assert str(KeyId(Family.GUARDANT, 9876543210)) == "24CB016EA"
    assert the_key_id(Family.GUARDANT, "9876543210").number == 9876543210
