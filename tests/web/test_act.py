"""The page's verifier says of every act what Python's says."""

import os
import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from keytool.coupon.format.act import act_link_of, encode_act, verify_act
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.format.token import ACT, TRUST
from keytool.coupon.format.trust import Trust, encode_trust
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.sign import CouponMint, signed
from keytool.domain.replacement_table import ReplacementOutcome
from tests.coupon.drawn import text_link_of
from tests.coupon.format.act_samples import ACT_CLAIMS, ACT_TRUST, RECEIPTS, TOKEN
from tests.coupon.samples import CLAIMS, ISSUER, NOON, SITE, STRANGER, public_of
from tests.web.in_node import NODE, told_by

pytestmark = pytest.mark.skipif(
    NODE is None and "CI" not in os.environ, reason="there is no node to run JavaScript"
)
MUTANTS = 1_000
"""What every run tries; `./dev bench` tries five times as many."""
SIGN = act_signer(RECEIPTS)
WHOLE = [
    TOKEN,
    *(SIGN(replace(ACT_CLAIMS, outcome=outcome)) for outcome in list(ReplacementOutcome)[:3]),
    SIGN(replace(ACT_CLAIMS, number=2**53 - 1, clauses=("app-1", "6.5") * 4)),
    SIGN(replace(ACT_CLAIMS, old_key=b"\x81\xd0\x90", new_key=b"\x01\x2e")),
    act_signer(ISSUER)(ACT_CLAIMS),
    act_signer(STRANGER)(ACT_CLAIMS),
    CouponMint(ISSUER).token(CLAIMS),
]


def changed(content: bytes, dice: random.Random) -> bytes:
    """With one byte other, gone or more."""
    octets, place = bytearray(content), dice.randrange(len(content))
    match dice.randrange(3):
        case 0:
            octets[place] = dice.randrange(256)
        case 1:
            octets.insert(place, dice.randrange(256))
        case _:
            del octets[place]
    return bytes(octets)


def mutant(dice: random.Random) -> bytes:
    """A changed token, or changed claims under a genuine signature, so that their rules decide."""
    if dice.random() < 0.3:
        return changed(dice.choice(WHOLE), dice)
    return signed(ACT, changed(encode_act(ACT_CLAIMS), dice), RECEIPTS)


def told_by_javascript(
    folder: Path,
    tokens: list[bytes],
    links: list[str],
    trust: Trust = ACT_TRUST,
    moment: datetime = NOON,
) -> Any:
    given = {
        "root": public_of(STRANGER).hex(),
        "trust": signed(TRUST, encode_trust(trust), STRANGER).hex(),
        "now": int(moment.timestamp()),
        "tokens": [token.hex() for token in tokens],
        "links": links,
    }
    return told_by("act.mjs", folder, given)


def test_they_agree_on_acts_and_mutants(tmp_path: Path) -> None:
    agree_on_acts(tmp_path, MUTANTS)


def agree_on_acts(folder: Path, mutants: int) -> None:
    dice = random.Random(7)  # noqa: S311  the same mutants each time
    tokens = [*WHOLE, *(mutant(dice) for _ in range(mutants))]
    ours: list[list[object]] = []
    for token in tokens:
        found = verify_act(token, ACT_TRUST, NOON)
        ours.append([found.verdict, found.reason, found.claims.number if found.claims else None])
    told = told_by_javascript(folder, tokens, [])["told"]
    differ = [
        (token.hex(), mine, theirs)
        for token, mine, theirs in zip(tokens, ours, told, strict=True)
        if mine != theirs[:3]
    ]
    assert differ == []
    assert {mine[1] for mine in ours} >= {
        "valid",
        "malformed",
        "bad-signature",
        "wrong-purpose",
        "unknown-issuer",
    }
    assert {theirs[3] for theirs in told[:6]} == {"malformed"}  # as coupons they are nothing


def test_an_act_is_told_with_its_keys(tmp_path: Path) -> None:
    first = told_by_javascript(tmp_path, [TOKEN], [])["first"]
    assert first == {
        "number": 12,
        "issued": int(ACT_CLAIMS.issued_at.timestamp()),
        "edition": "twinpro-2023-07-06",
        "oldKey": {"family": "Guardant", "id": "1a2b3c01"},
        "newKey": {"family": "Guardant", "id": "1a2b3c07"},
        "outcome": "replace-free",
        "clauses": ["6.8", "6.4"],
        "digest": ACT_CLAIMS.digest.hex(),
    }


@pytest.mark.parametrize("what", ["verify_until", "distrust_from", "expires"])
def test_they_agree_on_keys_and_lists_that_ended(tmp_path: Path, what: str) -> None:
    later = NOON + timedelta(days=500)
    *others, own = ACT_TRUST.keys
    match what:
        case "verify_until":
            trust = replace(ACT_TRUST, keys=(*others, replace(own, verify_until=later)))
        case "distrust_from":
            trust = replace(ACT_TRUST, keys=(*others, replace(own, distrust_from=NOON)))
        case _:
            trust = replace(ACT_TRUST, expires=later)
    (told,) = told_by_javascript(tmp_path, [TOKEN], [], trust, later)["told"]
    found = verify_act(TOKEN, trust, later)
    assert told[:2] == [found.verdict, found.reason]
    assert found.reason != "valid"


def test_links_of_acts_and_coupons_are_told_apart(tmp_path: Path) -> None:
    coupon = CouponMint(ISSUER).token(CLAIMS)
    acts = [act_link_of(TOKEN, SITE), f"{SITE}/c#ab{token_text(TOKEN)}"]
    coupons = [link_of(coupon, SITE), text_link_of(coupon, SITE)]
    neither = [f"{SITE}/c#a", f"{SITE}/c#an0", f"{SITE}/c#x", "слово"]
    told = told_by_javascript(tmp_path, [TOKEN], [*acts, *coupons, *neither])["links"]
    assert told == [[TOKEN.hex(), ""]] * 2 + [["", coupon.hex()]] * 2 + [["", ""]] * 4
