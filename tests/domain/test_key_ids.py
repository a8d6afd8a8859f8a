import re
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.arrivals import in_russian
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Base, Family, KeyId, is_possible, parse_key_id, the_key_id

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
    assert readings == (KeyId(Family.GUARDANT, 0x12345678), KeyId(Family.GUARDANT, 12345678))


def test_eight_digits_alone_are_not_written_down() -> None:
    with pytest.raises(BadInput, match="key-id-ambiguous") as caught:
        the_key_id(Family.GUARDANT, "12345678")
    assert caught.value.params["readings"] == [
        "0x12345678 (= 305419896)",
        "0x00BC614E (= 12345678)",
    ]
    assert the_key_id(Family.GUARDANT, "12345678", Base.HEX).number == 0x12345678
    assert the_key_id(Family.GUARDANT, "12345678", Base.DECIMAL).number == 12345678
    assert the_key_id(Family.HASP, "12345678").number == 12345678


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0x12345678", 0x12345678),
        ("guardant:12345678", 0x12345678),
        ("GUARDANT:40080809", 0x40080809),
        ("1234 5678", 0x12345678),
        ("1234-5678", 0x12345678),
        ("1234\u00a05678", 0x12345678),
        ("#12345678", 0x12345678),
        ("00012345", 0x12345),
        ("12 345 678", 12345678),
        ("12,345,678", 12345678),
        ("12345678.0", 12345678),
        ("439041101", 439041101),
        ("439 041 101", 439041101),
        ("1E234567", 0x1E234567),
        ("1E240140", 0x1E240140),
        ("]C1" + "1A2B3C4D", 0x1A2B3C4D),
        ("]Q3GUARDANT:12345678", 0x12345678),
        ("«1A2B 3C4D».", 0x1A2B3C4D),
        ("'00123456", 0x123456),
        ("ПГФКВФТЕЖ12345678", 0x12345678),
        ("ъС11Ф2И3С4В", 0x1A2B3C4D),
        ("0ч1Ф2И3С4В", 0x1A2B3C4D),
        ("1O2B3C4D", 0x102B3C4D),
        ("12345678h", 0x12345678),
    ],
)
def test_a_spelling_that_tells_its_base(text: str, number: int) -> None:
    assert the_key_id(Family.GUARDANT, text).number == number


@pytest.mark.parametrize("text", ["792409087108542559", "hasp:792409087108542559"])
def test_a_software_licence_is_no_key(text: str) -> None:
    with pytest.raises(BadInput, match="key-id-software"):
        the_key_id(Family.HASP, text)
    assert parse_key_id(Family.HASP, text)[0].number == 792409087108542559


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


DIGITS_ONLY = st.from_regex("[1-9][0-9]{7}", fullmatch=True).map(lambda text: int(text, 16))
EXACT: Mapping[str, Callable[[KeyId], str]] = {
    "screen": lambda key_id: key_id.grouped,
    "file": lambda key_id: key_id.exact,
    "label": lambda key_id: f"{key_id.family.value}:{key_id}".upper(),
    "argument": lambda key_id: f"{key_id.family}:{key_id}",
}
TYPED: Mapping[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "capitals": str.upper,
    "lower": str.lower,
    "Caps Lock": str.swapcase,
    "Russian layout": in_russian,
    "Russian layout, lower": lambda text: in_russian(text).lower(),
    "AIM prefix": lambda text: f"]C1{text}",
    "AIM prefix, Russian layout": lambda text: in_russian(f"]Q3{text}"),
    "quotes": lambda text: f"«{text}»,",
    "no-break": lambda text: text.replace(" ", "\u00a0"),
}


@given(
    GUARDANT_NUMBERS | DIGITS_ONLY,
    st.sampled_from(list(EXACT.values())),
    st.sampled_from(list(TYPED.values())),
)
def test_what_keydesk_prints_of_guardant_is_the_same_key(
    number: int, form: Callable[[KeyId], str], way: Callable[[str], str]
) -> None:
    key_id = KeyId(Family.GUARDANT, number)
    text = way(form(key_id))
    if form is EXACT["screen"] and not text.replace("\u00a0", " ").strip("«»,").isascii():
        # Letters alone may be look-alikes as well as keys: В is B, and sits on the D key.
        assert key_id in parse_key_id(Family.GUARDANT, text)
    else:
        assert the_key_id(Family.GUARDANT, text) == key_id


@given(st.integers(1, 2**32 - 1), st.sampled_from(list(EXACT.values())),
       st.sampled_from(list(TYPED.values())))  # fmt: skip
def test_what_keydesk_prints_of_hasp_is_the_same_key(
    number: int, form: Callable[[KeyId], str], way: Callable[[str], str]
) -> None:
    key_id = KeyId(Family.HASP, number)
    assert the_key_id(Family.HASP, way(form(key_id))) == key_id


@given(GUARDANT_NUMBERS | DIGITS_ONLY, st.sampled_from(list(TYPED.values())))
def test_the_bare_number_is_never_another_key(number: int, way: Callable[[str], str]) -> None:
    """As JSON has it: the same key, or a question that names it."""
    key_id = KeyId(Family.GUARDANT, number)
    text = way(str(key_id))
    assert key_id in parse_key_id(Family.GUARDANT, text)
    cyrillic = bool(re.search("[А-Яа-я]", text))
    try:
        assert the_key_id(Family.GUARDANT, text) == key_id
    except BadInput as question:
        assert question.code == "key-id-ambiguous"  # noqa: PT017
        assert str(key_id).isdecimal() or cyrillic
    if not cyrillic:
        assert the_key_id(Family.GUARDANT, text, Base.HEX) == key_id


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
