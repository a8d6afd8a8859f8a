import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from keytool.coupon.checking.evidence import SignedEvidence
from keytool.coupon.checking.status import State, read_list, verify_with_lists
from keytool.coupon.format.buckets import opened, read_balance
from keytool.coupon.format.contact import read_contact
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.link import link_of
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys import key_files
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.keys.sign import CouponMint
from keytool.coupon.site.contact_file import CONTACT_PATH
from keytool.coupon.site.lists import list_path
from keytool.coupon.site.publication import Publication
from keytool.coupon.site.site import Site
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import Event
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.lookup import lookup_id
from keytool.domain.parties import Vendor
from keytool.ports import Signer
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_coupons import mark_coupon, redeem_coupon
from keytool.services.keep_parties import add_vendor
from keytool.services.register_key import register_key
from keytool.web.page import page_files
from keytool.web.publish import Published, publish
from tests.coupon.samples import NOON, StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.helpers.coupon_grounds import granted, spend
from tests.web.browsing import visit
from tests.web.place import served

PASSPHRASE = b"a long passphrase"
BASE = "https://coupons.example.com"
CLOCK = StoppedClock()


@pytest.fixture
def desk(site: Site) -> Desk:
    evidence = SignedEvidence(lambda: site.trust)
    desk = Desk(MemoryRegister(CLOCK), built_in_rulebook(), CLOCK, "anna", evidence=evidence)
    add_vendor(desk, Vendor("distate", "DiState", "distate", "twinpro"))
    return desk


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)
    keystore = tmp_path / "keys"
    trust = init_keystore(keystore, PASSPHRASE, CLOCK)
    signer = unlock(keystore, PASSPHRASE, CLOCK, Purpose.STATUS)
    return Site(BASE, "ООО «Ромашка»", keystore, trust, signer)


@pytest.fixture
def coupons(desk: Desk, site: Site) -> list[Coupon]:
    mint = CouponMint(unlock(site.keystore, PASSPHRASE, CLOCK))
    issued = []
    for number in range(5):
        key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, number + 7), vendor="distate")
        row = register_key(desk, key).id
        granted(desk, row)
        request = CouponRequest(row, "distate", "special")
        coupon = issue_coupon(desk, mint, reference_of, request)
        assert isinstance(coupon, Coupon)
        issued.append(coupon)
    return issued


def put(
    desk: Desk, site: Site, folder: Path, minutes: int = 0, page: Mapping[str, bytes] | None = None
) -> Published:
    moment = NOON + timedelta(minutes=minutes)
    with desk.register.read() as unit:
        made = Publication(site, unit, moment, folder).files()
        return publish(folder, chain(made, (page or {}).items()))


def bucket_of(folder: Path, coupon: Coupon) -> bytes:
    return (folder / bucket_file(coupon)).read_bytes()


def bucket_file(coupon: Coupon) -> str:
    return f"c/codes/{lookup_id(coupon.code).hex()[0]}.bin"


