"""What every register's lists do: filters, orders, pages, counts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import lists
from db.register import SqlRegister
from keytool.domain.contracts import Contract
from keytool.domain.coupons import CouponMark
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.listing import (
    CONTRACTS,
    COUPONS,
    CUSTOMERS,
    KEYS,
    LICENCES,
    LISTINGS,
    SHIPMENTS,
    Count,
    Cursor,
    Days,
    Query,
    StockLine,
    Wanted,
    cursor_of,
)
from keytool.domain.parties import Category, Customer
from keytool.domain.search import HitKind
from keytool.ports import Register
from tests.db.samples import VENDOR, SetClock, coupon_for, writing
from tests.fakes.memory_register import MemoryRegister

OPENERS: dict[str, Callable[[Path], Register]] = {
    "memory": lambda _file: MemoryRegister(SetClock()),
    "sqlite": lambda file: SqlRegister(file, SetClock()),
}
MARCH = date(2026, 3, 1)


@pytest.fixture(params=OPENERS)
def register(request: pytest.FixtureRequest, register_file: Path) -> Iterator[Register]:
    opened = OPENERS[request.param](register_file)
    fill(opened)
    yield opened
    opened.close()


def fill(register: Register) -> None:
    """Twenty keys: every second one shipped, of two models, with licences and coupons."""
    with writing(register) as unit:
        unit.vendors.add(VENDOR)
        for name in ("Яблоко", "ёлка", "Арбуз"):
            unit.customers.add(Customer(name, Category.COMMERCIAL))
        for n in range(1, 21):
            unit.keys.add(_key(n))
            product = "Редактор" if n % 3 else "Сервер"
            ended = MARCH if n == 1 else None
            until = date(2027, n % 12 + 1, 1) if n % 4 else None
            unit.licences.add(Licence(n, product, until=until, ended_on=ended))
        for n in (2, 4, 6):
            day = date(2026, 1, n)
            unit.shipments.add(Shipment(n % 3 + 1, day, f"{9 - n}/26" if n < 6 else None, (n,)))
            code = f"{n:05}-00000-00000-00000"
            unit.coupons.add(
                replace(coupon_for(n, code), mark=CouponMark(("active", "revoked")[n == 4]))
            )
            number = f"Д-{n}"
            unit.contracts.add(
                Contract(number, day, date(2027, n, 1), 1, "entels", "entels-undated", (f"l{n}",))
            )


def _key(n: int) -> Key:
    shipped = n % 2 == 0
    day = date(2026, 1, n) if shipped else None
    return Key(
        Family.HASP,
        KeyId(Family.HASP, (n * 7) % 23 + 1) if n % 5 else None,
        f"M{(n * 3) % 20:02}",
        ("pro", "max", None)[n % 3],
        "distate" if n % 7 else None,
        KeyState.SHIPPED if shipped else KeyState.IN_STOCK,
        batch="B1" if n < 4 else None,
        customer=n % 3 + 1 if shipped else None,
        shipped_on=day,
        warranty_ends=date(2027, 1, 21 - n) if shipped else None,
    )


def ids(register: Register, query: Query[object], limit: int = 99) -> list[int]:
    """All pages of the query, one after another."""
    found: list[int] = []
    after: Cursor | None = None
    with register.read() as unit:
        while True:
            page = unit.lists.page(query, after, limit)
            assert len(page.rows) <= limit
            found += [getattr(row, "id") for row in page.rows]  # noqa: B009  every row has one
            if page.next is None:
                return found
            assert len(page.rows) == limit
            after = cursor_of(str(page.next))


FILTERS: list[tuple[str, dict[str, Wanted], list[int]]] = [
    ("keys", {"state": "shipped", "model": "pro"}, [6, 12, 18]),
    ("keys", {"customer": 2, "vendor": "distate"}, [4, 10, 16]),
    ("keys", {"batch": "B1"}, [1, 2, 3]),
    ("keys", {"family": "guardant"}, []),
    ("keys", {"product": "Сервер", "state": "in-stock"}, [3, 9, 15]),
    ("keys", {"shipped": Days(date(2026, 1, 4), date(2026, 1, 8))}, [4, 6, 8]),
    ("keys", {"warranty": Days(last=date(2027, 1, 5))}, [16, 18, 20]),
    ("licences", {"key": 7}, [7]),
    ("licences", {"customer": 1, "product": "Сервер"}, [6, 12, 18]),
    ("licences", {"until": Days(date(2027, 2, 1), date(2027, 2, 1))}, [1, 13]),
    ("customers", {"category": "commercial"}, [1, 2, 3]),
    ("customers", {"category": "partner"}, []),
    ("contracts", {"regulation": "entels", "level": "l4"}, [2]),
    ("contracts", {"level": "l"}, []),
    ("contracts", {"ends": Days(first=date(2027, 4, 1)), "customer": 1}, [2, 3]),
    ("contracts", {"starts": Days(last=date(2026, 1, 2))}, [1]),
    ("shipments", {"customer": 3}, [1]),
    ("shipments", {"shipped": Days(first=date(2026, 1, 3))}, [2, 3]),
    ("coupons", {"mark": "revoked"}, [2]),
    ("coupons", {"regulation": "distate", "level": "special", "customer": 3}, [1]),
    ("coupons", {"key": 6, "valid_until": Days(first=date(2027, 3, 1))}, [3]),
    ("coupons", {"valid_from": Days(first=date(2026, 3, 2))}, []),
]


@pytest.mark.parametrize(("name", "filters", "found"), FILTERS)
def test_all_filters_hold_at_once(
    register: Register, name: str, filters: dict[str, Wanted], found: list[int]
) -> None:
    query = Query(LISTINGS[name], filters)
    assert ids(register, query) == found
    with register.read() as unit:
        assert unit.lists.count(query) == Count(len(found))


ORDERS: list[tuple[Query[object], list[int]]] = [
    (Query(KEYS, {"batch": "B1"}, sort="marking"), [1, 2, 3]),
    (Query(KEYS, {"state": "shipped"}, sort="warranty"), [20, 18, 16, 14, 12, 10, 8, 6, 4, 2]),
    (Query(KEYS, {"model": "max"}, sort="shipped"), [4, 10, 16, 1, 7, 13, 19]),
    (Query(KEYS, {"model": "max"}, sort="shipped", down=True), [16, 10, 4, 19, 13, 7, 1]),
    (Query(CUSTOMERS, sort="name"), [3, 2, 1]),
    (Query(CUSTOMERS, sort="name", down=True), [1, 2, 3]),
    (Query(SHIPMENTS, sort="order"), [2, 1, 3]),
    (Query(SHIPMENTS, sort="order", down=True), [1, 2, 3]),
    (Query(CONTRACTS, sort="ends", down=True), [3, 2, 1]),
    (Query(COUPONS, sort="valid_until", down=True), [3, 2, 1]),
    (Query(LICENCES, {"product": "Сервер"}, sort="until"), [3, 15, 6, 18, 9, 12]),
]


@pytest.mark.parametrize(("query", "found"), ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 99])
def test_what_is_empty_comes_last(
    register: Register, query: Query[object], found: list[int], limit: int
) -> None:
    assert ids(register, query, limit) == found


@pytest.mark.parametrize("sort", KEYS.sorts)
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("filters", [{}, {"state": "in-stock"}, {"vendor": "distate"}])
def test_pages_miss_no_row_and_repeat_none(
    register: Register, sort: str, *, down: bool, filters: dict[str, Wanted]
) -> None:
    query = Query(KEYS, filters, sort=sort, down=down)
    by_one = ids(register, query, 3)
    assert by_one == ids(register, query)
    assert sorted(by_one) == ids(register, replace(query, sort="id", down=False))


def test_rare_rows_are_found_in_any_order(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a list of millions, where the first rows in order hold none of those wanted."""
    monkeypatch.setattr(lists, "STEPS", ((1, 1), (2, 2)))
    for name, filters, found in FILTERS:
        for sort in LISTINGS[name].sorts:
            query = Query(LISTINGS[name], filters, sort=sort)
            assert sorted(ids(register, query, 2)) == found, (name, filters, sort)


