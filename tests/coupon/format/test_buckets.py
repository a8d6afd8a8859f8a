import random

import pytest

from keytool.coupon.format.buckets import (
    Balance,
    buckets,
    digits_for,
    encode_balance,
    opened,
    read_balance,
    sealed,
)
from keytool.coupon.format.token import BALANCE, COUPON, STATUS_LIST
from keytool.coupon.keys.sign import signed
from keytool.domain.lookup import entry_key, lookup_id
from keytool.recognise.typed_code import new_code
from tests.coupon.samples import ISSUER, NOON, STATUS, TRUSTED

CODE = "00000-00000-00000-01EXA"
SAID = Balance(bytes(range(12)), int(NOON.timestamp()), 9, 1, 2)
TOKEN = b"a token of this coupon"
BALANCE_TOKEN = signed(BALANCE, encode_balance(SAID), STATUS)
RECORD = sealed(CODE, TOKEN, BALANCE_TOKEN)


def codes(count: int) -> list[str]:
    dice = random.Random(8)  # noqa: S311  the same codes each time
    return [new_code(dice.getrandbits) for _ in range(count)]


def test_a_code_opens_its_own_entry_alone() -> None:
    told = {code: sealed(code, code.encode(), BALANCE_TOKEN) for code in codes(300)}
    made = buckets(told.values(), 1)
    assert len(made) == 16
    for code in told:
        bucket = made[lookup_id(code).hex()[0]]
        assert opened(code, bucket) == (code.encode(), BALANCE_TOKEN)
        assert code.encode() not in bucket
        assert entry_key(code) not in bucket
    assert opened(CODE, b"".join(made.values())) is None


def test_the_same_is_sealed_the_same_way() -> None:
    assert sealed(CODE, TOKEN, BALANCE_TOKEN) == RECORD
    assert sealed(CODE, TOKEN, b"another") != RECORD
    many = [sealed(code, TOKEN, BALANCE_TOKEN) for code in codes(50)]
    assert buckets(many, 1) == buckets(reversed(many), 1)


def test_the_keys_of_a_code_are_as_the_format_says() -> None:
    assert lookup_id(CODE).hex() == "d9d9177a00a1e5844611fe5bfc0d5515"
    assert len(entry_key(CODE)) == 32
    assert entry_key(CODE)[:16] != lookup_id(CODE)


def test_every_byte_of_a_record_counts() -> None:
    for place in range(len(RECORD)):
        damaged = bytearray(RECORD)
        damaged[place] ^= 1
        try:
            assert opened(CODE, bytes(damaged)) is None
        except ValueError:
            continue
    with pytest.raises(ValueError, match="bucket"):
        opened(CODE, RECORD[:-1])


@pytest.mark.parametrize(("coupons", "digits"), [(0, 1), (512, 1), (513, 2), (100_000, 3)])
def test_few_coupons_share_a_bucket(coupons: int, digits: int) -> None:
    assert digits_for(coupons) == digits


def test_a_balance_is_signed_by_a_status_key() -> None:
    assert read_balance(BALANCE_TOKEN, TRUSTED, NOON) == SAID
    for forged in (
        signed(BALANCE, encode_balance(SAID), ISSUER),
        signed(STATUS_LIST, encode_balance(SAID), STATUS),
        signed(COUPON, encode_balance(SAID), STATUS),
        BALANCE_TOKEN[:-1] + bytes([BALANCE_TOKEN[-1] ^ 1]),
        signed(BALANCE, b"\xa0", STATUS),
        signed(BALANCE, encode_balance(SAID)[:-1] + b"\x20", STATUS),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            read_balance(forged, TRUSTED, NOON)
