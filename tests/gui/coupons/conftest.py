"""The Coupons section on a register in which coupons have lived."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.coupons.section import CouponsViewModel
from keytool.coupon.keys.keystore import unlock
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.coupons import Coupon
from keytool.i18n import set_language
from keytool.ports import Mint
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place


@pytest.fixture(scope="module")
def mint(keystore: Path) -> Mint:
    """Opened once: stretching the passphrase is slow on purpose."""
    return CouponMint(unlock(keystore, PASSPHRASE))


@pytest.fixture
def story(place: Place, mint: Mint) -> dict[str, Coupon]:
    return live_through(place, mint)


@pytest.fixture
def coupons(place: Place, frame: LoneFrame, story: dict[str, Coupon]) -> Iterator[CouponsViewModel]:
    place.passphrase = PASSPHRASE
    model = CouponsViewModel(frame)
    frame.section, frame.home = model, model.follow
    model.open()
    yield model
    model.close()
    set_language("en")
