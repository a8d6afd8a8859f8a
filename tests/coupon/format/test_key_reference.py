from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.coupon.format.key_reference import parse_reference, reference_of
from keytool.domain.desk_numbers import FIRST, MOST
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, is_possible
from keytool.domain.keys import Key

FAMILIES = st.sampled_from(list(Family))


@pytest.mark.parametrize(
    ("key", "reference"),
    [
        (
            Key(Family.HASP, KeyId(Family.HASP, 782062012)),
            "012e9d51bc",
        ),
        (
            Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x1A2B3C4D)),
            "021a2b3c4d",
        ),
        (Key(Family.GUARDANT, KeyId(Family.GUARDANT, 7)), "0207"),
        (Key(Family.HASP, KeyId(Family.HASP, FIRST + 17)), "4111"),
        (Key(Family.SUPERPRO, marking="Б-17"), "83d0912d3137"),
    ],
)
def test_known_references(key: Key, reference: str) -> None:
    assert reference_of(key).hex() == reference
    back = parse_reference(bytes.fromhex(reference))
    assert (back.family, back.key_id, back.marking) == (key.family, key.key_id, key.marking)


@given(FAMILIES, st.integers(1, 2**64 - 1))
def test_an_id_comes_back(family: Family, number: int) -> None:
    if is_possible(family, number):
        key_id = KeyId(family, number)
        back = parse_reference(reference_of(Key(family, key_id, marking="ignored")))
        assert (back.family, back.key_id, back.marking) == (family, key_id, None)


@given(FAMILIES, st.integers(1, MOST))
def test_a_desk_number_comes_back(family: Family, number: int) -> None:
    key_id = KeyId(family, FIRST + number)
    reference = reference_of(Key(family, key_id))
    assert parse_reference(reference).key_id == key_id
    assert len(reference) <= 5


@given(FAMILIES, st.text("0123456789АБВabc-/ ", min_size=1, max_size=16))
def test_a_marking_comes_back(family: Family, marking: str) -> None:
    back = parse_reference(reference_of(Key(family, marking=marking)))
    assert (back.family, back.key_id, back.marking) == (family, None, marking)


@given(st.binary(max_size=40))
def test_a_reference_has_one_spelling(reference: bytes) -> None:
    with suppress(ValueError):
        told = parse_reference(reference)
        assert reference_of(Key(told.family, told.key_id, told.marking)) == reference


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "01",
        "81",
        "0401",
        "0001",
        "010007",
        "02ffffffff",
        "81ff",
        "01" + "ff" * 9,
        "41",
        "4100",
        "413b9aca00",
        "c107",
        "4407",
    ],
)
def test_what_names_no_key_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match=r"family|id|marking|decode"):
        parse_reference(bytes.fromhex(reference))


def test_a_key_needs_something_to_name_it() -> None:
    with pytest.raises(BadInput, match="key-has-no-identity"):
        reference_of(Key(Family.HASP))
    with pytest.raises(BadInput, match="marking-too-long"):
        reference_of(Key(Family.HASP, marking="Ж" * 17))
