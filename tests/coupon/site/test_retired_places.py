"""After a replacement the site revokes the token of the old key and knows the new one."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from keytool.coupon.checking.status import State, read_list
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.site.lists import list_path
from keytool.coupon.site.live import LISTS_EVERY, LOOK_EVERY, LiveSite
from keytool.coupon.site.publication import Publication
from keytool.coupon.site.site import Site
from keytool.domain.coupons import Coupon
from tests.coupon.samples import NOON, SITE, StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop

SECRET = b"correct horse"


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site") / "keys"
    trust = init_keystore(folder, SECRET, StoppedClock())
    signer = unlock(folder, SECRET, purpose=Purpose.STATUS)
    return Site(SITE, "ТвинПро", folder, trust, signer)


def followed(shop: Shop) -> tuple[Coupon, Coupon]:
    """A coupon before and after the replacement of its key; it is good until 2026-12-01."""
    coupon = shop.coupon(1, valid_from=date(2025, 12, 1), override="с прошлого года")
    shop.completed(shop.inspected())
    return coupon, _now(shop, coupon)


def _now(shop: Shop, coupon: Coupon) -> Coupon:
    with shop.register.read() as unit:
        moved = unit.coupons.get(coupon.id)
    assert moved
    return moved


def state(packed: bytes, coupon: Coupon) -> State:
    assert coupon.place
    index = coupon.place[1]
    return State(packed[index // 4] >> 2 * (index % 4) & 3)


def test_the_published_list_revokes_the_old_place(shop: Shop, site: Site, tmp_path: Path) -> None:
    coupon, moved = followed(shop)
    path = list_path(1)

    def said_at(moment: datetime) -> bytes:
        with shop.register.read() as unit:
            made = dict(Publication(site, unit, moment, tmp_path).files())
        return read_list(made[path] or b"", site.trust, f"{SITE}/{path}", moment).packed

    said = said_at(NOON)
    assert (state(said, coupon), state(said, moved)) == (State.REVOKED, State.VALID)
    ended = said_at(NOON + timedelta(days=20))
    assert state(ended, coupon) is State.VALID  # its last day is over, which says enough


def test_a_served_site_learns_of_it(shop: Shop, site: Site) -> None:
    coupon = shop.coupon(1)
    moment = [0.0]
    live = LiveSite(site, shop.register.read, shop.clock, elapsed=lambda: moment[0])

    def said(one: Coupon) -> State:
        held, address = live.file(list_path(1)) or b"", f"{SITE}/{list_path(1)}"
        told = read_list(held, site.trust, address, NOON)
        return state(told.packed, one)

    assert said(coupon) is State.VALID
    shop.completed(shop.inspected())
    moment[0] += LOOK_EVERY + LISTS_EVERY
    assert (said(coupon), said(_now(shop, coupon))) == (State.REVOKED, State.VALID)
    fresh = LiveSite(site, shop.register.read, shop.clock, elapsed=lambda: moment[0])
    assert fresh.file(list_path(1)) == live.file(list_path(1))