def test_a_list_is_narrowed_by_the_search_box(register: Register) -> None:
    assert ids(register, Query(CUSTOMERS, text="ёлк")) == [2]
    assert ids(register, Query(SHIPMENTS, text="5/26")) == [2]
    assert ids(register, Query(COUPONS, text="00004")) == [2]
    assert ids(register, Query(KEYS, {"state": "shipped"}, "m06")) == [2]
    assert ids(register, Query(KEYS, text="нет такого")) == []
    assert ids(register, Query(KEYS, text="-")) == []


def test_a_count_says_when_there_are_more(register: Register) -> None:
    with register.read() as unit:
        assert unit.lists.count(Query(KEYS), 19) == Count(19, more=True)
        assert unit.lists.count(Query(KEYS), 20) == Count(20)


def test_stock_by_vendor_and_model(register: Register) -> None:
    with register.read() as unit:
        assert unit.lists.stock() == (
            StockLine(None, Family.HASP, "max", 1),
            StockLine("distate", Family.HASP, None, 3),
            StockLine("distate", Family.HASP, "max", 3),
            StockLine("distate", Family.HASP, "pro", 3),
        )


def test_rows_a_day(register: Register) -> None:
    with register.read() as unit:
        query = Query(KEYS, {"warranty": Days(last=date(2027, 1, 3))})
        assert unit.lists.per_day(query, "warranty") == (
            (date(2027, 1, 1), 1),
            (date(2027, 1, 3), 1),
        )


def test_a_cursor_of_another_order(register: Register) -> None:
    with register.read() as unit, pytest.raises(BadInput) as caught:
        unit.lists.page(Query(KEYS, sort="warranty"), Cursor(3, "M01"), 9)
    assert caught.value.code == "cursor-malformed"


@pytest.mark.parametrize("text", ["11", "1", "миль", "M0"])
def test_one_kind_alone_can_be_searched(register: Register, text: str) -> None:
    """As if nothing else were in the register: what is another's takes no place."""
    with writing(register) as unit:
        for name in ("Дом 11", "11 миль"):
            unit.customers.add(Customer(name, Category.COMMERCIAL))
    with register.read() as unit:
        assert {hit.kind for hit in unit.search("11", 999)} >= {HitKind.KEY, HitKind.CUSTOMER}
        whole = unit.search(text, 999)
        for kind in HitKind:
            of_kind = tuple(hit for hit in whole if hit.kind is kind)
            for limit in (1, 2, 999):
                assert unit.search(text, limit, kind) == of_kind[:limit]
