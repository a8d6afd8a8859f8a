"""What every Signer does, wherever its key rests."""

import sys
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.trust import Purpose, load_trust
from keytool.coupon.keys import key_files
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.keys.security_token import TokenSigner, generate
from keytool.coupon.keys.sign import PrivateKeySigner
from keytool.coupon.keys.trust_changes import new_token_key
from keytool.ports import Signer
from tests.coupon.samples import StoppedClock
from tests.coupon.softhsm import PIN, softhsm_token

SignerAndKey = tuple[Signer, bytes]


def in_memory(_folder: Path) -> SignerAndKey:
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    return PrivateKeySigner(private), private.public_key().public_bytes_raw()


def from_keystore(folder: Path) -> SignerAndKey:
    init_keystore(folder / "keys", b"a long passphrase", StoppedClock())
    trust = load_trust(folder / "keys")
    assert trust is not None
    return unlock(folder / "keys", b"a long passphrase"), trust.keys[0].public


def from_token(folder: Path) -> SignerAndKey:
    key = generate(softhsm_token(folder), PIN)
    return TokenSigner(key, PIN), key.public


def from_keystore_and_token(folder: Path) -> SignerAndKey:
    keys, clock = folder / "keys", StoppedClock()
    init_keystore(keys, b"a long passphrase", clock)
    made = generate(softhsm_token(folder), PIN)
    new_token_key(keys, b"a long passphrase", clock, Purpose.COUPON, made)
    return unlock(keys, PIN), made.public


WAYS = [in_memory, from_keystore]
if sys.platform != "win32":  # the security token of tests is Debian's
    WAYS += [from_token, from_keystore_and_token]


@pytest.fixture(params=WAYS, ids=lambda make: make.__name__)
def signer_and_key(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> SignerAndKey:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    made: SignerAndKey = request.param(tmp_path)
    return made


@pytest.mark.parametrize("message", [b"", b"coupon", bytes(100_000)], ids=len)
def test_its_signature_verifies_under_its_public_key(
    signer_and_key: SignerAndKey, message: bytes
) -> None:
    signer, public = signer_and_key
    signature = signer.sign(message)
    assert len(signature) == 64
    assert verifies(public, message, signature)
    assert not verifies(public, message + b"!", signature)


def test_it_signs_the_same_twice(signer_and_key: SignerAndKey) -> None:
    signer, _ = signer_and_key
    assert signer.sign(b"coupon") == signer.sign(b"coupon")


def test_its_kid_names_its_public_key(signer_and_key: SignerAndKey) -> None:
    signer, public = signer_and_key
    assert signer.kid == sha256(public).digest()[:8]
