"""A seat's request: what its keys signed comes back, and nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.seat_request import (
    Asked,
    AskedKey,
    encode_request,
    fingerprint,
    message_to_sign,
    read_request,
)
from keytool.coupon.format.trust import Purpose

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
PRIVATE = {
    purpose: Ed25519PrivateKey.from_private_bytes(bytes([purpose]) * 32)
    for purpose in (Purpose.COUPON, Purpose.RECEIPT)
}


def asked(**changed: object) -> Asked:
    keys = tuple(
        AskedKey(private.public_key().public_bytes_raw(), purpose)
        for purpose, private in PRIVATE.items()
    )
    plain = Asked("0" * 32, "Поддержка-2", "ivanova", AT, b"r" * 32, keys)
    plain = replace(plain, **changed)  # type: ignore[arg-type]  # a field and its value
    message = message_to_sign(plain)
    proven = (replace(key, proof=PRIVATE[key.purpose].sign(message)) for key in plain.keys)
    return replace(plain, keys=tuple(proven))


def test_a_request_comes_back_as_it_was_made() -> None:
    assert read_request(encode_request(asked())) == asked()


@pytest.mark.parametrize(
    "forged",
    [
        replace(asked(), seat="Поддержка-3"),
        replace(asked(), operator="petrova"),
        replace(asked(), roots=b"s" * 32),
        replace(asked(), keys=(asked().keys[0], replace(asked().keys[1], purpose=Purpose.STATUS))),
        replace(asked(), keys=asked().keys[:1]),
        replace(asked(), keys=()),
        replace(asked(), keys=(asked().keys[0], asked().keys[0])),
        asked(seat="a\nb"),
        asked(seat=""),
        asked(seat="x" * 65),
    ],
)
def test_what_its_keys_did_not_sign_is_refused(forged: Asked) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_request(encode_request(forged))


def test_every_bit_is_in_the_fingerprint() -> None:
    content = encode_request(asked())
    assert len(fingerprint(content)) == 6
    assert fingerprint(content) == fingerprint(content)
    assert fingerprint(content) != fingerprint(encode_request(asked(operator="petrova")))


@pytest.mark.parametrize("content", [b"", b"\xa0", b"\xff", encode_request(asked()) + b"\x00"])
def test_other_bytes_are_no_request(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_request(content)
