"""Whatever is spoiled, Python and the customers' page say the same of it, and neither is taken in.

What a trusted key signed is judged by its form: only what Keydesk itself would write counts.
What nobody signed is never good.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from keytool.coupon.checking.status import encode_list, read_list, verify_with_lists
from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.act import encode_act, verify_act
from keytool.coupon.format.buckets import encode_balance
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.roots import collected
from keytool.coupon.format.token import ACT, BALANCE, COUPON, STATUS_LIST, TRUST, take_apart
from keytool.coupon.format.trust import encode_trust
from keytool.coupon.keys.sign import signed
from keytool.domain.coupons import UnitKind
from keytool.domain.verdicts import Verdict
from tests.coupon.format.act_samples import ACT_CLAIMS, ACT_TRUST, RECEIPTS, TOKEN
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STATUS, TRUSTED
from tests.recognise.javascript import told_by_javascript as texts_by_javascript
from tests.recognise.javascript import told_by_python as text_by_python
from tests.recognise.test_mutants import mutant as text_mutant
from tests.trials.mutants import spoiled
from tests.trials.size import MUTANTS
from tests.web import test_act
from tests.web.agreeing import ADDRESS, LIST, PLACES, SAID, needs_node, told_by_javascript
from tests.web.test_javascript import LISTS, PINNED, ROOTS, version_read
from tests.web.test_javascript_site import balance_read

pytestmark = needs_node
SPACES = " \t\r\n\u00a0\u2028\u2029\u3000\u200b\u200c\u200d\u2060\ufeff\u001c\u0085\u180e"
HOURS = replace(CLAIMS, unit=UnitKind.MINUTES, units=2400, edition="smartmonitor-undated")


def forged(content: bytes, dice: random.Random) -> bytes:
    """A bit of what was signed is other: the signature holds no more."""
    octets = bytearray(content)
    octets[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    return bytes(octets)


def coupon(dice: random.Random) -> bytes:
    claims = encode_claims(dice.choice((CLAIMS, HOURS)), None, dice.choice(PLACES))
    return signed(COUPON, spoiled(claims, dice), ISSUER)


def act(dice: random.Random) -> bytes:
    return signed(ACT, spoiled(encode_act(ACT_CLAIMS), dice), RECEIPTS)


def status(dice: random.Random) -> bytes:
    return signed(STATUS_LIST, spoiled(encode_list(LIST), dice), STATUS)


def balance(dice: random.Random) -> bytes:
    said = dice.choice((SAID, replace(SAID, successor=bytes(range(12, 24)))))
    return signed(BALANCE, spoiled(encode_balance(said), dice), STATUS)


def trust(dice: random.Random) -> bytes:
    payload = spoiled(encode_trust(dice.choice(LISTS)), dice)
    return collected(signed(TRUST, payload, root) for root in dice.sample(ROOTS, 2))


Told = Callable[[Path, Sequence[bytes]], tuple[list[Any], list[Any]]]


def coupons_told(folder: Path, tokens: Sequence[bytes]) -> tuple[list[Any], list[Any]]:
    ours = []
    for token in tokens:
        proven = verify_token(token, TRUSTED, NOON)
        last = verify_with_lists(token, TRUSTED, {1: LIST}, NOON)
        ours.append([proven.verdict, proven.reason, last.verdict, last.reason])
    return ours, told_by_javascript(folder, tokens=[one.hex() for one in tokens])["told"]


def acts_told(folder: Path, tokens: Sequence[bytes]) -> tuple[list[Any], list[Any]]:
    ours = []
    for token in tokens:
        found = verify_act(token, ACT_TRUST, NOON)
        ours.append([found.verdict, found.reason, found.claims.number if found.claims else None])
        if found.claims and found.verdict is Verdict.VALID:
            assert encode_act(found.claims) == take_apart(ACT, token).payload
    told = test_act.told_by_javascript(folder, [TOKEN, *tokens], [])["told"]
    return ours, [one[:3] for one in told[1:]]


def lists_told(folder: Path, lists: Sequence[bytes]) -> tuple[list[Any], list[Any]]:
    ours = []
    for content in lists:
        try:
            read = read_list(content, TRUSTED, ADDRESS, NOON)
        except ValueError:
            ours.append("refused")
        else:
            assert encode_list(read) == take_apart(STATUS_LIST, content).payload
            ours.append("read")
    return ours, told_by_javascript(folder, forged_lists=[one.hex() for one in lists])["forged"]


def balances_told(folder: Path, tokens: Sequence[bytes]) -> tuple[list[Any], list[Any]]:
    theirs = told_by_javascript(folder, balances=[one.hex() for one in tokens])["balances"]
    return list(map(balance_read, tokens)), theirs


def trusts_told(folder: Path, contents: Sequence[bytes]) -> tuple[list[Any], list[Any]]:
    given = [{"content": one.hex(), "threshold": 2, "newest": 0} for one in contents]
    keys = [key.hex() for key in PINNED.keys]
    theirs = told_by_javascript(folder, trust_lists=given, pinned=keys)["trusted"]
    return list(map(version_read, contents)), theirs


KINDS: dict[str, tuple[Callable[[random.Random], bytes], Told]] = {
    "coupons": (coupon, coupons_told),
    "acts": (act, acts_told),
    "status lists": (status, lists_told),
    "balances": (balance, balances_told),
    "trust lists": (trust, trusts_told),
}
REFUSED = {None, "refused", Verdict.NOT_VALID, Verdict.CANNOT_SAY}


@pytest.mark.parametrize("part", range(MUTANTS.parts))
@pytest.mark.parametrize("kind", KINDS)
def test_they_agree_on_what_was_spoiled(tmp_path: Path, kind: str, part: int) -> None:
    make, told = KINDS[kind]
    dice = [random.Random(seed) for seed in MUTANTS.seeds(part)]  # noqa: S311  the same each time
    spoilt = [make(one) for one in dice]
    ours, theirs = told(tmp_path, spoilt)
    differ = [
        (content.hex(), mine, other)
        for content, mine, other in zip(spoilt, ours, theirs, strict=True)
        if mine != other
    ]
    assert differ[:3] == []
    assert Counter(_answer(one) in REFUSED for one in ours)[True] > len(spoilt) // 2


@pytest.mark.parametrize("part", range(MUTANTS.parts))
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_believed_that_nobody_signed(tmp_path: Path, kind: str, part: int) -> None:
    make, told = KINDS[kind]
    dice = [random.Random(seed) for seed in MUTANTS.seeds(part)]  # noqa: S311  the same each time
    forgeries = [forged(make(one), one) for one in dice]
    ours, theirs = told(tmp_path, forgeries)
    assert ours == theirs
    assert {_answer(one) for one in ours} <= REFUSED


@pytest.mark.parametrize("part", range(MUTANTS.parts))
def test_they_read_the_same_in_spoiled_texts(tmp_path: Path, part: int) -> None:
    """White space of every kind and byte-order marks among them."""
    texts = []
    for seed in MUTANTS.seeds(part):
        dice = random.Random(seed)  # noqa: S311  the same each time
        text = text_mutant(dice)
        for _ in range(dice.randrange(3)):
            place = dice.choice((0, len(text), dice.randrange(len(text) + 1)))
            text = text[:place] + dice.choice(SPACES) + text[place:]
        texts.append(text)
    differ = [
        (text, mine, theirs)
        for text, theirs in zip(texts, texts_by_javascript(tmp_path, texts), strict=True)
        if (mine := text_by_python(text)) != theirs
    ]
    assert differ[:3] == []


def _answer(told: Any) -> Any:
    """The verdict of a coupon or an act; else whether anything was read."""
    if isinstance(told, list):
        return told[0] if isinstance(told[0], str) else "read"
    return told
