"""The verifier for web pages says of everything what Python's says."""

import json
import os
import random
import shutil
import subprocess
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import keytool.web
from keytool.coupon.checking.site_told import read_site
from keytool.coupon.checking.status import (
    LIFE,
    RAW_BYTES,
    State,
    StatusList,
    encode_list,
    packed,
    verify_with_lists,
)
from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.buckets import Balance, encode_balance, read_balance, sealed
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.format.roots import collected, roots_of
from keytool.coupon.format.token import BALANCE, COUPON, STATUS_LIST, TRUST
from keytool.coupon.format.trust import encode_trust, read_trust
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.contacts import sound_ways
from keytool.domain.errors import BadInput
from keytool.recognise.typed_code import ALPHABET, new_code, read_code
from tests.coupon.drawn import text_link_of
from tests.coupon.samples import (
    CLAIMS,
    ISSUER,
    NOON,
    SITE,
    STATUS,
    STRANGER,
    TRUSTED,
    public_of,
)
from tests.coupon.status_terms import CONTACT_ADDRESS, TERMS

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    NODE is None and "CI" not in os.environ, reason="there is no node to run JavaScript"
)

MUTANTS = 4_000
LIST_MUTANTS = 500
"""What every run tries; `./dev bench` tries five times as many tokens, four times as many lists."""
ADDRESS = "https://coupons.example.com/c/status/1.cwt"
NOW = int(NOON.timestamp())
STATES = {0: State.REVOKED, 77: State.SUSPENDED, 78: State.USED_UP}
LIST = StatusList(ADDRESS, NOW, NOW + LIFE, packed(STATES))
CODE = "00000-00000-00000-01EXA"
SAID = Balance(CLAIMS.coupon_id, NOW, 9, 1, 2)
PLACES = (None, (1, 0), (1, 1), (1, 77), (1, 78), (2, 5))
WHOLE = [
    signed(COUPON, encode_claims(CLAIMS, label, place), ISSUER)
    for label in (None, "ООО «Ромашка»")
    for place in PLACES
]
LOOK_ALIKES = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
LAYOUT = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ")


def changed(content: bytes, dice: random.Random) -> bytes:
    """With one byte other, gone or more."""
    bytes_, place = bytearray(content), dice.randrange(len(content))
    match dice.randrange(4):
        case 0:
            bytes_[place] ^= 1 << dice.randrange(8)
        case 1:
            bytes_[place] = dice.randrange(256)
        case 2:
            bytes_.insert(place, dice.randrange(256))
        case _:
            del bytes_[place]
    return bytes(bytes_)


def mutant(dice: random.Random) -> bytes:
    """A changed token, or changed claims that the issuer signed, so that their rules decide."""
    if dice.random() < 0.3:
        return changed(dice.choice(WHOLE), dice)
    payload = encode_claims(CLAIMS, dice.choice((None, "label")), dice.choice(PLACES))
    for _ in range(dice.randrange(1, 3)):
        payload = changed(payload, dice)
    return signed(COUPON, payload, ISSUER)


def typed(dice: random.Random) -> str:
    code = new_code(dice.getrandbits)
    place = dice.choice([n for n, symbol in enumerate(code) if symbol != "-"])
    return dice.choice(
        (
            code,
            code.lower().replace("-", " "),
            code.translate(LOOK_ALIKES),
            code.translate(LAYOUT),
            code[:place] + dice.choice(ALPHABET) + code[place + 1 :],
            code[:place] + code[place + 1 :],
            code[:place] + code[place : place + 2][::-1] + code[place + 2 :],
            code.replace("-", "–").lower().translate(LOOK_ALIKES),
        )
    )


