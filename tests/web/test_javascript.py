"""The verifier for web pages says of everything what Python's says."""

import random
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.checking.status import (
    RAW_BYTES,
    encode_list,
    verify_with_lists,
)
from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.format.roots import collected, roots_of
from keytool.coupon.format.token import BALANCE, COUPON, STATUS_LIST, TRUST
from keytool.coupon.format.trust import encode_trust, read_trust
from keytool.coupon.keys.sign import PrivateKeySigner, signed
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
from tests.web.agreeing import (
    LIST,
    NOW,
    PLACES,
    WHOLE,
    changed,
    needs_node,
    told_by_javascript,
)

pytestmark = needs_node

MUTANTS = 4_000
LIST_MUTANTS = 500
"""What every run tries; `./dev bench` tries five times as many tokens, four times as many lists."""
LOOK_ALIKES = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
LAYOUT = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ")


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
