"""Queries say what they may not ask, and come back from JSON as they were."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput
from keytool.domain.listing import (
    KEYS,
    LICENCES,
    Cursor,
    Days,
    Query,
    Wanted,
    cursor_of,
    query_facts,
    query_from,
)
from keytool.domain.parties import checked_ogrn


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ({"colour": "red"}, "filter-unknown"),
        ({"customer": "red"}, "filter-unknown"),
        ({"state": 5}, "filter-unknown"),
        ({"shipped": Days(date(2026, 2, 1), date(2026, 1, 1))}, "days-reversed"),
    ],
)
def test_a_query_refuses_what_is_not_offered(filters: dict[str, Wanted], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        Query(KEYS, filters)
    assert caught.value.code == code


def test_a_query_refuses_other_orders_and_texts() -> None:
    with pytest.raises(BadInput, match="sort-unknown"):
        Query(KEYS, sort="colour")
    with pytest.raises(BadInput, match="filter-unknown"):
        Query(LICENCES, text="abc")


days = st.one_of(st.none(), st.dates())


@given(
    st.fixed_dictionaries({}, optional={"state": st.text(), "customer": st.integers(1, 2**60)}),
    days,
    st.sampled_from(KEYS.sorts),
    st.booleans(),
)
def test_a_query_comes_back_from_json(
    filters: dict[str, Wanted], first: date | None, sort: str, down: bool
) -> None:
    query = Query(KEYS, {**filters, "shipped": Days(first)}, "x", sort, down)
    assert query_from(json.loads(json.dumps(query_facts(query)))) == query


@pytest.mark.parametrize("facts", [{}, {"list": "keys", "filters": []}, {"list": "cars"}])
def test_a_damaged_view(facts: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="view-damaged"):
        query_from(facts)


@given(st.integers(0, 2**59), st.one_of(st.none(), st.text()))
def test_a_cursor_is_a_text(number: int, value: str | None) -> None:
    assert cursor_of(str(Cursor(number, value))) == Cursor(number, value)


@pytest.mark.parametrize("text", ["", "x", "-1", "1e5", "٣", "9" * 19])
def test_no_cursor(text: str) -> None:
    with pytest.raises(BadInput, match="cursor-malformed"):
        cursor_of(text)


@pytest.mark.parametrize("ogrn", ["1027700132195", "304500116000157", " 1027700132195 "])
def test_registration_numbers_with_their_check_digit(ogrn: str) -> None:
    assert checked_ogrn(ogrn) == ogrn.strip()


@pytest.mark.parametrize(
    ("ogrn", "code"),
    [
        ("1027700132194", "ogrn-check-digit"),
        ("304500116000158", "ogrn-check-digit"),
        ("102770013219", "ogrn-malformed"),
        ("10277001321950", "ogrn-malformed"),
        ("١027700132195", "ogrn-malformed"),
    ],
)
def test_other_numbers_are_refused(ogrn: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        checked_ogrn(ogrn)
    assert caught.value.code == code
