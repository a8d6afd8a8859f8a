import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.coupon.format.link import is_link, link_of, read_link, read_token_text, token_text
from keytool.domain.errors import BadInput
from tests.coupon.drawn import text_link_of
from tests.coupon.samples import SITE

TOKENS = st.binary(min_size=96, max_size=1024)


@given(TOKENS)
def test_a_token_survives_every_form(token: bytes) -> None:
    assert read_link(link_of(token, SITE)) == token
    assert read_link(text_link_of(token, "https://check.example/desk/")) == token
    assert read_token_text(token_text(token)) == token


@pytest.mark.parametrize("token", [bytes(96), b"\0" + b"\xff" * 95, b"\xff" * 1024])
def test_leading_zeros_are_kept(token: bytes) -> None:
    assert read_link(link_of(token, SITE)) == token


def test_the_links_look_as_the_format_says() -> None:
    token = bytes(95) + b"\1"
    assert link_of(token, "https://check.example") == f"https://check.example/c#n{256**96 + 1}"
    text = text_link_of(token, "https://check.example")
    assert text == "https://check.example/c#b" + "A" * 126 + "AB"[:2]


def test_any_host_and_letter_case_will_do() -> None:
    token = bytes(range(100))
    link = link_of(token, SITE).replace(SITE, "HTTPS://Other.Example:8443/sub")
    assert is_link(link)
    assert read_link(link) == token


def _digits(token: bytes) -> str:
    return str(int.from_bytes(b"\1" + token, "big"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://verify.invalid/c",
        "https://verify.invalid/c#",
        "https://verify.invalid/c#n",
        "https://verify.invalid/c#x123",
        "https://verify.invalid/c#n0" + _digits(bytes(100)),
        "https://verify.invalid/c#n-" + _digits(bytes(100)),
        "https://verify.invalid/c#n+" + _digits(bytes(100)),
        "https://verify.invalid/c#n" + _digits(bytes(95)),
        "https://verify.invalid/c#n" + _digits(bytes(1025)),
        "https://verify.invalid/c#n" + str(2 * 256**100),
        "https://verify.invalid/c#n" + "9" * 1_000_000,
        "https://verify.invalid/c#n" + "٣" * 300,
        "https://verify.invalid/c#n1_000" + "0" * 300,
        "https://verify.invalid/c#b" + "A" * 127 + "=",
        "https://verify.invalid/c#b" + "A" * 129,
        "https://verify.invalid/c#b" + "A" * 127 + "B!",
        "https://verify.invalid/c#b" + "A" * 129 + "B",
        "https://verify.invalid/c#b" + "A" * 1_000_000,
        "ftp://verify.invalid/c#b" + "A" * 128,
    ],
    ids=lambda text: text[:40],
)
def test_links_without_a_coupon_are_refused(text: str) -> None:
    with pytest.raises(BadInput, match="link-without-coupon"):
        read_link(text)


@given(st.text(max_size=200))
def test_no_text_is_too_much(text: str) -> None:
    for prefix in ("", "https://a/c#n", "https://a/c#b"):
        with pytest.raises(BadInput, match=r"link-without-coupon"):
            read_link(prefix + text)
    with pytest.raises(BadInput, match="token-malformed"):
        read_token_text(text + "!")
