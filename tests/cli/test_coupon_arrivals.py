"""Links and codes as they come out of mails, messengers and wrappers."""

import pytest

from tests.cli.conftest import Keydesk
from tests.recognise.test_spellings import ARRIVALS, LINK, TEXTS

DECORATED = [
    text
    for each, text in zip(ARRIVALS, TEXTS, strict=True)
    if each["kind"] == "coupon" and each["problem"] is None
]


@pytest.mark.parametrize("text", DECORATED, ids=range(len(DECORATED)))
def test_the_desk_checks_a_link_as_it_came(keydesk: Keydesk, text: str) -> None:
    """The token is found; this desk does not know who signed it, and says so."""
    told = keydesk("--json", "coupon", "verify", text)
    assert told.status != 2, told.err
    assert told.json["reason"] != "malformed"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GUARDANT:1A2B3C4D", "presented-key"),
        ("4006381333931", "presented-article"),
        ("https://lab.example/k/1A2B3C05", "link-without-coupon"),
        (LINK[:-7], "link-without-coupon"),
    ],
)
def test_what_is_no_coupon_is_named(keydesk: Keydesk, text: str, code: str) -> None:
    answer = keydesk("--json", "coupon", "verify", text)
    assert (answer.status, answer.error["code"]) == (2, code)
