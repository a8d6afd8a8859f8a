"""Whose letterhead an act bears: that of the vendor who sold the key."""

from dataclasses import replace

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event
from keytool.domain.letterhead import Letterhead
from keytool.services.ask_parties import vendors_of
from keytool.services.keep_vendors import edit_vendor
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def test_the_act_is_issued_by_who_sold_the_key_and_keeps_its_letterhead(shop: Shop) -> None:
    """The rules are of another firm (ТвинПро), which sold nothing here."""
    (vendor,) = vendors_of(shop.desk)
    head = Letterhead("ООО «Поставщик»", "7704838673", "Москва", "Анна", "+7 495 123-45-67")
    edit_vendor(shop.desk, vendor, replace(vendor, name="Поставщик", letterhead=head))
    told = shop.completed(shop.inspected()).told
    assert told["vendor"] == {"ru": "Поставщик", "en": "Поставщик"}
    assert told["letterhead"]["legal_name"] == "ООО «Поставщик»"
    assert told["letterhead"]["phone"] == "+7 495 123-45-67"
    assert told["edition"].startswith("twinpro")


def test_a_key_of_nobody_has_an_act_of_who_wrote_the_rules(shop: Shop) -> None:
    with shop.register.write("anna") as unit:
        unit.keys.save(replace(shop.key(1), vendor=None))
        unit.keys.save(replace(shop.key(2), vendor=None))
        unit.commit(Event("key-edited", ()))
    told = shop.completed(shop.inspected(regulation="twinpro")).told
    assert told["vendor"]["ru"] == "ТвинПро"
    assert not any(told["letterhead"].values())


def test_a_letterhead_that_no_paper_can_show_stops_the_act_before_it_is_signed(shop: Shop) -> None:
    (vendor,) = vendors_of(shop.desk)
    edit_vendor(shop.desk, vendor, replace(vendor, letterhead=Letterhead(contact="华")))
    with pytest.raises(BadInput, match="letters-unprintable"):
        shop.completed(shop.inspected())
