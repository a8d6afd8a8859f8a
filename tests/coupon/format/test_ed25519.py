"""RFC 8032, section 7.1, and the encodings that libraries disagree on."""

import pytest

from keytool.coupon.format.ed25519 import is_sound_point, verifies

# (public key, message, signature)
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]
# Every encoding of a small-order point, canonical or not (C2SP/CCTV, ed25519).
SMALL_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_rfc_8032_vectors(public: str, message: str, signature: str) -> None:
    key, said, signed = map(bytes.fromhex, (public, message, signature))
    assert verifies(key, said, signed)
    assert not verifies(key, said + b"\0", signed)
    for place in (0, 31, 32, 63):
        flipped = bytearray(signed)
        flipped[place] ^= 1
        assert not verifies(key, said, bytes(flipped))


def test_a_signature_has_one_spelling() -> None:
    key, said, signed = map(bytes.fromhex, RFC_8032[1])
    s = int.from_bytes(signed[32:], "little") + ORDER
    assert not verifies(key, said, signed[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize("encoded", SMALL_ORDER)
def test_small_order_points_are_refused_everywhere(encoded: str) -> None:
    point = bytes.fromhex(encoded)
    assert not is_sound_point(point)
    assert not verifies(point, b"", point + bytes(32))
    key = bytes.fromhex(RFC_8032[0][0])
    assert not verifies(key, b"", point + bytes(32))


def test_the_small_order_forgery_that_openssl_takes_is_refused() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    identity = bytes.fromhex(SMALL_ORDER[2])
    forged = identity + bytes(32)
    Ed25519PublicKey.from_public_bytes(identity).verify(forged, b"anything")
    assert not verifies(identity, b"anything", forged)


@pytest.mark.parametrize("size", [0, 1, 31, 33, 64])
def test_other_sizes_are_no_points(size: int) -> None:
    assert not is_sound_point(b"\x05" * size)
    assert not verifies(b"\x05" * size, b"", b"\x05" * 64)


@pytest.mark.parametrize("size", [0, 63, 65])
def test_other_sizes_are_no_signatures(size: int) -> None:
    assert not verifies(bytes.fromhex(RFC_8032[0][0]), b"", b"\x01" * size)
