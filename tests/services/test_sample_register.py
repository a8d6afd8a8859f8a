from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.register import SqlRegister
from keytool.coupon.checking.evidence import SignedEvidence
from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.trust import Purpose, Trust, TrustedKey
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.sign import CouponMint, PrivateKeySigner
from keytool.domain.coupons import CouponStatus, coupon_status
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key, KeyState
from keytool.domain.listing import REPLACEMENTS, Query
from keytool.domain.replacements import Need, Stage
from keytool.domain.sittings import Purpose as Sat
from keytool.domain.warranty import WarrantyStatus
from keytool.ports import Clock
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.check_register import check_register
from keytool.services.complete_replacement import ActTools
from keytool.services.desk import Desk
from keytool.services.find_key import find_key
from keytool.services.sample_register import (
    GUARDANT,
    HASP,
    UNREADABLE_MARKING,
    SampleTools,
    make_sample,
)
from keytool.services.show_card import card_of_key
from keytool.services.show_today import Outside, show_today
from tests.coupon.format.act_samples import RECEIPTS
from tests.coupon.samples import public_of

TODAY = date(2026, 11, 20)


EARLY, LATE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("sample") / "register.db"

    def open_register(clock: Clock) -> SqlRegister:
        return SqlRegister(path, clock, any_time=True)

    signer = PrivateKeySigner(Ed25519PrivateKey.generate())
    mint = CouponMint(signer)
    public = TrustedKey(public_of(signer), Purpose.COUPON, EARLY, LATE, LATE)
    trust = Trust(1, EARLY, LATE, (public,))
    evidence = SignedEvidence(lambda: trust)
    acts = ActTools(mint, reference_of, act_signer(RECEIPTS))
    tools = SampleTools(open_register, built_in_rulebook(), mint, evidence, reference_of, acts=acts)
    make_sample(tools, TODAY)
    register = SqlRegister(path, Noon())
    yield Desk(register, built_in_rulebook(), Noon(), "anna")
    register.close()


def test_it_is_as_large_as_promised(desk: Desk) -> None:
    with desk.register.read() as unit:
        assert len(unit.vendors.all()) == 3
        assert len(unit.customers.page(0, 100)) == 20
        keys = unit.keys.page(0, 1000)
        assert unit.journal.broken_at() is None
    assert len(keys) == 200
    assert {Family.HASP, Family.GUARDANT} <= {key.family for key in keys}


def test_each_vendor_warrants_as_it_really_does(desk: Desk) -> None:
    """By a contract of its own, not at all, and by its regulation: nobody by another one's.

    That nobody can say is no answer of a day that the calendars know.
    """
    answers: dict[str, set[WarrantyStatus]] = {}
    sources: dict[str, set[tuple[str, str, str]]] = {}
    with desk.register.read() as unit:
        keys = [key.id for key in unit.keys.page(0, 1000)]
    for number in keys:
        card = card_of_key(desk, number)
        assert card.vendor is not None
        assert card.warranty is not None
        answers.setdefault(card.vendor.id, set()).add(card.warranty.status)
        terms = card.warranty.terms
        sources.setdefault(card.vendor.id, set()).add((terms.edition, terms.document, terms.clause))
    promised = {
        WarrantyStatus.IN_WARRANTY, WarrantyStatus.OUT_OF_WARRANTY, WarrantyStatus.NOT_SHIPPED
    }  # fmt: skip
    assert answers == {
        "distate": promised,
        "entels": {WarrantyStatus.NO_PROMISE},
        "twinpro": promised,
    }
    assert sources == {
        "distate": {("", "Договор поставки", "5.2")},
        "entels": {("entels-undated", "", "")},
        "twinpro": {("twinpro-2023-07-06", "", "6.7")},
    }


def test_all_of_it_agrees_with_its_proofs(desk: Desk) -> None:
    found = check_register(desk, SignedProofs(None))
    assert [(one.code, one.record) for one in found] == []


def test_it_has_coupons_in_every_state(desk: Desk) -> None:
    with desk.register.read() as unit:
        coupons = unit.coupons.page(0, 1000)
    counted = Counter(coupon_status(coupon, TODAY) for coupon in coupons)
    assert set(counted) == set(CouponStatus)


def test_some_keys_are_in_warranty_and_some_are_not(desk: Desk) -> None:
    with desk.register.read() as unit:
        keys = unit.keys.page(0, 1000)
    cards = (card_of_key(desk, key.id) for key in keys)
    counted = Counter(card.warranty.status for card in cards if card.warranty)
    for status in (
        WarrantyStatus.IN_WARRANTY,
        WarrantyStatus.OUT_OF_WARRANTY,
        WarrantyStatus.NOT_SHIPPED,
    ):
        assert counted[status] > 10


@pytest.mark.parametrize("spec", [f"guardant:0x{GUARDANT}", f"hasp:{HASP}", UNREADABLE_MARKING])
def test_the_keys_on_the_desk_are_registered(desk: Desk, spec: str) -> None:
    with desk.register.read() as unit:
        found = find_key(unit, spec)
    card = card_of_key(desk, found.key.id)
    assert card.customer is not None
    assert card.licences
    assert card.history


def test_it_has_replacements_in_every_state_and_acts_of_those_that_are_done(desk: Desk) -> None:
    with desk.register.read() as unit:
        found = unit.lists.page(Query(REPLACEMENTS), None, 100).rows
        acts = [unit.replacements.act_of(one.id) for one in found if one.act]
    assert {one.stage for one in found} == set(Stage)
    assert {one.need for one in found} == {*Need, None}
    assert len(acts) == 2
    assert any(one.override for one in found)


def test_its_day_has_something_in_every_part(desk: Desk) -> None:
    today = show_today(desk, Outside())
    assert set(today.needs) == set(Need)
    assert {one.sitting.purpose for one in today.sittings} == {Sat.SHIP, Sat.INTAKE}
    assert all(one.count.rows for one in today.ends)


@pytest.mark.parametrize("spec", [f"guardant:0x{GUARDANT}", f"hasp:{HASP}", UNREADABLE_MARKING])
def test_the_keys_on_the_desk_can_be_replaced_from_stock(desk: Desk, spec: str) -> None:
    def kind(key: Key) -> tuple[object, ...]:
        return key.family, key.model, key.vendor

    with desk.register.read() as unit:
        shown = find_key(unit, spec).key
        stock = [key for key in unit.keys.page(0, 1000) if key.state is KeyState.IN_STOCK]
    assert kind(shown) in {kind(key) for key in stock}