def test_a_code_finds_its_coupon_in_the_folder(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    redeem_coupon(desk, coupons[0].code, 1, "118")
    put(desk, site, tmp_path / "site")
    for coupon, left in zip(coupons, (11, 12, 12, 12, 12), strict=True):
        found = opened(coupon.code, bucket_of(tmp_path / "site", coupon))
        assert found is not None
        token, balance = found
        assert token == coupon.token
        told = read_balance(balance, site.trust, NOON)
        assert (told.coupon_id, told.left) == (coupon.claims.coupon_id, left)


def test_what_became_of_coupons_is_in_the_lists(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    mark_coupon(desk, coupons[0].code, CouponMark.REVOKED, "возврат")
    mark_coupon(desk, coupons[1].code, CouponMark.SUSPENDED, "счёт")
    for case in range(12):
        redeem_coupon(desk, coupons[2].code, 1, str(case))
    put(desk, site, tmp_path)
    path = list_path(1)
    status = read_list((tmp_path / path).read_bytes(), site.trust, f"{BASE}/{path}", NOON)
    told = [
        verify_with_lists(coupon.token, site.trust, {1: status}, NOON).reason for coupon in coupons
    ]
    assert told == ["revoked", "suspended", "used-up", "valid", "valid"]
    assert coupons[0].place is not None
    assert status.state(coupons[0].place[1]) is State.REVOKED


def test_a_second_publication_touches_only_what_changed(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    first = put(desk, site, tmp_path)
    assert (first.unchanged, first.removed) == (0, ())
    again = put(desk, site, tmp_path, 30)
    assert again == Published((), (), len(first.written), first.size, first.seen)
    redeem_coupon(desk, coupons[0].code, 1, "118")
    assert put(desk, site, tmp_path, 31).written == (bucket_file(coupons[0]),)
    mark_coupon(desk, coupons[0].code, CouponMark.REVOKED, "возврат")
    assert put(desk, site, tmp_path, 32).written == (list_path(1),)
    assert put(desk, site, tmp_path, 32 + 61).written == (list_path(1),)  # it has had its time
    assert not list(tmp_path.rglob("*.part"))


@dataclass
class CountingSigner:
    """Another signer, and how often it signed."""

    of: Signer
    signed: int = 0

    @property
    def kid(self) -> bytes:
        return self.of.kid

    def sign(self, message: bytes) -> bytes:
        self.signed += 1
        return self.of.sign(message)


def test_only_balances_that_changed_are_signed_again(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    signer = CountingSigner(site.signer)
    counted = replace(site, signer=signer)
    put(desk, counted, tmp_path)
    assert signer.signed == 5 + 2  # the list and the contact, too
    redeem_coupon(desk, coupons[0].code, 1, "118")
    put(desk, counted, tmp_path, 1)
    assert signer.signed == 8
    other = unlock(site.keystore, PASSPHRASE, CLOCK)
    put(desk, replace(counted, signer=(signer := CountingSigner(other))), tmp_path, 2)
    assert signer.signed >= 5  # another key's signatures are not kept


@pytest.mark.parametrize("damage", [slice(0, 40), slice(-1), slice(20), slice(0)], ids=str)
def test_look_up_files_that_were_damaged_are_made_anew(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path, damage: slice
) -> None:
    put(desk, site, tmp_path)
    file = tmp_path / bucket_file(coupons[0])
    before = bytearray(file.read_bytes())
    file.write_bytes(before[damage])
    assert put(desk, site, tmp_path).written == (bucket_file(coupons[0]),)
    assert file.read_bytes() == before
    before[-1] ^= 1  # the last record's seal
    file.write_bytes(before)
    assert put(desk, site, tmp_path).written == (bucket_file(coupons[0]),)


def test_stale_files_go_and_strangers_stay(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    put(desk, site, tmp_path)
    (tmp_path / "c/codes/fff.bin").write_bytes(b"")
    (tmp_path / "c/page/vendor/qr-0.6.0").mkdir(parents=True)
    (tmp_path / "c/page/vendor/qr-0.6.0/index.js").write_bytes(b"")
    (tmp_path / "robots.txt").write_bytes(b"")
    gone = ("c/codes/fff.bin", "c/page/vendor/qr-0.6.0/index.js")
    assert put(desk, site, tmp_path).removed == gone
    assert (tmp_path / "robots.txt").exists()


def test_no_name_of_a_customer_or_a_code_is_in_the_files(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    put(desk, site, tmp_path)
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for coupon in coupons:
        for secret in (coupon.code, coupon.code.replace("-", "")):
            assert secret.encode() not in written
        assert coupon.token not in written
        assert coupon.claims.coupon_id not in written


def test_a_folder_that_cannot_be_written_is_named(desk: Desk, site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageTrouble, match="site-unwritable"):
        put(desk, site, tmp_path / "file")


@pytest.mark.chromium
def test_the_page_reads_what_the_register_published(
    browser: Browser, desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    spend(desk, coupons[0].code, 5, "118")
    mark_coupon(desk, coupons[1].code, CouponMark.REVOKED, "возврат")
    with served(tmp_path / "site") as place:
        here = replace(site, base_url=place.base)
        page = page_files(site.vendor, None, desk.rulebook.editions)
        put(desk, here, place.folder, page=page)
        with visit(browser, place, locale="en-GB") as shown:
            shown.open()
            shown.type(coupons[0].code)
            assert shown.verdict() == ("valid", "valid")
            assert shown.row("left").startswith("7 of 12 requests")
            shown.open(link_of(coupons[1].token, place.base))
            assert shown.verdict() == ("not-valid", "revoked")


def test_no_row_publishes_more_than_its_token_signs(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    with desk.register.write("a stranger") as unit:
        lying = replace(coupons[0], claims=replace(coupons[0].claims, units=1000))
        unit.coupons.save(lying)
        unit.commit(Event("edited", ()))
    put(desk, site, tmp_path)
    found = opened(coupons[0].code, bucket_of(tmp_path, coupons[0]))
    assert found is not None
    assert read_balance(found[1], site.trust, NOON).left == 12


def test_the_contact_is_signed_once_and_again_when_it_is_another(
    desk: Desk, site: Site, coupons: list[Coupon], tmp_path: Path
) -> None:
    told = replace(site, contact=("+7 495 123-45-67",))
    put(desk, told, tmp_path)
    held = (tmp_path / CONTACT_PATH).read_bytes()
    address = f"{BASE}/{CONTACT_PATH}"
    assert read_contact(held, site.trust, address, NOON).ways == told.contact
    assert json.loads((tmp_path / "c/site.json").read_bytes())["contact"] == [*told.contact]
    put(desk, told, tmp_path, 30)
    assert (tmp_path / CONTACT_PATH).read_bytes() == held
    put(desk, replace(site, contact=()), tmp_path, 31)
    other = read_contact((tmp_path / CONTACT_PATH).read_bytes(), site.trust, address, NOON)
    assert (other.ways, other.issued) == ((), int(NOON.timestamp()) + 31 * 60)
