"""What the page's verifier says, run by node, and what it is asked about."""

import os
import random
from pathlib import Path
from typing import Any

import pytest

from keytool.coupon.checking.status import (
    LIFE,
    State,
    StatusList,
    encode_list,
    packed,
)
from keytool.coupon.format.buckets import Balance, encode_balance, sealed
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.token import BALANCE, COUPON, STATUS_LIST, TRUST
from keytool.coupon.format.trust import encode_trust
from keytool.coupon.keys.sign import signed
from tests.coupon.samples import (
    CLAIMS,
    ISSUER,
    NOON,
    STATUS,
    STRANGER,
    TRUSTED,
    public_of,
)
from tests.coupon.status_terms import CONTACT_ADDRESS
from tests.web.in_node import NODE, told_by

needs_node = pytest.mark.skipif(
    NODE is None and "CI" not in os.environ, reason="there is no node to run JavaScript"
)

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


def told_by_javascript(folder: Path, **given: object) -> dict[str, Any]:
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
    return told_by("agree.mjs", folder, known | given)
