"""What every collection `Vendors` does."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.journal import Event
from keytool.domain.letterhead import Letterhead
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import VENDOR, SetClock


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    yield opened
    opened.close()


def test_a_vendor_is_overwritten(register: Register) -> None:
    own = OwnWarranty(24, WarrantyStart.SALE, "Договор 17", "4.2")
    head = Letterhead("ООО «Имя»", "7704838673", "Москва", "Анна", "+7 495 1", "a@b.ru", b"\x89\0")
    changed = replace(VENDOR, name="ООО «Другое имя»", own_warranty=own, letterhead=head)
    with register.write("anna") as unit:
        unit.vendors.add(VENDOR)
        unit.commit(Event("vendor-added", (), {"vendor": VENDOR.id}))
    with register.write("anna") as unit:
        unit.vendors.save(changed)
        unit.commit(Event("vendor-edited", (), {"vendor": VENDOR.id}))
    with register.read() as unit:
        assert unit.vendors.all() == (changed,)
        assert unit.vendors.get(VENDOR.id) == changed
