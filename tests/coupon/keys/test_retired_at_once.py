"""A key that was given and taken back within one second."""

from datetime import timedelta
from pathlib import Path

import pytest

from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.trust import load_trust
from keytool.coupon.keys import key_files
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.keys.sign import CouponMint
from keytool.coupon.keys.trust_changes import retire_key
from keytool.domain.errors import Conflict
from tests.coupon.samples import CLAIMS, NOON, StoppedClock

PASSPHRASE = "пароль от сейфа".encode()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)  # how many they are has a test of its own
    folder = tmp_path / "home" / "keys"
    init_keystore(folder, PASSPHRASE, StoppedClock())
    return folder


@pytest.mark.parametrize("late", [timedelta(), timedelta(milliseconds=900), timedelta(-1)])
def test_a_key_of_this_second_is_retired_at_once(folder: Path, late: timedelta) -> None:
    """Also one that the clock of another seat, which is ahead, has made."""
    signer = unlock(folder, PASSPHRASE)
    token, clock = CouponMint(signer).token(CLAIMS), StoppedClock(NOON + late)
    retire_key(folder, PASSPHRASE, clock, signer.kid, distrust=True)
    with pytest.raises(Conflict, match="signing-key-retired"):
        unlock(folder, PASSPHRASE, clock)
    trust = load_trust(folder)
    assert trust is not None
    assert verify_token(token, trust, clock.moment).reason == "key-retired"
