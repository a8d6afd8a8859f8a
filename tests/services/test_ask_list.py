"""Pages of lists with the names that their rows are told with."""

import pytest

from keytool.domain.key_ids import Family
from keytool.domain.listing import CONTRACTS, COUPONS, CUSTOMERS, KEYS, LICENCES, SHIPMENTS, Query
from keytool.services.ask_list import Around, count_of, offered, page_of, per_day, stock_of
from keytool.services.keep_views import save_view
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import SHIPPED, Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


@pytest.mark.parametrize(
    ("listing", "keys"),
    [(KEYS, set()), (LICENCES, {1}), (COUPONS, {1}), (SHIPMENTS, set())],
    ids=lambda value: getattr(value, "name", ""),
)
def test_rows_come_with_the_keys_and_customers_they_name(
    shop: Shop, listing: object, keys: set[int]
) -> None:
    shop.licensed(1, "SCADA")
    shop.coupon(1)
    around: Around = page_of(shop.desk, Query(listing), None, 9).around  # type: ignore[arg-type]
    assert set(around.keys) == keys
    assert around.customer_name(1) == "ООО «Ромашка»"
    assert around.customer_name(None) == around.customer_name(99) == ""


def test_nothing_is_looked_up_for_rows_that_name_nobody(shop: Shop) -> None:
    for listing in (CUSTOMERS, CONTRACTS):
        around = page_of(shop.desk, Query(listing), None, 9).around
        assert (around.keys, around.customers) == ({}, {})


def test_a_page_is_counted_when_asked(shop: Shop) -> None:
    query = Query(KEYS)
    assert page_of(shop.desk, query, None, 1).count is None
    found = page_of(shop.desk, query, None, 1, count=True)
    assert found.count == count_of(shop.desk, query)
    assert found.count is not None
    assert (len(found.page.rows), found.count.rows) == (1, 2)


def test_filters_offer_what_there_is(shop: Shop) -> None:
    shop.licensed(1, "SCADA")
    view = save_view(shop.desk, "Все", Query(KEYS))
    known = offered(shop.desk)
    assert known.models == ((Family.GUARDANT, "sign"),)
    assert (known.products, known.vendors) == (("SCADA",), (("distate", "DiState"),))
    assert known.views == (view,)
    assert known.regulations == {"entels": {"ru": "ЭНТЕЛС", "en": "ENTELS"}}


def test_stock_and_days_are_counted(shop: Shop) -> None:
    stock = stock_of(shop.desk)
    assert [(line.model, line.keys) for line in stock.lines] == [("sign", 1)]
    assert [vendor.id for vendor in stock.vendors] == ["distate"]
    assert per_day(shop.desk, Query(KEYS), "shipped") == ((SHIPPED, 1),)
