"""The verifier for web pages reads what a site says, and whom it believes, as Python does."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.checking.site_told import read_site
from keytool.coupon.format.buckets import encode_balance, read_balance
from keytool.coupon.format.token import BALANCE, TRUST
from keytool.coupon.format.trust import Purpose, Trust, encode_trust
from keytool.coupon.keys.journal_heads import head_of, sign_head
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.contacts import sound_ways
from tests.coupon.samples import (
    NOON,
    SITE,
    STATUS,
    STRANGER,
    TRUSTED,
    public_of,
    trusted,
)
from tests.coupon.status_terms import TERMS
from tests.web.agreeing import (
    NOW,
    SAID,
    changed,
    needs_node,
    told_by_javascript,
)

pytestmark = needs_node
JOURNAL = PrivateKeySigner(Ed25519PrivateKey.from_private_bytes(bytes(range(3, 35))))
A_DAY = timedelta(days=1)


def test_they_mind_the_terms_of_status_keys(tmp_path: Path) -> None:
    given = [
        {
            "kind": term.kind,
            "content": term.content.hex(),
            "trust": term.signed_trust.hex(),
            "now": int(term.now.timestamp()),
        }
        for term in TERMS
    ]
    told = told_by_javascript(tmp_path, terms=given)["terms"]
    differ = [
        (term.kind, term.name)
        for term, believed in zip(TERMS, told, strict=True)
        if term.believed is not believed
    ]
    assert differ == []


def test_they_believe_the_same_heads_of_a_journal(tmp_path: Path) -> None:
    dice = random.Random(9)  # noqa: S311  the same mutants each time
    key = trusted(JOURNAL, Purpose.JOURNAL)
    trusts = [
        replace(TRUSTED, keys=(*TRUSTED.keys, one))
        for one in (
            key,
            replace(key, issue_until=NOON + timedelta(seconds=1), verify_until=NOON + A_DAY),
            replace(key, issue_from=NOON + timedelta(seconds=1)),
            replace(key, purpose=Purpose.STATUS),
        )
    ]
    _head, whole = sign_head((7, "ab" * 32), JOURNAL, NOON)
    tokens = [whole, *(changed(whole, dice) for _ in range(1000))]
    cases = [(whole, trust) for trust in trusts] + [(token, trusts[0]) for token in tokens]
    given = [
        {
            "kind": "head",
            "content": token.hex(),
            "trust": signed(TRUST, encode_trust(trust), STRANGER).hex(),
            "now": NOW,
        }
        for token, trust in cases
    ]
    theirs = told_by_javascript(tmp_path, terms=given)["terms"]
    assert theirs == [is_head(token, trust) for token, trust in cases]
    forged = [told for told, (token, _trust) in zip(theirs, cases, strict=True) if token != whole]
    assert (theirs[:4], sum(forged)) == ([True, True, False, False], 0)


def is_head(token: bytes, trust: Trust) -> bool:
    try:
        return head_of(token, trust).number == 7
    except ValueError:
        return False


def test_they_take_the_same_for_a_contact(tmp_path: Path) -> None:
    dice = random.Random(7)  # noqa: S311  the same ways each time
    sound = {
        "+7 (495) 123-45-67": "tel:+74951234567",
        "8 800 555-35-35 доб. 102": "tel:88005553535;ext=102",
        "help@example.com": "mailto:help@example.com",
        "https://example.com:8443/ask/us": "https://example.com:8443/ask/us",
    }
    odd = ["", "12", "javascript:alert(1)", "1234567\n", "a@b", "https://a/?b", "\ufeff1234567"]
    changed_ways = [
        changed(dice.choice(list(sound)).encode(), dice).decode("utf-8", "replace")
        for _ in range(2000)
    ]
    ways = [*sound, *odd, *changed_ways]
    theirs = told_by_javascript(tmp_path, ways=ways)["ways"]
    assert dict(zip(ways, theirs, strict=True)).items() >= sound.items()
    differ = [way for way, told in zip(ways, theirs, strict=True) if is_way(way) != bool(told)]
    assert differ == []


def is_way(text: str) -> bool:
    try:
        return bool(sound_ways([text]))
    except ValueError:
        return False


def test_they_read_the_same_of_what_a_site_says(tmp_path: Path) -> None:
    key = public_of(STRANGER).hex()
    told = {"base": SITE, "digits": 2, "roots": [key], "threshold": 1, "contact": []}
    whole = json.dumps(told).encode()
    signs = ["\u001c", "\u0085", "\ufeff", " ", "\u00a0", "\n", "\0"]
    sites = [
        whole,
        whole.replace(b": 2", b": 2.0"),
        *(whole.replace(b": 2", f": {odd}".encode()) for odd in ("2.5", "NaN", "true", "33", "-1")),
        *(json.dumps({**told, "roots": [key[:2] + sign + key[2:]]}).encode() for sign in signs),
        *(json.dumps({**told, "roots": odd}).encode() for odd in ([key, key], [], key, [key[:-1]])),
        json.dumps({**told, "base": "\U0001f511" * 150}).encode(),
        json.dumps({**told, "base": "x" * 201}).encode(),
        *(f"{sign}{json.dumps(told)}".encode() for sign in signs),
        *(f"{json.dumps(told)}{sign}".encode() for sign in signs),
        *(json.dumps(told).encode(odd) for odd in ("utf-16", "utf-32", "utf-8-sig")),
        b"[]",
        b"null",
        b"",
        whole * 2,
    ]
    theirs = told_by_javascript(tmp_path, sites=[one.hex() for one in sites])["sites"]
    differ = [
        (one, site_read(one), other)
        for one, other in zip(sites, theirs, strict=True)
        if site_read(one) != other
    ]
    assert differ == []
    assert theirs[0] == theirs[1] == [SITE, 2, [key], 1]


def site_read(content: bytes) -> list[object] | None:
    try:
        told = read_site(content)
    except ValueError:
        return None
    return [told.base, told.digits, [key.hex() for key in told.roots.keys], told.roots.threshold]


def test_they_read_the_same_balances(tmp_path: Path) -> None:
    dice = random.Random(8)  # noqa: S311  the same mutants each time
    said = [SAID, replace(SAID, successor=bytes(range(12, 24)))]
    payloads = [*map(encode_balance, said), encode_balance(replace(SAID, successor=bytes(11)))]
    payloads += [changed(encode_balance(dice.choice(said)), dice) for _ in range(1500)]
    signed_ = [signed(BALANCE, payload, STATUS) for payload in payloads]
    theirs = told_by_javascript(tmp_path, balances=[one.hex() for one in signed_])["balances"]
    ours = list(map(balance_read, signed_))
    differ = [
        (payload.hex(), mine, other)
        for payload, mine, other in zip(payloads, ours, theirs, strict=True)
        if mine != other
    ]
    assert differ == []
    assert theirs[1] == [NOW, 9, 1, 2, bytes(range(12, 24)).hex()]
    assert theirs[2] is None


def balance_read(token: bytes) -> list[object] | None:
    try:
        told = read_balance(token, TRUSTED, NOON)
    except ValueError:
        return None
    if told.coupon_id != SAID.coupon_id:
        return None
    later = told.successor.hex() if told.successor else None
    return [told.as_of, told.left, told.held, told.spent, later]
