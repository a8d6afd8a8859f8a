import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.token import COUPON, TRUST, frame_of, sign_with, to_be_signed
from keytool.coupon.keys.sign import CouponMint, signed
from keytool.domain.coupons import UnitKind
from keytool.domain.verdicts import Verdict
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STATUS, STRANGER, TRUSTED, claims

TOKEN = CouponMint(ISSUER).token(CLAIMS)
# Ed25519 is deterministic: these bytes can only change together with the format.
GOLDEN = (
    "d2844da20132044856475aa75463474ca05849a4041a6ce339d0051a6b00b4d0074c000102030405"
    "060708090a0b3a00010000a40045021a2b3c4d0172646973746174652d323032312d30372d303102"
    "677370656369616c0382010c5840eb376c658401678cc6398f2f4167ac723da32c03d1f14323ad90"
    "a3d54546c1a247776e6e01c4226ecbe8f6cc15aa89c387dd284dcdf3218b3ef7f5234b0e170d"
)
STARTS = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
ENDS = datetime(2027, 11, 21, 21, 0, tzinfo=UTC)


def reason(token: bytes, moment: datetime = NOON) -> str:
    return verify_token(token, TRUSTED, moment).reason


def test_a_genuine_coupon_is_valid() -> None:
    verdict = verify_token(TOKEN, TRUSTED, NOON)
    assert (verdict.verdict, verdict.reason, verdict.claims) == (Verdict.VALID, "valid", CLAIMS)


def test_the_token_is_the_golden_one() -> None:
    assert TOKEN.hex() == GOLDEN
    assert verify_token(bytes.fromhex(GOLDEN), TRUSTED, NOON).verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (STARTS - timedelta(seconds=301), "not-yet-valid"),
        (STARTS - timedelta(seconds=300), "valid"),
        (STARTS, "valid"),
        (ENDS - timedelta(seconds=1), "valid"),
        (ENDS, "expired"),
    ],
)
def test_the_days_are_kept_to_the_second(moment: datetime, expected: str) -> None:
    assert reason(TOKEN, moment) == expected


def test_who_signed_it_matters() -> None:
    stranger = verify_token(CouponMint(STRANGER).token(CLAIMS), TRUSTED, NOON)
    assert (stranger.verdict, stranger.reason) == (Verdict.CANNOT_SAY, "unknown-issuer")
    assert stranger.params == {"kid": STRANGER.kid.hex()}
    assert reason(CouponMint(STATUS).token(CLAIMS)) == "wrong-purpose"


def test_a_stranger_cannot_borrow_a_kid() -> None:
    payload = encode_claims(CLAIMS)
    assert reason(sign_with(STRANGER.sign, COUPON.frame(ISSUER.kid), payload)) == "bad-signature"


def test_a_trust_list_is_not_a_coupon() -> None:
    assert reason(signed(TRUST, encode_claims(CLAIMS), ISSUER)) == "malformed"


def test_retired_keys_and_old_lists() -> None:
    issuer = replace(TRUSTED.keys[0], verify_until=NOON)
    retired = verify_token(TOKEN, replace(TRUSTED, keys=(issuer,)), NOON)
    assert (retired.verdict, retired.reason) == (Verdict.NOT_VALID, "key-retired")
    old = verify_token(TOKEN, replace(TRUSTED, expires=NOON), NOON)
    assert (old.verdict, old.reason) == (Verdict.CANNOT_SAY, "trust-list-expired")
    long_gone = verify_token(TOKEN, replace(TRUSTED, expires=NOON), ENDS)
    assert (long_gone.verdict, long_gone.reason) == (Verdict.NOT_VALID, "expired")


