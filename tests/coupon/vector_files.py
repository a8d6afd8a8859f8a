"""Facts and figures of others as test data; each file names its source."""

import json
from pathlib import Path
from typing import Any

import cbor2

from keytool.coupon.checking.status import LIFE
from keytool.coupon.format.token import STATUS_LIST
from keytool.coupon.keys.sign import signed
from tests.coupon.samples import NOON, STATUS

ADDRESS = "https://coupons.example.com/c/status/1.cwt"


def vectors_of(name: str) -> Any:
    return json.loads((Path(__file__).parent / "vectors" / name).read_text("utf-8"))


def plain(value: object) -> object:
    """A CBOR value as the files write it, since JSON has no bytes and no maps but of texts."""
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {"map": [[plain(key), plain(part)] for key, part in value.items()]}
    return value


def list_holding(compressed: bytes, bits: object) -> bytes:
    """A status list of these contents, rightly signed."""
    now = int(NOON.timestamp())
    inside = {"lst": compressed, "bits": bits}
    body = {2: ADDRESS, 4: now + LIFE, 6: now, 65533: inside, 65534: 3600}
    return signed(STATUS_LIST, cbor2.dumps(body), STATUS)


def with_kid(message: bytes, kid: bytes) -> bytes:
    """The message with a known key's kid where coupons have it."""
    return message[:9] + kid + message[17:]
