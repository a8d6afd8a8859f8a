"""The register's side of a served site, with a stop-watch moved by hand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from keytool.coupon.checking.status import read_list
from keytool.coupon.format import buckets
from keytool.coupon.format.buckets import Balance, opened, read_balance
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.keys import key_files
from keytool.coupon.keys.keystore import init_keystore
from keytool.coupon.keys.trust_changes import renew_trust
from keytool.coupon.site.contact_file import CONTACT_PATH
from keytool.coupon.site.lists import list_path
from keytool.coupon.site.live import LISTS_EVERY, LOOK_EVERY, LiveSite
from keytool.coupon.site.publication import Publication
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import StorageTrouble
from keytool.domain.lookup import lookup_id
from keytool.services import follow_journal
from keytool.services.keep_coupons import mark_coupon, redeem_coupon
from keytool.services.renew_coupon import renew_coupon
from tests.coupon.samples import NOON
from tests.helpers.coupon_grounds import spend
from tests.web.served import BASE, CLOCK, PASSPHRASE, Stand, stand


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)
    return stand(tmp_path)


def name(coupon: Coupon, digits: int = 1) -> str:
    return f"c/codes/{lookup_id(coupon.code).hex()[:digits]}.bin"


def left(desk: Stand, live: LiveSite, coupon: Coupon) -> int:
    return balance(desk, live, coupon).left


def balance(desk: Stand, live: LiveSite, coupon: Coupon) -> Balance:
    found = opened(coupon.code, live.file(name(coupon)) or b"")
    assert found is not None
    return read_balance(found[1], desk.site.trust, NOON)


def test_every_file_is_what_would_be_published(desk: Stand, tmp_path: Path) -> None:
    coupons = [desk.issue(number) for number in range(40)]
    mark_coupon(desk.desk, coupons[0].code, CouponMark.REVOKED, "возврат")
    spend(desk.desk, coupons[1].code, 12, "118")
    spend(desk.desk, coupons[2].code, 3, "119")
    live = desk.live()
    with desk.desk.register.read() as unit:
        made = dict(Publication(desk.site, unit, NOON, tmp_path / "site").files())
    told = {"c/site.json", "c/trust.cbor", CONTACT_PATH, list_path(1)}
    assert {*told, *map(name, coupons)} == set(made)
    for path, content in made.items():
        assert live.file(path) == content, path
    assert live.file("c/page/page.js") is None


def test_the_register_is_looked_at_now_and_then(desk: Stand) -> None:
    coupon = desk.issue(1)
    live = desk.live()
    assert left(desk, live, coupon) == 12
    asked = desk.reading.asked
    redeem_coupon(desk.desk, coupon.code, 1, "118")
    assert left(desk, live, coupon) == 12
    assert desk.reading.asked == asked
    desk.later(LOOK_EVERY)
    assert left(desk, live, coupon) == 11


def test_lists_change_at_most_every_few_seconds(desk: Stand) -> None:
    coupons = [desk.issue(number) for number in range(3)]
    live, path = desk.live(), list_path(1)

    def stopped() -> list[int]:
        told = read_list(live.file(path) or b"", desk.site.trust, f"{BASE}/{path}", NOON)
        places = [coupon.place for coupon in coupons if coupon.place]
        return [told.state(index).value for _list, index in places]

    assert stopped() == [0, 0, 0]
    mark_coupon(desk.desk, coupons[0].code, CouponMark.REVOKED, "возврат")
    desk.later(LOOK_EVERY)
    assert stopped() == [0, 0, 0]
    desk.later(LISTS_EVERY)
    assert stopped() == [1, 0, 0]
    spend(desk.desk, coupons[1].code, 12, "118")
    mark_coupon(desk.desk, coupons[2].code, CouponMark.SUSPENDED, "счёт")
    desk.later(LISTS_EVERY)
    assert stopped() == [1, 3, 2]
    mark_coupon(desk.desk, coupons[2].code, CouponMark.ACTIVE, "оплата")
    desk.later(LISTS_EVERY)
    assert stopped() == [1, 3, 0]
    same = live.file(path)
    desk.later(LISTS_EVERY)
    assert live.file(path) is same


def test_names_grow_with_the_register(desk: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "_FEW", 1)
    coupons = [desk.issue(number) for number in range(16)]
    live = desk.live()
    assert live.file(name(coupons[0], 2)) is None
    coupons.append(desk.issue(16))
    desk.later()
    for coupon in coupons:
        for digits in (1, 2):
            assert opened(coupon.code, live.file(name(coupon, digits)) or b"")
    assert live.file(name(coupons[0], 3)) is None
    assert json.loads(live.file("c/site.json") or b"")["digits"] == 2
    assert live.coupons == 17


def test_another_register_in_its_place_is_read_anew(desk: Stand, tmp_path: Path) -> None:
    coupon = desk.issue(1)
    redeem_coupon(desk.desk, coupon.code, 1, "118")
    live = desk.live()
    assert left(desk, live, coupon) == 11
    other = replace(stand(tmp_path / "other"), mint=desk.mint)
    kept = other.issue(2)
    desk.reading.of = other.reading.of
    desk.later()
    assert live.coupons == 1
    assert live.file(name(kept))
    assert opened(coupon.code, live.file(name(coupon)) or b"") is None


@pytest.mark.parametrize("most", [1, 1000], ids=["all at once", "one by one"])
def test_the_journal_tells_what_changed(
    desk: Stand, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(follow_journal, "MOST", most)
    coupons = [desk.issue(number) for number in range(3)]
    live, path = desk.live(), list_path(1)
    before = [live.file(path), *map(live.file, map(name, coupons))]
    spend(desk.desk, coupons[0].code, 3, "118")
    spend(desk.desk, coupons[1].code, 12, "118")
    late = desk.issue(3)
    desk.later()
    assert [left(desk, live, coupon) for coupon in (*coupons, late)] == [9, 0, 12, 12]
    assert live.coupons == 4
    after = [live.file(path), *map(live.file, map(name, coupons))]
    assert [was is now for was, now in zip(before, after, strict=True)][:3] == [False] * 3


def test_a_list_that_says_the_same_stays_the_same(desk: Stand) -> None:
    coupon = desk.issue(1)
    live, path = desk.live(), list_path(1)
    before = live.file(path)
    spend(desk.desk, coupon.code, 3, "118")
    desk.later()
    assert live.file(path) is before


def test_a_list_of_keys_signed_anew_is_taken_over(desk: Stand) -> None:
    live = desk.live()
    before = live.file("c/trust.cbor")
    renewed = renew_trust(desk.site.keystore, PASSPHRASE, CLOCK)
    desk.later()
    assert live.file("c/trust.cbor") != before
    assert live.health().trust_until == renewed.expires
    (desk.site.keystore / "trust.cbor").write_bytes(b"")
    desk.later()
    assert live.health().trust_until == renewed.expires


def test_what_ails_a_site_is_named(desk: Stand, tmp_path: Path) -> None:
    desk.issue(1)
    live = desk.live()
    health = live.health()
    assert (health.register, health.list_age, health.problems) == (True, 0, ())
    desk.reading.trouble = StorageTrouble("register-gone", path="x")
    desk.later()
    health = live.health()
    assert (health.register, health.problems) == (False, ("register-gone",))
    with pytest.raises(StorageTrouble, match="register-gone"):
        desk.live()


def test_a_key_that_may_not_sign_is_named(desk: Stand, tmp_path: Path) -> None:
    other = init_keystore(tmp_path / "other", PASSPHRASE, CLOCK)
    live = desk.live()
    for file in ("trust.cbor", "root.pub"):
        (desk.site.keystore / file).write_bytes((tmp_path / "other" / file).read_bytes())
    desk.later()
    assert live.health().problems == ("signing-key-retired",)
    assert live.health().trust_until == other.expires


def test_a_renewed_coupon_names_its_successor(desk: Stand, tmp_path: Path) -> None:
    old, other = desk.issue(1), desk.issue(2)
    live = desk.live()
    assert balance(desk, live, old).successor is None
    new = renew_coupon(desk.desk, desk.mint, reference_of, old.code, now=True)
    assert isinstance(new, Coupon)
    mark_coupon(desk.desk, other.code, CouponMark.REVOKED, "возврат")
    desk.later()
    assert balance(desk, live, old).successor == new.claims.coupon_id
    assert balance(desk, live, other).successor is None
    assert balance(desk, live, new).successor is None
    with desk.desk.register.read() as unit:
        made = dict(Publication(desk.site, unit, NOON, tmp_path / "site").files())
    assert made[name(old)] == live.file(name(old))
