"""Headers that Python's own reader raises on or garbles (M26), and addresses (M39)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.mail.addresses import Address, organisation_of, read_addresses
from keytool.mail.headers import decode_words, read_headers
from keytool.mail.ids import read_ids, read_moment, thread


def field_text(line: bytes) -> str:
    headers, _body = read_headers(b"X: " + line + b"\r\n\r\n")
    return headers.text("x")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b"=?koi8-r?B?68zA3iDOxSDXycTFzg==?=", "Ключ не виден"),
        (b"=?windows-1251?Q?=CA=EB=FE=F7?=", "Ключ"),
        (b"=?windows-1251-x?Q?=CA=EB=FE=F7?=", "Ключ"),
        (b"=?cp-1251?Q?=CA=EB=FE=F7?=", "Ключ"),
        (b"=?x-win-1251?B?yuv+9w==?=", "Ключ"),
        (b"=?utf-8?Q?=D0=9A=D0?=\r\n =?utf-8?Q?=BB=D1=8E=D1=87?=", "Ключ"),
        (b"=?utf-8?B?0JrQuw?= =?UTF-8?B?0Y7Rhw==?=", "Ключ"),
        (b"=?utf-8?Q?=D0=9A=0A=D0=BB?=", "К л"),
        (b"=?utf-8*ru?Q?=D0=9A?= and =?utf-8?Q?=D0=9B?=", "К and Л"),
        ("Ключ не виден".encode(), "Ключ не виден"),
        ("Ключ не виден".encode("cp1251"), "Ключ не виден"),
        (b"a =?utf-8?X?zz?= b", "a =?utf-8?X?zz?= b"),
        (b"one\r\n\ttwo", "one two"),
        (b"", ""),
    ],
)
def test_a_field_is_decoded_alone(line: bytes, text: str) -> None:
    assert field_text(line) == text


def test_nothing_shown_turns_or_hides_what_is_read() -> None:
    assert field_text("счёт\u202egpj.exe \x1b[31m\u200b".encode()) == "счёт gpj.exe [31m"


def test_the_bytes_stay_beside_the_text() -> None:
    headers, body = read_headers(b"Subject: =?koi8-r?B?68w=?=\r\n x\r\nTo: a\r\n\r\nbody")
    assert [(one.name, one.raw) for one in headers.fields] == [
        ("subject", b" =?koi8-r?B?68w=?=\r\n x"),
        ("to", b" a"),
    ]
    assert body == 41


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_lines_end_either_way(end: bytes) -> None:
    raw = end.join([b"A: 1", b"B: 2", b"", b"C: 3"])
    headers, body = read_headers(raw)
    assert ([one.name for one in headers.fields], raw[body:]) == (["a", "b"], b"C: 3")


def test_a_broken_line_spoils_no_other_field() -> None:
    headers, _body = read_headers(b"From nobody\r\nA: 1\r\nbroken\r\n: x\r\nB : 2\r\n\r\n")
    assert (headers.text("a"), headers.text("b")) == ("1 broken : x", "2")


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("<[b3]@microsoft.com>", ("[b3]@microsoft.com",)),
        ("<>", ()),
        ("", ()),
        ("<a@b>\t<c @d> <a@b>", ("a@b", "c@d")),
        ("a@b", ("a@b",)),
        ("Your letter of Monday <a@b>", ("a@b",)),
        ("no id", ()),
    ],
)
def test_ids_are_read_from_whatever_stands_there(line: str, ids: tuple[str, ...]) -> None:
    assert read_ids(line) == ids


def test_a_long_thread_keeps_both_ends() -> None:
    ids = tuple(f"{n}@x" for n in range(30))
    assert thread(ids) == ids[:10] + ids[-10:]
    assert thread(ids[:20]) == ids[:20]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Mon, 30 Nov 2026 12:04:00 +0300", "2026-11-30T09:04:00+00:00"),
        ("30 Nov 2026 12:04 MSK", "2026-11-30T12:04:00+00:00"),
        ("Mon, 30 Nov 2026 12:04:00 -0000", "2026-11-30T12:04:00+00:00"),
        ("Mon, 31 Feb 2026 12:04:00 +0300", None),
        ("Mon, 30 Nov 20266 12:04:00 +99999", None),
        ("вчера", None),
        ("", None),
    ],
)
def test_a_date_is_a_moment_or_nothing(line: str, told: str | None) -> None:
    moment = read_moment(line)
    assert (moment.isoformat() if moment else None) == told


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ('"boss@good.ru" <x@bad.ru>', [("x@bad.ru", "boss@good.ru")]),
        ("a@b.ru, c@d.ru", [("a@b.ru", ""), ("c@d.ru", "")]),
        ('"Иванов, И." <c@d.ru>; e@f.ru', [("c@d.ru", "Иванов, И."), ("e@f.ru", "")]),
        ("=?utf-8?Q?z=40z.ru=3E=2C_?= <x@bad.ru>", [("x@bad.ru", "z@z.ru>,")]),
        ("=?utf-8?B?0JjQstCw0L3QvtCy?= <x@y.ru>", [("x@y.ru", "Иванов")]),
        ("x@y.ru (Иванов)", [("x@y.ru", "Иванов")]),
        ("Все: a@b.ru, c@d.ru;", [("a@b.ru", ""), ("c@d.ru", "")]),
        ("undisclosed-recipients:;", []),
        ("<x@y.ru", [("x@y.ru", "")]),
        ("<>", []),
        ("Иванов", []),
        ("", []),
    ],
)
def test_an_address_is_what_stands_in_brackets(line: str, addresses: list[tuple[str, str]]) -> None:
    assert [(one.address, one.name) for one in read_addresses(line)] == addresses


@pytest.mark.parametrize(
    ("domain", "organisation"),
    [
        ("romashka.ru", "romashka.ru"),
        ("mail.romashka.ru", "romashka.ru"),
        ("a.b.romashka.com.ru", "romashka.com.ru"),
        ("romashka.spb.ru", "romashka.spb.ru"),
        ("ru", "ru"),
    ],
)
def test_an_organisation_is_what_was_registered(domain: str, organisation: str) -> None:
    assert organisation_of(domain) == organisation


def test_a_russian_domain_is_compared_in_its_plain_form() -> None:
    assert Address("x@Вендор.РФ").domain == Address("x@xn--b1aec6agm.xn--p1ai").domain


@given(st.binary(max_size=400))
def test_any_header_is_read(raw: bytes) -> None:
    headers, body = read_headers(raw)
    assert 0 <= body <= len(raw)
    for one in headers.fields:
        assert "\n" not in one.text
        read_addresses(one.line)
        read_ids(one.line)
        read_moment(one.line)


@given(st.text(max_size=60))
def test_a_text_without_encoded_words_stays(text: str) -> None:
    if "=?" not in text:
        assert decode_words(text) == text
