"""What markings look like, learned from some of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.marking_patterns import Pattern, Patterns, learned

LEARNED = [
    (["GS-123456", "GS-123999"], "GS-######"),
    (["123456", "1234567", "99999"], "#####(##)"),
    (["A1", "B2"], "@#"),
    (["AB 12/3", "AB 99/4"], "AB ##/#"),
    (["НП-1", "НП-22"], "НП-#(#)"),
    (["]C1GS-1", "«GS-2»"], "GS-#"),
    (["12-34", "56-78", "90-12", "A1", "A2"], "##-## | A#"),
]


@pytest.mark.parametrize(("examples", "written"), LEARNED)
def test_what_examples_teach(examples: list[str], written: str) -> None:
    assert learned(examples).written == written


@pytest.mark.parametrize(
    ("marking", "fits"),
    [
        ("GS-000001", True),
        ("gs-000001", True),
        ("GS-00001", False),
        ("GS-0000011", False),
        ("GX-000001", False),
        ("4607012345678", False),
        ("GS-00000١", False),
        ("GS-000001\n", False),
    ],
)
def test_what_looks_like_them(marking: str, fits: bool) -> None:
    assert learned(["GS-123456", "GS-123999"]).fits(marking) is fits


@pytest.mark.parametrize(
    ("examples", "code"),
    [
        ([], "marking-examples-few"),
        (["123456"], "marking-examples-few"),
        (["123456", " 123456 ", ""], "marking-examples-few"),
        (["123456", "паспорт"], "marking-example-malformed"),
        (["1" * 41, "2" * 41], "marking-example-malformed"),
        (["123456", "654321", "GS-1"], "marking-example-alone"),
    ],
)
def test_what_teaches_nothing(examples: list[str], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        learned(examples)
    assert refused.value.code == code


MARKING = st.from_regex(r"[A-ZА-Я]{0,3}[-/. ]?[0-9]{1,8}[A-Z]?", fullmatch=True)


@given(st.lists(MARKING, min_size=2, max_size=30))
def test_every_example_looks_like_the_pattern_that_it_taught(examples: list[str]) -> None:
    try:
        pattern = learned(examples)
    except BadInput:
        return
    assert all(map(pattern.fits, pattern.examples))
    assert learned(pattern.examples) == pattern


def test_a_model_goes_before_its_family() -> None:
    sign, any_model = Pattern((), ("1",)), Pattern((), ("2",))
    patterns = Patterns(
        {(Family.GUARDANT, "sign"): sign, (Family.GUARDANT, None): any_model},
    )
    assert patterns.of(Family.GUARDANT, "sign") is sign
    assert patterns.of(Family.GUARDANT, "code") is any_model
    assert patterns.of(Family.HASP, "sign") is None
    assert patterns.of(None, "sign") is None
