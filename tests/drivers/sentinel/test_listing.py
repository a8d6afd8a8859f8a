import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.loopback import NoAnswer
from drivers.sentinel.listing import Fields, Listing, parse_listing
from keytool.domain.readings import RuntimeState
from tests.drivers.loopback_runtimes import listing

# "Real ACC payload shape" of hardware facts, section 3.3.
FEATURES = b"""/*JSON:features*/

{"ndx":"1","ven":"40094","haspid":"159918744","fid":"0","lic":"Perpetual"},
{"ndx":"2","ven":"40094","haspid":"159918744","fid":"1",\
"lic":"Expiration Date<br><nobr>&nbsp;Fri Jun 5, 2026 19:55</nobr>"},
{"fhaspid":"0","ffea":"0","cnt":"2"}
/*
 <admin_status>
  <code>0</code>
 </admin_status>
*/
"""
DEVICES = (
    b'/*JSON:devices*/{"haspid":"123","typ":"Sentinel HL Pro","isloc":"1",'
    b'"configuration":"sentinelhl"},{"cnt":"1"}/*<admin_status><code>0</code></admin_status>*/'
)


def state_of(body: bytes) -> RuntimeState:
    with pytest.raises(NoAnswer) as caught:
        parse_listing(body, "devices")
    return caught.value.state


def rows_of(text: str) -> tuple[Fields, ...]:
    return parse_listing(f'/*JSON:devices*/{text},{{"cnt":"1"}}'.encode(), "devices").rows


def test_the_known_bodies() -> None:
    listed = parse_listing(FEATURES, "features")
    first, second = listed.rows
    assert listed.claimed == 2
    assert first == {
        "ndx": "1", "ven": "40094", "haspid": "159918744", "fid": "0", "lic": "Perpetual",
    }  # fmt: skip
    assert second["lic"].endswith("Fri Jun 5, 2026 19:55</nobr>")
    (device,) = parse_listing(DEVICES, "devices").rows
    assert (device["haspid"], device["configuration"]) == ("123", "sentinelhl")


def test_an_empty_list() -> None:
    assert parse_listing(b'/*JSON:devices*/{"cnt":0}', "devices") == Listing((), 0)


@pytest.mark.parametrize(
    ("count", "claimed"), [("35", 35), ("", None), ("many", None), ("-1", None)]
)
def test_what_a_list_says_of_its_length(count: str, claimed: int | None) -> None:
    body = f'/*JSON:devices*/{{"haspid":"1"}},{{"cnt":"{count}"}}'.encode()
    assert parse_listing(body, "devices").claimed == claimed


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('{haspid:"1",typ:"a"}', {"haspid": "1", "typ": "a"}),
        ('{"haspid":1,\r\n"typ"\n:\r"a"}', {"haspid": "1", "typ": "a"}),
        ('{"typ":"a\r\nb"}', {"typ": "a\r\nb"}),
        (r'{"typ":"a\"b\\c\/d"}', {"typ": 'a"b\\c/d'}),
        (r'{"typ":"a\qb"}', {"typ": r"a\qb"}),
        ('{"typ":"{:,}/*x*/"}', {"typ": "{:,}/*x*/"}),
        ('{"a":,"b":"1"}', {"a": "", "b": "1"}),
        ('{"a":"1",}', {"a": "1"}),
        ('{"a":{"b":"1"},"c":"2"}', {"a": "", "c": "2"}),
        ('{/* note */"a":"1"}', {"a": "1"}),
        ("{}", {}),
    ],
)
def test_the_ways_an_object_is_written(text: str, row: Fields) -> None:
    assert rows_of(text) == (row,)


def test_brackets_around_the_list_do_not_matter() -> None:
    body = b'/*JSON:devices*/[{"haspid":"1"},{"cnt":"1"}]'
    assert parse_listing(body, "devices").rows == ({"haspid": "1"},)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b"", RuntimeState.MALFORMED),
        (b"<html>It works!</html>", RuntimeState.MALFORMED),
        (FEATURES, RuntimeState.MALFORMED),
        (b'<form><INPUT name=p TYPE="password"></form>', RuntimeState.PASSWORD),
        (b"<input type='password'>", RuntimeState.PASSWORD),
        (DEVICES.replace(b"<code>0", b"<code>6001"), RuntimeState.REFUSED),
        (DEVICES.replace(b"<code>0", b"<code> -3 "), RuntimeState.REFUSED),
        (b"/*JSON:devices*/", RuntimeState.MALFORMED),
        (b'/*JSON:devices*/{"haspid":"1"}', RuntimeState.MALFORMED),
        (b'/*JSON:devices*/{"haspid":"1","cnt":"1"}', RuntimeState.MALFORMED),
        (b'/*JSON:devices*/{"haspid":"1"},{"cnt":"1"', RuntimeState.MALFORMED),
        (b'/*JSON:devices*/{"haspid":"1"}}{"cnt":"1"}', RuntimeState.MALFORMED),
    ],
)
def test_what_is_refused(body: bytes, state: RuntimeState) -> None:
    assert state_of(body) is state


@pytest.mark.parametrize("end", range(len(b"/*JSON:devices*/"), DEVICES.rindex(b"}")))
def test_a_list_cut_short_is_never_taken_for_a_shorter_one(end: int) -> None:
    assert state_of(DEVICES[:end]) is RuntimeState.MALFORMED


@pytest.mark.parametrize("unit", ['"', '\\"', "/*", "{", "{a:", '{"', "<input ", "<code>", "[,"])
def test_hostile_bodies_take_no_longer_than_they_are_long(unit: str) -> None:
    million = 1_000_000 // len(unit)
    assert state_of(b"/*JSON:devices*/" + unit.encode() * million) is RuntimeState.MALFORMED
    assert state_of(unit.encode() * million) is RuntimeState.MALFORMED


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    for candidate in (body, b"/*JSON:devices*/" + body, b'/*JSON:devices*/{"a":"' + body):
        try:
            rows = parse_listing(candidate, "devices").rows
        except NoAnswer:
            continue
        assert all(isinstance(value, str) for row in rows for value in row.values())


@given(st.text(alphabet='{}[]:,"\\/* \n\u00e9a0', max_size=60))
def test_no_text_of_its_own_letters_raises_anything_else(text: str) -> None:
    with suppress(NoAnswer):
        assert all(isinstance(row, dict) for row in rows_of(text))


values = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.dictionaries(st.sampled_from(["haspid", "typ", "loc"]), values), max_size=4))
def test_what_a_runtime_writes_is_read_back(rows: list[Fields]) -> None:
    assert parse_listing(listing("devices", list(rows)), "devices").rows == tuple(rows)
    ascii_only = json.dumps({"typ": "ключ"})
    assert rows_of(ascii_only) == ({"typ": "ключ"},)
