"""Keys in a security token, beyond what every Signer does (tests/contracts/test_signer.py)."""

from dataclasses import replace
from pathlib import Path

import pkcs11
import pytest

from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.trust import Purpose, load_trust
from keytool.coupon.keys import key_files
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.keys.security_token import (
    TokenKey,
    TokenPlace,
    TokenSigner,
    descriptor,
    generate,
    read_descriptor,
)
from keytool.coupon.keys.sign import CouponMint
from keytool.coupon.keys.trust_changes import new_token_key
from keytool.domain.errors import BadInput, DeviceTrouble, StorageTrouble
from tests.coupon.samples import CLAIMS, NOON, StoppedClock
from tests.coupon.softhsm import LABEL, MODULE, PIN, softhsm_token


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TokenPlace:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    return softhsm_token(tmp_path)


def test_the_private_key_can_never_be_read(token: TokenPlace) -> None:
    key = generate(token, PIN)
    place = pkcs11.lib(token.module).get_token(token_label=token.label)
    with place.open(user_pin=PIN.decode()) as session:
        private = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, id=key.id)
        for attribute, value in (
            (pkcs11.Attribute.EXTRACTABLE, False),
            (pkcs11.Attribute.NEVER_EXTRACTABLE, True),
            (pkcs11.Attribute.SENSITIVE, True),
            (pkcs11.Attribute.LOCAL, True),
        ):
            assert private[attribute] is value
        with pytest.raises(pkcs11.AttributeSensitive):
            private[pkcs11.Attribute.VALUE]


def test_a_key_in_a_token_takes_over_and_the_list_names_it(
    token: TokenPlace, tmp_path: Path
) -> None:
    folder, clock = tmp_path / "keys", StoppedClock()
    init_keystore(folder, b"a long passphrase", clock)
    fresh = new_token_key(folder, b"a long passphrase", clock, Purpose.COUPON, generate(token, PIN))
    coupon = CouponMint(unlock(folder, PIN, clock)).token(CLAIMS)
    trust = load_trust(folder)
    assert trust is not None
    assert verify_token(coupon, trust, NOON).reason == "valid"
    assert (folder / f"{fresh.kid.hex()}.toml").read_text().count("\n") == 4
    assert not (folder / f"{fresh.kid.hex()}.pem").exists()
    assert unlock(folder, b"a long passphrase", clock, Purpose.STATUS).kid != fresh.kid


@pytest.mark.parametrize("pin", [b"", b"1", b"000000", b"\xff\xff\xff\xff"])
def test_a_wrong_pin_is_told(token: TokenPlace, pin: bytes) -> None:
    key = generate(token, PIN)
    with pytest.raises(BadInput, match="pin-wrong"):
        TokenSigner(key, pin)
    assert TokenSigner(key, PIN).sign(b"coupon")


def test_what_is_not_there_is_told(token: TokenPlace, tmp_path: Path) -> None:
    key = generate(token, PIN)
    for gone, code in (
        (replace(key, id=bytes(8)), "token-key-missing"),
        (replace(key, place=replace(token, label="other")), "token-missing"),
        (replace(key, place=replace(token, module=str(tmp_path / "x.so"))), "token-module"),
    ):
        with pytest.raises(DeviceTrouble, match=code):
            TokenSigner(gone, PIN)


def test_two_tokens_of_one_label_are_told(token: TokenPlace, tmp_path: Path) -> None:
    softhsm_token(tmp_path)
    with pytest.raises(DeviceTrouble, match="token-ambiguous"):
        generate(token, PIN)


def test_a_signature_that_does_not_hold_is_not_given_away(token: TokenPlace) -> None:
    key = generate(token, PIN)
    with pytest.raises(DeviceTrouble, match="token-failed"):
        TokenSigner(replace(key, public=generate(token, PIN).public), PIN).sign(b"coupon")


def test_where_a_key_rests_is_written_down(tmp_path: Path) -> None:
    place = TokenPlace("C:\\Program Files\\Токен\\eps2003.dll", 'the "desk"')
    key, path = TokenKey(place, bytes(range(8)), bytes(range(32))), tmp_path / "key.toml"
    path.write_bytes(descriptor(key))
    assert read_descriptor(path) == key
    for content in (b"", b"\xff", b'module = "x"', b"module ="):
        path.write_bytes(content)
        with pytest.raises(StorageTrouble, match="keystore-broken"):
            read_descriptor(path)
    with pytest.raises(StorageTrouble, match="keystore-unreadable"):
        read_descriptor(tmp_path)
    with pytest.raises(BadInput, match="token-missing"):
        descriptor(replace(key, place=TokenPlace(str(MODULE), f"{LABEL}\n")))
