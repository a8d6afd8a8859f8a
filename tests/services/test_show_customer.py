"""A customer with keys, shipments, contracts and consents."""

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.parties import Category, Customer
from keytool.services.find_customers import customer_name, customer_of, customers_like
from keytool.services.keep_consents import give_consent
from keytool.services.keep_parties import add_customer
from keytool.services.show_customer import show_customer
from keytool.services.show_shipment import packed_shipment, show_shipment
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import SHIPPED, Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def test_a_record_has_what_hangs_on_the_customer(shop: Shop) -> None:
    consent = give_consent(shop.desk, 1, "1", SHIPPED)
    record = show_customer(shop.desk, 1)
    assert record.consents == (consent,)
    assert [key.id for key in record.keys] == [1]
    assert [(sent.id, sent.keys) for sent in record.shipments] == [(1, (1,))]
    assert (record.key_count.rows, record.shipment_count.rows) == (1, 1)
    assert record.around.customer_name(1) == "ООО «Ромашка»"
    assert record.events[0].event.action == "consent-given"
    assert record.day == shop.desk.today()
    assert (record.coupons, record.coupon_count.rows) == ((), 0)


def test_a_record_has_the_coupons_of_the_customers_keys(shop: Shop) -> None:
    coupon = shop.coupon(1)
    record = show_customer(shop.desk, 1)
    assert [one.id for one in record.coupons] == [coupon.id]
    assert record.coupon_count.rows == 1


def test_a_name_is_suggested_and_told(shop: Shop) -> None:
    assert [hit.id for hit in customers_like(shop.desk, " ромаш ", 9)] == [1]
    assert customers_like(shop.desk, "123456", 9) == ()
    assert customer_name(shop.desk, 1) == customer_of(shop.desk, 1).name == "ООО «Ромашка»"
    assert customer_name(shop.desk, 99) == ""


def test_no_other_record_takes_the_place_of_a_customer(shop: Shop) -> None:
    """The name of a wanted one is behind the orders and keys that have the same digits."""
    for number in range(5):
        shop.stock(marking=f"77-000{number}")
    wanted = add_customer(shop.desk, Customer("ООО «77 регион»", Category.COMMERCIAL))
    assert [hit.id for hit in customers_like(shop.desk, "77", 1)] == [wanted.id]


def test_a_shipment_knows_its_keys_and_what_they_carry(shop: Shop) -> None:
    licence = shop.licensed(1, "SCADA")
    record = show_shipment(shop.desk, 1)
    assert (record.customer_name, [key.id for key in record.keys]) == ("ООО «Ромашка»", [1])
    assert record.around.customer_name(record.keys[0].customer) == "ООО «Ромашка»"
    packed = packed_shipment(shop.desk, 1)
    assert packed.keys == ((shop.key(1), (licence,)),)
    assert packed.vendor is not None
    assert packed.vendor.id == "distate"


def test_who_is_unknown_is_said(shop: Shop) -> None:
    with pytest.raises(BadInput, match="customer-unknown"):
        show_customer(shop.desk, 99)
    with pytest.raises(BadInput, match="customer-unknown"):
        customer_of(shop.desk, 99)
    with pytest.raises(BadInput, match="shipment-unknown"):
        show_shipment(shop.desk, 99)
    with pytest.raises(BadInput, match="shipment-unknown"):
        packed_shipment(shop.desk, 99)
