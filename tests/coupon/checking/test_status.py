import random
import zlib
from dataclasses import replace
from datetime import timedelta

import cbor2
import pytest

from keytool.coupon.checking.status import (
    LIFE,
    MOST_LIFE,
    RAW_BYTES,
    State,
    StatusList,
    encode_list,
    packed,
    read_list,
    verify_with_lists,
)
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.token import COUPON, STATUS_LIST
from keytool.coupon.format.trust import TrustedKey
from keytool.coupon.keys.sign import signed
from keytool.domain.verdicts import Verdict
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STATUS, STRANGER, TRUSTED

ADDRESS = "https://coupons.example.com/c/status/1.cwt"
NOW = int(NOON.timestamp())
STATES = {0: State.REVOKED, 77: State.SUSPENDED, 78: State.USED_UP, 65_535: State.REVOKED}
LIST = StatusList(ADDRESS, NOW, NOW + LIFE, packed(STATES))
SIGNED = signed(STATUS_LIST, encode_list(LIST), STATUS)


def coupon_at(index: int) -> bytes:
    return signed(COUPON, encode_claims(CLAIMS, status=(1, index)), ISSUER)


def told(index: int, status: StatusList | None = LIST, late: int = 0) -> tuple[Verdict, str]:
    moment = NOON + timedelta(seconds=late)
    lists = {1: status} if status else {}
    verdict = verify_with_lists(coupon_at(index), TRUSTED, lists, moment)
    return verdict.verdict, verdict.reason


def test_a_list_comes_back() -> None:
    status = read_list(SIGNED, TRUSTED, ADDRESS, NOON)
    assert status == LIST
    dice = random.Random(5)  # noqa: S311  the same places each time
    for index in {*STATES, *(dice.randrange(65_536) for _ in range(500))}:
        assert status.state(index) is STATES.get(index, State.VALID)


def test_the_layout_is_that_of_the_token_status_list_draft() -> None:
    """Section 4.1, 2-bit example: the states 1 2 0 3 0 1 0 1 1 2 3 3 are the bytes c9 44 f9."""
    states = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    assert packed({n: State(s) for n, s in enumerate(states)})[:3].hex() == "c944f9"


def test_a_list_is_small() -> None:
    dice = random.Random(6)  # noqa: S311  the same list each time
    few = {dice.randrange(65_536): State.REVOKED for _ in range(655)}
    assert len(signed(STATUS_LIST, encode_list(replace(LIST, packed=packed(few))), STATUS)) < 2_000


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (1, (Verdict.VALID, "valid")),
        (0, (Verdict.NOT_VALID, "revoked")),
        (77, (Verdict.NOT_VALID, "suspended")),
        (78, (Verdict.NOT_VALID, "used-up")),
        (65_535, (Verdict.NOT_VALID, "revoked")),
    ],
)
def test_the_state_decides(index: int, expected: tuple[Verdict, str]) -> None:
    assert told(index) == expected


def test_an_old_list_says_nothing_but_revoked() -> None:
    assert told(1, late=LIFE - 1) == (Verdict.VALID, "valid")
    for index in (1, 77, 78):
        assert told(index, late=LIFE) == (Verdict.CANNOT_SAY, "status-list-expired")
    assert told(0, late=LIFE) == (Verdict.NOT_VALID, "revoked")


def test_a_list_of_tomorrow_says_nothing() -> None:
    assert told(1, late=-250) == (Verdict.VALID, "valid")
    assert told(1, replace(LIST, issued=NOW + 86_400)) == (
        Verdict.CANNOT_SAY,
        "status-list-expired",
    )


def test_without_its_list_a_coupon_is_not_valid() -> None:
    assert told(1, None) == (Verdict.CANNOT_SAY, "status-unknown")
    placeless = signed(COUPON, encode_claims(CLAIMS), ISSUER)
    verdict = verify_with_lists(placeless, TRUSTED, {1: LIST}, NOON)
    assert (verdict.verdict, verdict.reason) == (Verdict.CANNOT_SAY, "status-unknown")


def test_who_signed_it_matters() -> None:
    for signer in (ISSUER, STRANGER):
        with pytest.raises(ValueError, match="issuer"):
            read_list(signed(STATUS_LIST, encode_list(LIST), signer), TRUSTED, ADDRESS, NOON)
    with pytest.raises(ValueError, match="address"):
        read_list(SIGNED, TRUSTED, ADDRESS + "x", NOON)
    with pytest.raises(ValueError, match=r"template|size"):
        read_list(signed(COUPON, encode_list(LIST), STATUS), TRUSTED, ADDRESS, NOON)


def test_a_retired_status_key_signs_no_new_lists() -> None:
    key: TrustedKey = replace(TRUSTED.keys[1], issue_until=NOON + timedelta(seconds=1))
    trust = replace(TRUSTED, keys=(TRUSTED.keys[0], key))
    assert read_list(SIGNED, trust, ADDRESS, NOON) == LIST
    late = replace(LIST, issued=NOW + 1, expires=NOW + 2)
    with pytest.raises(ValueError, match="issue window"):
        read_list(signed(STATUS_LIST, encode_list(late), STATUS), trust, ADDRESS, NOON)


BODY = cbor2.loads(encode_list(LIST))


def _packed_as(compressed: object, bits: object = 2) -> dict[object, object]:
    return {**BODY, 65533: {"lst": compressed, "bits": bits}}


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        {**BODY, 7: 1},
        {**BODY, 2: b"address"},
        {**BODY, 4: NOW},
        {**BODY, 4: NOW + MOST_LIFE + 1},
        {**BODY, 6: True},
        {**BODY, 65534: 0},
        _packed_as(b""),
        _packed_as(b"not zlib"),
        _packed_as(zlib.compress(bytes(RAW_BYTES - 1))),
        _packed_as(zlib.compress(bytes(RAW_BYTES + 1))),
        _packed_as(zlib.compress(bytes(15_000_000), 9)),  # 1,000 times what a list has
        _packed_as(zlib.compress(bytes(RAW_BYTES)) + b"\0"),
        _packed_as(zlib.compress(bytes(RAW_BYTES))[:-1]),
        _packed_as(zlib.compress(bytes(RAW_BYTES)), bits=1),
        _packed_as(zlib.compress(bytes(RAW_BYTES)), bits=True),
        _packed_as("text"),
    ],
    ids=lambda body: str(body)[:60],
)
def test_lists_that_nobody_may_sign_are_refused(body: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_list(signed(STATUS_LIST, cbor2.dumps(body), STATUS), TRUSTED, ADDRESS, NOON)


def test_every_bit_of_a_list_counts() -> None:
    for place in range(0, 8 * len(SIGNED), 7):
        flipped = bytearray(SIGNED)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(ValueError, match=r"\w"):
            read_list(bytes(flipped), TRUSTED, ADDRESS, NOON)