def test_every_single_bit_counts() -> None:
    for place in range(8 * len(TOKEN)):
        flipped = bytearray(TOKEN)
        flipped[place // 8] ^= 1 << place % 8
        assert verify_token(bytes(flipped), TRUSTED, NOON).verdict is not Verdict.VALID


def test_every_byte_counts() -> None:
    for length in range(len(TOKEN)):
        assert reason(TOKEN[:length]) == "malformed"
    assert reason(TOKEN + b"\0") == "malformed"


@given(st.binary(max_size=1100))
def test_no_bytes_are_too_much(token: bytes) -> None:
    assert verify_token(token, TRUSTED, NOON).verdict is not Verdict.VALID


@given(st.binary(min_size=12, max_size=900))
def test_no_signed_payload_is_too_much(payload: bytes) -> None:
    assert reason(signed(COUPON, payload, ISSUER)) == "malformed"


def _resigned(protected: bytes, unprotected: bytes = b"\xa0", *, start: str = "d284") -> bytes:
    payload = encode_claims(CLAIMS)
    signature = ISSUER.sign(to_be_signed(frame_of(protected), payload))
    body = b"\x58" + bytes([len(payload)]) + payload
    return bytes.fromhex(start) + protected + unprotected + body + b"\x58\x40" + signature


def _header(entries: object) -> bytes:
    return cbor2.dumps(cbor2.dumps(entries))


KID = ISSUER.kid


@pytest.mark.parametrize(
    "token",
    [
        _resigned(_header({1: -8, 4: KID})),
        _resigned(_header({1: -7, 4: KID})),
        _resigned(_header({4: KID})),
        _resigned(_header({4: KID, 1: -19})),
        _resigned(_header({1: -19, 2: [99], 4: KID, 99: 1})),
        _resigned(_header({1: -19}), cbor2.dumps({4: KID})),
        _resigned(_header({1: -19, 4: KID}), cbor2.dumps({1: -19})),
        _resigned(b"\x4e\xa3\x01\x32\x01\x32\x04\x48" + KID),
        _resigned(_header({1: -19, 4: KID}), start="84"),
        _resigned(_header({1: -19, 4: KID}), start="d28480"),
        _resigned(_header({1: -19, 4: KID}), start="d28f"),
        _resigned(_header({1: -19, 4: KID}), start="d83dd284"),
    ],
)
def test_headers_that_general_libraries_take_are_refused(token: bytes) -> None:
    assert reason(token) == "malformed"


# --- payloads signed with the right key, but not what the format says

Mutation = Callable[[random.Random, dict[object, object]], bytes]
STRANGE: tuple[object, ...] = (
    *(None, True, False, -1, 0, 1, 23, 24, 255, 256, 65536, 2**31, 2**53, 2**64, 1.5),
    *("", "x", "я" * 40, b"", b"\2\7", bytes(12), [], [1, 12], [0, 0], [2, 5], {}, {1: 2}),
)


def _replace_value(dice: random.Random, body: dict[object, object]) -> bytes:
    where = body[-65537] if dice.random() < 0.7 else body
    assert isinstance(where, dict)
    where[dice.choice(list(where))] = dice.choice(STRANGE)
    return cbor2.dumps(body)


def _replace_key(dice: random.Random, body: dict[object, object]) -> bytes:
    where = body[-65537] if dice.random() < 0.7 else body
    assert isinstance(where, dict)
    where[dice.choice((True, False, "1", 4, 5, 6, 8, -1, 3.0, b"1"))] = dice.choice(STRANGE)
    return cbor2.dumps(body, canonical=dice.random() < 0.5)


def _drop_or_reorder(dice: random.Random, body: dict[object, object]) -> bytes:
    inner = body[-65537]
    assert isinstance(inner, dict)
    for where in (inner, body):
        keys = list(where)
        dice.shuffle(keys)
        kept = {key: where[key] for key in keys[: dice.choice((len(keys), len(keys) - 1))]}
        where.clear()
        where.update(kept)
    return cbor2.dumps(body)


def _edit_bytes(dice: random.Random, body: dict[object, object]) -> bytes:
    payload = bytearray(cbor2.dumps(body))
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(payload))
        action = dice.randrange(3)
        if action == 0:
            payload[place] = dice.randrange(256)
        elif action == 1:
            payload.insert(place, dice.randrange(256))
        elif len(payload) > 16:
            del payload[place]
    return bytes(payload)


def _number_of_any_size(dice: random.Random, body: dict[object, object]) -> bytes:
    body[dice.choice((4, 5))] = dice.getrandbits(dice.choice((8, 31, 33, 53, 63)))
    return cbor2.dumps(body)


MUTATIONS: tuple[Mutation, ...] = (
    _replace_value,
    _replace_key,
    _drop_or_reorder,
    _edit_bytes,
    _number_of_any_size,
)


def test_no_signed_mutant_is_understood_unless_it_is_spelled_right() -> None:
    dice = random.Random(8392)  # noqa: S311  the same mutants each time
    kinds = (CLAIMS, claims(unit=UnitKind.PRIORITY, units=0), claims(key=b"\x82\x31\x32"))
    understood = 0
    for _ in range(4000):
        payload = encode_claims(dice.choice(kinds), dice.choice((None, "x")), (1, 2))
        mutant = dice.choice(MUTATIONS)(dice, cbor2.loads(payload))
        verdict = verify_token(signed(COUPON, mutant, ISSUER), TRUSTED, NOON)
        if verdict.claims is not None:
            understood += 1
            assert _spelled_right(mutant), mutant.hex()
    assert 100 < understood < 2000  # mutants of both sorts were met


def _spelled_right(payload: bytes) -> bool:
    """The format's rules once more, from its page and with the library's own canonical writer."""
    body = cbor2.loads(payload)
    inner = body[-65537]
    unit, count = inner[3]
    numbers = (body[4], body[5], unit, count, *inner.get(5, ()))
    texts = [inner[key] for key in (1, 2, 4) if key in inner]
    return (
        cbor2.dumps(body, canonical=True) == payload
        and set(body) == {4, 5, 7, -65537}
        and {0, 1, 2, 3} <= set(inner) <= set(range(6))
        and all(type(key) is int for key in (*body, *inner))
        and all(type(number) is int for number in numbers)
        and all(type(text) is str and 0 < len(text.encode()) <= 64 for text in texts)
        and 0 <= body[5] < body[4] < 2**53
        and len(body[7]) == 12
        and unit in {0, 1, 2}
        and (count > 0) == (unit > 0)
    )
