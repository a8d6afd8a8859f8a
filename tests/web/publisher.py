"""A shop whose clock goes, and the folder with its site, published as the command does it."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from keytool.coupon.keys import key_files
from keytool.coupon.keys.keystore import init_keystore
from keytool.coupon.site.look_up import bucket_path
from keytool.coupon.site.publication import publication
from keytool.coupon.site.site import Site
from keytool.coupon.site.standing import read_standing, save_standing
from keytool.domain.coupons import Coupon
from keytool.domain.lookup import lookup_id
from keytool.web.publish import Published, digest_of, look_over, publish
from tests.coupon.samples import NOON, SITE, STATUS, TRUSTED, StoppedClock
from tests.db.samples import SetClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


@dataclass
class Publisher:
    """A shop whose clock goes, and its site in a folder."""

    folder: Path
    site: Site
    shop: Shop
    clock: SetClock
    page: dict[str, bytes] = field(default_factory=lambda: {"c/page/page.js": b"1"})

    def __call__(
        self, folder: Path | None = None, *, full: bool = False
    ) -> tuple[Published, str | None]:
        """As the command does; why everything was made, if it was."""
        folder = folder or self.folder
        last = read_standing(folder)
        before = look_over(folder)
        if last and digest_of(before) != last.folder:
            last = None
        register, now = self.shop.register, self.clock.now()
        with publication(self.site, register, now, folder, last, full=full) as made:
            files = (*made.files(), *self.page.items())
            done = publish(folder, files, None if made.full else before)
            standing = made.standing(digest_of(done.seen))
        assert standing
        assert save_standing(folder, standing)
        return done, made.full

    def contents(self, folder: Path | None = None) -> dict[str, bytes]:
        folder = folder or self.folder
        files = (file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)


@pytest.fixture
def put(tmp_path: Path) -> Publisher:
    """With five coupons of five keys."""
    put = publisher(tmp_path)
    put.shop.coupon(1)
    for _ in range(4):
        put.shop.coupon(put.shop.stock().id)
    return put


def publisher(folder: Path) -> Publisher:
    clock = SetClock(NOON)
    shop = open_shop(MemoryRegister(clock))
    shop.clock = clock  # type: ignore[assignment]
    init_keystore(folder / "keys", b"a long passphrase", StoppedClock())  # roots; others sign here
    site = Site(SITE, "ТвинПро", folder / "keys", TRUSTED, STATUS)
    return Publisher(folder / "site", site, shop, clock)


def file_of(coupon: Coupon, digits: int = 1) -> str:
    return bucket_path(lookup_id(coupon.code).hex()[:digits])
