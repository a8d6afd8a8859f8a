"""An act's token proves what was signed and nothing else."""

import random
from dataclasses import replace
from datetime import timedelta

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.act import act_link_of, decode_act, encode_act, read_act_text, verify_act
from keytool.coupon.format.link import is_link, read_link, token_text
from keytool.coupon.format.token import ACT, BALANCE, COUPON
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.sign import signed
from keytool.domain.errors import BadInput
from keytool.domain.replacement_table import ReplacementOutcome
from tests.coupon.format.act_samples import ACT_CLAIMS, ACT_TRUST, RECEIPTS, TOKEN
from tests.coupon.samples import ISSUER, NOON, SITE, STRANGER

LATER = NOON + timedelta(days=900)


def reason(token: bytes, moment: object = NOON) -> str:
    return verify_act(token, ACT_TRUST, moment).reason  # type: ignore[arg-type]


def test_a_genuine_act_tells_its_claims() -> None:
    verdict = verify_act(TOKEN, ACT_TRUST, NOON)
    assert (verdict.verdict, verdict.reason, verdict.claims) == ("valid", "valid", ACT_CLAIMS)
    assert reason(TOKEN, LATER) == "valid"
    assert len(TOKEN) < 256


def test_every_changed_byte_is_noticed() -> None:
    dice = random.Random(7)  # noqa: S311  the same changes each time
    for place in range(len(TOKEN)):
        other = bytearray(TOKEN)
        other[place] ^= 1 << dice.randrange(8)
        assert reason(bytes(other)) != "valid", place
    assert {reason(TOKEN[:n]) for n in range(len(TOKEN))} == {"malformed"}


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (act_signer(ISSUER)(ACT_CLAIMS), "wrong-purpose"),
        (act_signer(STRANGER)(ACT_CLAIMS), "unknown-issuer"),
        (signed(COUPON, encode_act(ACT_CLAIMS), RECEIPTS), "malformed"),
        (signed(BALANCE, encode_act(ACT_CLAIMS), RECEIPTS), "malformed"),
        (signed(ACT, cbor2.dumps({6: 1, -65537: {}}), RECEIPTS), "malformed"),
        (signed(ACT, encode_act(ACT_CLAIMS) + b"\0", RECEIPTS), "malformed"),
    ],
)
def test_what_is_not_an_act_is_none(token: bytes, expected: str) -> None:
    assert reason(token) == expected


def test_an_act_never_passes_for_a_coupon() -> None:
    assert verify_token(TOKEN, ACT_TRUST, NOON).reason == "malformed"
    with pytest.raises(BadInput, match="link-without-coupon"):
        read_link(act_link_of(TOKEN, SITE))


def test_keys_and_lists_have_their_end() -> None:
    *others, own = ACT_TRUST.keys
    retired = replace(ACT_TRUST, keys=(*others, replace(own, verify_until=LATER)))
    assert verify_act(TOKEN, retired, LATER).reason == "key-retired"
    assert verify_act(TOKEN, retired, LATER).verdict == "cannot-say"
    stolen = replace(ACT_TRUST, keys=(*others, replace(own, distrust_from=NOON)))
    assert verify_act(TOKEN, stolen, NOON).reason == "key-distrusted"
    assert verify_act(TOKEN, replace(ACT_TRUST, expires=LATER), LATER).reason == (
        "trust-list-expired"
    )


@given(
    number=st.integers(1, 2**53 - 1),
    outcome=st.sampled_from(list(ReplacementOutcome)[:3]),
    clauses=st.lists(st.from_regex(r"[1-9]\.[1-9]", fullmatch=True), min_size=1, max_size=8),
)
def test_claims_come_back(number: int, outcome: ReplacementOutcome, clauses: list[str]) -> None:
    claims = replace(ACT_CLAIMS, number=number, outcome=outcome, clauses=tuple(clauses))
    assert decode_act(encode_act(claims)) == claims


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0},
        {"clauses": ()},
        {"clauses": ("6.4",) * 9},
        {"clauses": ("x\u202e",)},
        {"edition": "x" * 65},
        {"digest": bytes(31)},
        {"old_key": b"\x00\x01"},
        {"outcome": ReplacementOutcome.AWAIT_KEY},
    ],
)
def test_claims_that_no_reader_takes_are_not_signed(changes: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="claims-unencodable"):
        act_signer(RECEIPTS)(replace(ACT_CLAIMS, **changes))  # type: ignore[arg-type]


def test_the_link_leads_to_the_customers_page_and_back() -> None:
    link = act_link_of(TOKEN, SITE)
    assert link.startswith(f"{SITE}/c#an")
    assert is_link(link)
    assert read_act_text(link) == TOKEN
    assert read_act_text(f"{SITE}/c#ab{token_text(TOKEN)}") == TOKEN
    assert read_act_text(f" {token_text(TOKEN)}\n") == TOKEN
    assert act_link_of(TOKEN, "") == token_text(TOKEN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "слово",
        f"{SITE}/c#n123",
        f"{SITE}/c#a",
        f"{SITE}/c#an0",
        f"{SITE}/c#an9",
        "ab=",
        "A" * 9,
    ],
)
def test_other_texts_are_no_act(text: str) -> None:
    with pytest.raises(BadInput, match="link-without-act"):
        read_act_text(text)
