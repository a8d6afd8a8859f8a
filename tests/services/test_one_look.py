"""Every question is answered in one transaction, so never from two states of the register."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from keytool.domain.days import local_day
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.listing import COUPONS, ENTRIES, KEYS, REPLACEMENTS, Query
from keytool.domain.readings import Kind, Reading, Sighting, Source, Status
from keytool.domain.sittings import Offered, Sitting
from keytool.ports import Register, UnitOfWork
from keytool.ports.operators import NO_LOGINS
from keytool.services.ask_list import count_of, offered, page_of, per_day, stock_of
from keytool.services.ask_parties import parties_of, vendors_of
from keytool.services.coupon_keys import keys_for_coupons
from keytool.services.desk import Desk
from keytool.services.entitle import entitlement_of_key
from keytool.services.find_coupon import (
    find_coupon,
    recorded_by_code,
    recorded_by_id,
)
from keytool.services.find_customers import customer_name, customer_of, customers_like
from keytool.services.find_key import first_stranger, key_named
from keytool.services.keep_views import views_of
from keytool.services.key_owner import owned_keys, owned_keys_named
from keytool.services.mind_clock import clock_state
from keytool.services.read_journal import journal_seals
from keytool.services.replacement_chain import chain_of
from keytool.services.replacement_views import (
    act_numbered,
    act_of_replacement,
    replacement_of_key,
    show_replacement,
)
from keytool.services.search_register import search_register
from keytool.services.ship_keys import ship_keys
from keytool.services.show_card import Lying, card_of_key, card_of_reading, cards_of_desk
from keytool.services.show_coupon import show_coupon
from keytool.services.show_customer import show_customer
from keytool.services.show_key import doubts_about, show_key
from keytool.services.show_shipment import packed_shipment, show_shipment
from keytool.services.show_sitting import (
    before_sitting,
    open_sittings,
    show_sitting,
    sitting_since,
)
from keytool.services.warehouse import open_sitting, take_key
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop

DAY = local_day(StoppedClock().now())
STRANGER = KeyId(Family.HASP, 5)


class Counted:
    """A register that counts its transactions, and lets nobody write."""

    logins = NO_LOGINS

    def __init__(self, register: Register) -> None:
        self._register = register
        self.looks = 0

    def read(self) -> UnitOfWork:
        self.looks += 1
        return self._register.read()

    def write(self, operator: str) -> UnitOfWork:
        raise AssertionError(f"{operator} only asked")

    def scrub(self) -> None:
        raise AssertionError

    def close(self) -> None:
        self._register.close()


@pytest.fixture(scope="module")
def shop() -> Shop:
    """Key 1 was replaced by key 2, which has a coupon; key 3 is in an open sitting."""
    shop = open_shop(MemoryRegister(StoppedClock()))
    shop.coupon(1)
    shop.completed(shop.inspected())
    number = KeyId(Family.GUARDANT, 0x3000_0000)
    sitting = open_sitting(shop.desk, Sitting("anna", datetime.now(UTC), "distate", 1))
    take_key(shop.desk, sitting.id, Offered(Family.GUARDANT, "sign", number))
    ship_keys(shop.desk, 1, [f"guardant:0x{shop.stock().key_id}"], DAY)
    return shop


def reading_of(shop: Shop, key: int) -> Reading:
    sighting = Sighting(0x0A89, 0x0008, "1-1", Kind.KEY, "Guardant Sign", Family.GUARDANT)
    known = shop.key(key).key_id
    return Reading(sighting, Status.IDENTIFIED, key_id=known, source=Source.GUARDANT)


Question = Callable[[Desk, Shop], object]
QUESTIONS: dict[str, Question] = {
    "a card": lambda desk, _shop: card_of_key(desk, 1),
    "a plugged key's card": lambda desk, shop: card_of_reading(desk, reading_of(shop, 1)),
    "the whole desk": lambda desk, shop: cards_of_desk(
        desk, {"a": Lying(reading_of(shop, 1)), "b": Lying(reading_of(shop, 2))}, [STRANGER]
    ),
    "a key": lambda desk, _shop: show_key(desk, "123456"),
    "which key": lambda desk, _shop: key_named(desk, "123456"),
    "a stranger": lambda desk, _shop: first_stranger(desk, [STRANGER]),
    "doubts": lambda desk, _shop: doubts_about(desk, (1, 2)),
    "owners": lambda desk, _shop: owned_keys(desk, (1, 2)),
    "owners by name": lambda desk, _shop: owned_keys_named(desk, ("123456", "nothing")),
    "an entitlement": lambda desk, _shop: entitlement_of_key(desk, 2, DAY),
    "a coupon": lambda desk, _shop: show_coupon(desk, 1),
    "a coupon by its code": lambda desk, shop: find_coupon(desk, (code(shop),), code(shop)),
    "coupons in a list": lambda desk, _shop: page_of(desk, Query(COUPONS), None, 30),
    "the clock": lambda desk, _shop: clock_state(desk),
    "a presented code": lambda desk, shop: recorded_by_code(
        desk.register, (code(shop),), desk.rulebook, DAY
    ),
    "a presented token": lambda desk, _shop: recorded_by_id(
        desk.register, b"nobody's", desk.rulebook, DAY
    ),
    "keys for coupons": lambda desk, _shop: keys_for_coupons(desk, ("123456", "nothing")),
    "a customer": lambda desk, _shop: show_customer(desk, 1),
    "a customer's record": lambda desk, _shop: customer_of(desk, 1),
    "a customer's name": lambda desk, _shop: customer_name(desk, 1),
    "customers like": lambda desk, _shop: customers_like(desk, "Ромашка", 9),
    "vendors": lambda desk, _shop: vendors_of(desk),
    "parties": lambda desk, _shop: parties_of(desk, 9),
    "a shipment": lambda desk, _shop: show_shipment(desk, 1),
    "a packed shipment": lambda desk, _shop: packed_shipment(desk, 1),
    "a sitting": lambda desk, _shop: show_sitting(desk, 1),
    "a sitting again": lambda desk, _shop: sitting_since(desk, 1, 0),
    "open sittings": lambda desk, _shop: open_sittings(desk),
    "before a sitting": lambda desk, _shop: before_sitting(desk, 9),
    "a replacement": lambda desk, _shop: show_replacement(desk, 1),
    "a key's replacement": lambda desk, _shop: replacement_of_key(desk, 1),
    "replacements": lambda desk, _shop: page_of(desk, Query(REPLACEMENTS), None, 9),
    "an act": lambda desk, _shop: act_of_replacement(desk, 1),
    "an act by its number": lambda desk, _shop: act_numbered(desk.register, 1),
    "a chain": lambda desk, _shop: chain_of(desk, 1),
    "a page of a list": lambda desk, _shop: page_of(desk, Query(KEYS), None, 9, count=True),
    "a count": lambda desk, _shop: count_of(desk, Query(COUPONS)),
    "what filters offer": lambda desk, _shop: offered(desk),
    "views": lambda desk, _shop: views_of(desk),
    "stock": lambda desk, _shop: stock_of(desk),
    "days": lambda desk, _shop: per_day(desk, Query(KEYS), "shipped"),
    "a search": lambda desk, _shop: search_register(desk, "1", 9),
    "the journal": lambda desk, _shop: page_of(desk, Query(ENTRIES), None, 9),
    "seals of the journal": lambda desk, _shop: journal_seals(desk, (1, 2)),
}


def code(shop: Shop) -> str:
    with shop.register.read() as unit:
        return unit.coupons.page(0, 1)[0].code


@pytest.mark.parametrize("name", QUESTIONS)
def test_one_question_is_one_look(shop: Shop, name: str) -> None:
    register = Counted(shop.register)
    told = QUESTIONS[name](Desk(register, shop.desk.rulebook, shop.clock, "anna"), shop)
    assert register.looks == 1
    assert told is not None or name == "a presented token"
