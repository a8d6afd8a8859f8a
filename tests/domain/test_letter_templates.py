"""Texts with named places: what is wrong with one is told with its place, what is right is put."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.letter_templates import (
    LONGEST,
    PLACES,
    LetterKind,
    Place,
    TemplateFinding,
    findings,
    places_in,
    render,
    template_digest,
)

ACK = LetterKind.ACKNOWLEDGEMENT
PLAIN = st.text(
    st.characters(codec="utf-8", exclude_characters="{}\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
)


@given(PLAIN.filter(str.strip))
def test_a_text_without_braces_is_a_letter_as_it_is(text: str) -> None:
    assert findings(ACK, text[:LONGEST]) in {(), (TemplateFinding("template-empty"),)}
    written = [line.rstrip() for line in text.strip().split("\n")]
    assert [one for one in render(text, {}).split("\n") if one] == [one for one in written if one]


@given(st.text(min_size=1, max_size=200))
def test_whatever_is_found_faultless_can_be_written(text: str) -> None:
    values = dict.fromkeys(Place, "told")
    if not findings(ACK, text):
        render(text, values)


@given(st.sampled_from(LetterKind), st.data())
def test_each_place_of_a_kind_is_put_once_and_not_read_again(
    kind: LetterKind, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(PLACES[kind]))
    told = data.draw(st.text(string.ascii_letters + "{}%$\\", min_size=1).filter(str.strip))
    assert findings(kind, f"a {{{place}}} b") == ()
    assert render(f"a {{{place}}} b", {place: told}) == f"a {told} b"


@given(st.sampled_from(LetterKind), st.text(string.ascii_lowercase + "._[]()!:0", max_size=12))
def test_a_name_that_is_no_place_is_told_with_its_line_and_column(
    kind: LetterKind, name: str
) -> None:
    if name in set(PLACES[kind]):
        return
    wrong = findings(kind, f"one\n ab {{{name}}}")
    assert wrong == (TemplateFinding("place-unknown", 2, 5, name),)


@pytest.mark.parametrize(
    ("text", "line", "column"), [("{", 1, 1), ("a\nb }", 2, 3), ("{number", 1, 1), ("}x{", 1, 1)]
)
def test_a_brace_alone_is_told_with_its_place(text: str, line: int, column: int) -> None:
    assert TemplateFinding("brace-alone", line, column) in findings(ACK, text)


def test_a_brace_that_is_written_twice_is_one() -> None:
    assert findings(ACK, "{{number}} {number}") == ()
    assert render("{{number}} {number}", {Place.NUMBER: "KD-1-9"}) == "{number} KD-1-9"


def test_what_the_regulation_wants_told_cannot_be_lost() -> None:
    needed = {Place.NUMBER: "5.5", Place.LEVEL: "5.4"}
    wrong = findings(ACK, "Принято: {number}", needed)
    assert wrong == (TemplateFinding("place-missing", name="level", clause="5.4"),)


def test_a_line_that_says_nothing_of_the_case_is_left_out() -> None:
    text = "Good day!\n\nLevel: {level}\n\n\nBy {due}, number {number}."
    assert render(text, {Place.NUMBER: "1"}) == "Good day!\n\nBy , number 1."


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_no_text_and_one_without_end_are_refused(text: str) -> None:
    (wrong,) = findings(ACK, text)
    assert wrong.code in {"template-empty", "template-long"}


def test_names_are_told_in_their_order_and_a_text_has_one_digest() -> None:
    assert places_in("{b} {{c}} {a}") == ("b", "a")
    assert template_digest("a") != template_digest("b")
