"""Numbers of cases: one spelling, a check digit that finds slips, met in any subject."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.case_numbers import (
    PREFIX,
    CaseNumber,
    check_digit,
    in_subject,
    is_prefix,
    misspelt,
    parse,
)

COUNTS = st.integers(1, 999_999_999)
PREFIXES = st.from_regex(r"[A-Z][A-Z0-9]{0,7}", fullmatch=True)


@pytest.mark.parametrize(
    ("digits", "check"),
    [("0794", "5"), ("8609574271", "9"), ("13669597", "6")],
    ids=["the standard's own", "a German tax number", "a German VAT number"],
)
def test_the_check_is_the_standards(digits: str, check: str) -> None:
    assert check_digit(digits) == check


def test_a_number_is_written_in_one_way() -> None:
    assert str(CaseNumber(PREFIX, 1042)) == f"KD-1042-{check_digit('1042')}"


@given(PREFIXES, COUNTS)
def test_what_is_written_is_read(prefix: str, count: int) -> None:
    number = CaseNumber(prefix, count)
    assert parse(str(number)) == number
    assert parse(f" {str(number).lower()} ") == number
    assert in_subject(f"Re: Ответ: [{number}] Ключ") == (number,)
    assert is_prefix(prefix)


@given(COUNTS, st.data())
def test_every_single_slip_is_found(count: int, data: st.DataObject) -> None:
    text = str(CaseNumber(PREFIX, count))
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[place]]))
    slipped = text[:place] + digit + text[place + 1 :]
    assert parse(slipped) is None
    assert in_subject(f"[{slipped}]") == ()
    assert misspelt(slipped) or slipped.startswith("KD-0")


def test_nearly_every_swap_is_found() -> None:
    swaps = missed = 0
    for count in range(1000, 4000):
        text = str(CaseNumber(PREFIX, count))
        for left, right in pairwise(m.start() for m in re.finditer(r"\d", text)):
            if text[left] != text[right] and right == left + 1:
                swapped = text[:left] + text[right] + text[left] + text[right + 1 :]
                swaps += 1
                missed += parse(swapped) is not None
    assert missed / swaps < 0.025


@pytest.mark.parametrize("spelling", ["КD-{}", "КD–{}", "kd - {}", "KD\u2011{}", "\u00a0KD-{}"])
def test_look_alikes_and_dashes_do_not_matter(spelling: str) -> None:
    number = CaseNumber(PREFIX, 1042)
    tail = str(number).removeprefix("KD-").replace("-", "\u2013")
    assert parse(spelling.format(tail)) == number


@pytest.mark.parametrize(
    "text", ["", "KD", "KD-0-0", "KD-000017-4", "KD-1042", "ЖKD-1042-8", "KD-1042-81", "1042-8"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None
    assert in_subject(text) == ()


def test_several_numbers_come_in_order_and_once() -> None:
    first, second = CaseNumber(PREFIX, 7), CaseNumber(PREFIX, 1042)
    assert in_subject(f"{second} и {first}, снова {second}") == (second, first)


@pytest.mark.parametrize(("prefix", "count"), [("", 1), ("КД", 1), ("KD", 0), ("KD", 10**9)])
def test_a_wrong_number_is_never_made(prefix: str, count: int) -> None:
    with pytest.raises(ValueError, match="no number"):
        CaseNumber(prefix, count)