def told_by_javascript(folder: Path, **given: object) -> dict[str, Any]:
    static = Path(keytool.web.__file__).parent / "static"
    shutil.copytree(static, folder, dirs_exist_ok=True)
    shutil.copy(Path(__file__).parent / "agree.mjs", folder)
    (folder / "package.json").write_text('{"type": "module"}')
    known: dict[str, object] = {
        "roots": [public_of(STRANGER).hex()],
        "trust_lists": [],
        "pinned": [],
        "trust": signed(TRUST, encode_trust(TRUSTED), STRANGER).hex(),
        "list": signed(STATUS_LIST, encode_list(LIST), STATUS).hex(),
        "address": ADDRESS,
        "now": NOW,
        "code": CODE,
        "record": sealed(CODE, WHOLE[0], signed(BALANCE, encode_balance(SAID), STATUS)).hex(),
        "coupon_id": SAID.coupon_id.hex(),
        "tokens": [],
        "codes": [],
        "links": [],
        "forged_lists": [],
        "contact_address": CONTACT_ADDRESS,
        "terms": [],
        "ways": [],
        "sites": [],
        "balances": [],
    }
    assert NODE is not None
    done = subprocess.run(
        [NODE, "agree.mjs"],
        cwd=folder,
        input=json.dumps(known | given),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def told_by_python(token: bytes) -> list[str]:
    proven = verify_token(token, TRUSTED, NOON)
    last = verify_with_lists(token, TRUSTED, {1: LIST}, NOON)
    return [proven.verdict, proven.reason, last.verdict, last.reason]


def test_they_agree_on_tokens_and_mutants(tmp_path: Path) -> None:
    agree_on_tokens(tmp_path, MUTANTS)


def agree_on_tokens(folder: Path, mutants: int) -> None:
    dice = random.Random(3)  # noqa: S311  the same mutants each time
    tokens = [*WHOLE, *(mutant(dice) for _ in range(mutants))]
    ours = [told_by_python(token) for token in tokens]
    theirs = told_by_javascript(folder, tokens=[token.hex() for token in tokens])["told"]
    differ = [
        (token.hex(), mine, other)
        for token, mine, other in zip(tokens, ours, theirs, strict=True)
        if mine != other
    ]
    assert differ == []
    reasons = {reason for _, _, _, reason in ours}
    assert reasons >= {"valid", "revoked", "suspended", "used-up", "malformed", "bad-signature"}


def test_they_agree_where_the_browser_has_no_ed25519(tmp_path: Path) -> None:
    dice = random.Random(4)  # noqa: S311  the same mutants each time
    tokens = [*WHOLE, *(mutant(dice) for _ in range(200))]
    hexes = [token.hex() for token in tokens]
    theirs = told_by_javascript(tmp_path, tokens=hexes, without_native=True)["told"]
    assert theirs == [told_by_python(token) for token in tokens]


def test_they_read_codes_and_links_alike(tmp_path: Path) -> None:
    dice = random.Random(5)  # noqa: S311  the same codes each time
    codes = ["РЕFE1-TАК8N-8НWКS-S6TJ3", "", "слово", *(typed(dice) for _ in range(3000))]
    links = [
        text
        for token in WHOLE
        for text in (link_of(token, SITE), text_link_of(token, SITE), token_text(token))
    ]
    told = told_by_javascript(tmp_path, codes=codes, links=links)
    assert told["links"] == [token.hex() for token in WHOLE for _ in range(3)]
    for code, (read, problem, suggestion) in zip(codes, told["codes"], strict=True):
        try:
            assert (list(read_code(code)), None) == (read, problem)
        except BadInput as error:
            expected = (error.code, error.params.get("suggestion"))
            assert (problem, suggestion) == expected, code


def test_they_open_the_same_entry_and_refuse_the_same_lists(tmp_path: Path) -> None:
    body = cbor2.loads(encode_list(LIST))

    def holding(compressed: bytes) -> bytes:
        inside = {"lst": compressed, "bits": 2}
        return signed(STATUS_LIST, cbor2.dumps({**body, 65533: inside}), STATUS)

    forged = [
        signed(STATUS_LIST, encode_list(LIST), ISSUER),
        signed(BALANCE, encode_list(LIST), STATUS),
        holding(zlib.compress(bytes(RAW_BYTES - 1))),
        holding(zlib.compress(bytes(15_000_000), 9)),
        holding(zlib.compress(bytes(RAW_BYTES))[:-1]),
        holding(zlib.compress(bytes(RAW_BYTES)) + b"\0"),
        holding(zlib.compress(bytes(RAW_BYTES)) * 2),
        holding(b"not zlib"),
    ]
    told = told_by_javascript(tmp_path, forged_lists=[one.hex() for one in forged])
    assert told["forged"] == ["refused"] * len(forged)
    assert told["entry"][0] == WHOLE[0].hex()
    assert told["balance"] == {"asOf": NOW, "left": 9, "held": 1, "spent": 2, "successor": None}


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


# Trust lists


def signer_of(number: int) -> PrivateKeySigner:
    return PrivateKeySigner(Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)))


