"""A vendor is corrected, and what follows from it is said beforehand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.letterhead import Letterhead
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.keep_vendors import change_of_vendor, edit_vendor, vendors_with_keys
from keytool.services.register_key import Delivery, register_key
from tests.fakes.memory_register import MemoryRegister

OWN = OwnWarranty(24, WarrantyStart.SHIPMENT, "Договор 17", "4.2")
SHIPPED = date(2026, 3, 2)
SILENT = Vendor("distate", "Диджитал Стэйт", "distate", "distate")


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9, tzinfo=UTC)


HEAD = Letterhead(
    legal_name=" ООО  «ДиСтейт» ", inn="7704838673", phone="+7 495  123-45-67", email="a@b.ru"
)


@pytest.fixture
def desk() -> Desk:
    """Three keys of a vendor that promises nothing, one of them in stock; one of another's."""
    desk = Desk(MemoryRegister(Noon()), built_in_rulebook(), Noon(), "anna")
    add_vendor(desk, SILENT)
    add_vendor(desk, Vendor("entels", "ЭНТЕЛС", "entels", "twinpro"))
    customer = add_customer(desk, Customer("ООО «Ромашка»", Category.ORGANISER)).id
    for number, vendor, sold in (
        (1, "distate", True),
        (2, "distate", True),
        (3, "distate", False),
        (4, "entels", True),
        (5, None, False),
    ):
        key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, number), None, "sign", vendor)
        register_key(desk, key, Delivery(customer, SHIPPED) if sold else None)
    return desk


def key(desk: Desk, number: int) -> Key:
    with desk.register.read() as unit:
        found = unit.keys.by_key_id(KeyId(Family.GUARDANT, number))
    assert found is not None
    return found


def test_vendors_stand_by_their_names_with_their_keys(desk: Desk) -> None:
    found = vendors_with_keys(desk)
    assert [(one.vendor.id, one.keys) for one in found.vendors] == [("distate", 3), ("entels", 1)]
    assert found.without == 1


def test_a_new_name_changes_no_warranty(desk: Desk) -> None:
    changed = replace(SILENT, name=" Digital  State ")
    told = change_of_vendor(desk, changed)
    assert (told.fields, told.keys, told.warranties, told.kept) == (("name",), 3, 0, 0)
    assert edit_vendor(desk, SILENT, changed).name == "Digital State"


def test_ends_of_warranties_follow_a_new_promise(desk: Desk) -> None:
    changed = replace(SILENT, own_warranty=OWN)
    told = change_of_vendor(desk, changed)
    assert (told.fields, told.warranties, told.kept) == (("own_warranty",), 3, 0)
    edit_vendor(desk, SILENT, changed)
    assert key(desk, 1).warranty_ends == key(desk, 2).warranty_ends == date(2028, 3, 2)
    assert key(desk, 3).warranty_ends is None
    edit_vendor(desk, changed, SILENT)
    assert key(desk, 1).warranty_ends is None


def test_a_key_keeps_the_edition_it_was_shipped_under(desk: Desk) -> None:
    known = Vendor("entels", "ЭНТЕЛС", "entels", "twinpro")
    before = key(desk, 4)
    assert before.warranty_edition
    changed = replace(known, warranty_regulation="entels")
    told = change_of_vendor(desk, changed)
    assert (told.warranties, told.kept) == (0, 1)
    edit_vendor(desk, known, changed)
    assert key(desk, 4) == before


def test_the_journal_says_what_was_corrected_once(desk: Desk) -> None:
    edit_vendor(desk, SILENT, replace(SILENT, name="Digital State"))
    with desk.register.read() as unit:
        number, _hash = unit.journal.sealed() or (0, "")
        (entry,) = unit.journal.page(number - 1, 1)
    assert entry.event.action == "vendor-edited"
    assert entry.event.facts == {
        "vendor": "distate",
        "name": "Digital State",
        "fields": "name",
    }
    same = replace(SILENT, name="Digital State")
    edit_vendor(desk, same, same)
    with desk.register.read() as unit:
        assert (unit.journal.sealed() or (0, ""))[0] == number


def test_nobody_overwrites_what_another_has_changed(desk: Desk) -> None:
    edit_vendor(desk, SILENT, replace(SILENT, name="Digital State"))
    with pytest.raises(Conflict, match="changed-by-another"):
        edit_vendor(desk, SILENT, replace(SILENT, own_warranty=OWN))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (replace(SILENT, name="  "), "vendor-name-missing"),
        (replace(SILENT, support_regulation="nothing"), "regulation-unknown"),
        (replace(SILENT, own_warranty=replace(OWN, clause=" ")), "own-warranty-incomplete"),
        (replace(SILENT, id="nobody"), "vendor-unknown"),
    ],
)
def test_a_wrong_record_is_refused(desk: Desk, changed: Vendor, code: str) -> None:
    for work in (
        lambda: change_of_vendor(desk, changed),
        lambda: edit_vendor(desk, SILENT, changed),
    ):
        with pytest.raises(BadInput, match=code):
            work()


def test_a_letterhead_is_kept_tidy_and_changes_no_warranty(desk: Desk) -> None:
    change = change_of_vendor(desk, replace(SILENT, letterhead=HEAD))
    assert (change.fields, change.warranties, change.kept) == (("letterhead",), 0, 0)
    kept = edit_vendor(desk, SILENT, replace(SILENT, letterhead=HEAD)).letterhead
    assert (kept.legal_name, kept.phone) == ("ООО «ДиСтейт»", "+7 495 123-45-67")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Letterhead(inn="7704838674"), "seller-inn-wrong"),
        (Letterhead(phone="звоните"), "seller-phone-wrong"),
        (Letterhead(email="a@b"), "vendor-email-wrong"),
        (Letterhead(address="у" * 201), "vendor-text-too-long"),
    ],
)
def test_what_no_letterhead_can_say_is_refused(desk: Desk, told: Letterhead, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        edit_vendor(desk, SILENT, replace(SILENT, letterhead=told))
