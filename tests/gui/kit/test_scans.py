"""Whose keys they are: a reader's or a person's."""

from hypothesis import given
from hypothesis import strategies as st

from gui.kit.scans import FAST, LEAST, Pace

CODES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=LEAST, max_size=60)
PERSON = st.integers(FAST + 1, 400)
READER = st.integers(1, FAST)


def typed(text: str, gaps: list[int]) -> tuple[Pace, int]:
    pace, at = Pace(), 1_000
    for character, gap in zip(text, gaps, strict=False):
        at += gap
        pace.key(character, at)
    return pace, at


@given(CODES, st.data())
def test_a_reader_is_told_by_its_pace(code: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(READER, min_size=len(code), max_size=len(code)))
    pace, at = typed(code, gaps)
    assert pace.is_fast
    assert pace.end(at + data.draw(READER)) == code


@given(CODES, st.data())
def test_a_reader_without_an_end_is_told_by_silence(code: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(READER, min_size=len(code), max_size=len(code)))
    pace, _at = typed(code, gaps)
    assert pace.silence() == code
    assert pace.silence() == ""


@given(CODES, st.data())
def test_a_person_never_scans(code: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(PERSON, min_size=len(code), max_size=len(code)))
    pace, at = typed(code, gaps)
    assert not pace.is_fast
    assert not pace.belongs(at + data.draw(PERSON))
    assert pace.end(at + data.draw(PERSON)) == ""


def test_a_short_burst_is_no_scan_and_its_enter_presses_nothing() -> None:
    pace, at = typed("12345", [10] * 5)
    assert pace.belongs(at + 10)
    assert pace.end(at + 10) == ""


def test_a_letter_before_a_scan_is_not_of_it() -> None:
    pace, at = typed("x", [10])
    for number, character in enumerate("4601234"):
        pace.key(character, at + 200 + 10 * number)
    assert pace.text == "4601234"