ROOTS = (STRANGER, *(signer_of(number) for number in (60, 61)))
OTHERS = (signer_of(62), signer_of(63))
PINNED = roots_of(map(public_of, ROOTS), 2)
LISTS = (
    replace(TRUSTED, roots=PINNED),
    replace(TRUSTED, roots=roots_of(map(public_of, OTHERS), 1), version=7),
    replace(TRUSTED, keys=(replace(TRUSTED.keys[0], distrust_from=NOON), TRUSTED.keys[1])),
)


def list_mutant(dice: random.Random) -> bytes:
    """A list with some signatures, changed before or after signing or not at all."""
    payload = encode_trust(dice.choice(LISTS))
    if dice.random() < 0.6:
        payload = changed(payload, dice)
    signers = dice.sample((*ROOTS, *OTHERS), dice.randrange(1, 5))
    content = collected(signed(TRUST, payload, signer) for signer in signers)
    return changed(content, dice) if dice.random() < 0.2 else content


def version_read(content: bytes) -> int | None:
    try:
        return read_trust(content, PINNED).version
    except ValueError:
        return None


def test_they_believe_the_same_trust_lists(tmp_path: Path) -> None:
    agree_on_lists(tmp_path, LIST_MUTANTS)


def agree_on_lists(folder: Path, mutants: int) -> None:
    dice = random.Random(6)  # noqa: S311  the same mutants each time
    lists = [list_mutant(dice) for _ in range(mutants)]
    ours = [version_read(content) for content in lists]
    given = [{"content": one.hex(), "threshold": 2, "newest": 0} for one in lists]
    theirs = told_by_javascript(
        folder, trust_lists=given, pinned=[key.hex() for key in PINNED.keys]
    )["trusted"]
    differ = [
        (content.hex(), mine, other)
        for content, mine, other in zip(lists, ours, theirs, strict=True)
        if mine != other
    ]
    assert differ == []
    assert {None, 1, 7} <= set(ours)


def test_a_list_older_than_the_newest_seen_is_refused(tmp_path: Path) -> None:
    content = collected(signed(TRUST, encode_trust(LISTS[0]), root) for root in ROOTS).hex()
    given = [{"content": content, "threshold": 3, "newest": newest} for newest in (0, 1, 2)]
    pinned = [key.hex() for key in PINNED.keys]
    told = told_by_javascript(tmp_path, trust_lists=given, pinned=pinned)["trusted"]
    assert told == [1, 1, None]


def test_they_distrust_the_same_coupons(tmp_path: Path) -> None:
    starts = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)  # of CLAIMS, in Moscow
    for later, reason in ((0, "key-distrusted"), (1, "valid")):
        moment = starts + timedelta(seconds=later)
        key = replace(TRUSTED.keys[0], distrust_from=moment)
        trust = replace(TRUSTED, keys=(key, TRUSTED.keys[1]))
        content = signed(TRUST, encode_trust(trust), STRANGER).hex()
        told = told_by_javascript(tmp_path, tokens=[WHOLE[0].hex()], trust=content)["told"]
        assert (told[0][1], verify_token(WHOLE[0], trust, NOON).reason) == (reason, reason)
