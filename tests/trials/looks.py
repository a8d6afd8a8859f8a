"""Everything that people look at: cards of records with small numbers, lists, the search."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from keytool.domain.listing import LISTINGS, Query
from keytool.services.ask_list import offered, page_of, stock_of
from keytool.services.case_board import show_board
from keytool.services.desk import Desk
from keytool.services.search_register import search_register
from keytool.services.show_card import card_of_key
from keytool.services.show_case import show_case
from keytool.services.show_coupon import show_coupon
from keytool.services.show_customer import show_customer
from keytool.services.show_items import show_items
from keytool.services.show_key import doubts_about, show_key
from keytool.services.show_promises import show_promises
from keytool.services.show_register import show_register
from keytool.services.show_shipment import packed_shipment, show_shipment
from keytool.services.show_sitting import before_sitting, open_sittings, show_sitting
from keytool.services.show_today import Outside, show_today

FEW = range(1, 7)
TEXTS = ("ромашка", "12", "distate", "i@", "7704838673", "ошибк")
CARDS: tuple[Callable[[Desk, int], object], ...] = (
    *(show_key, card_of_key, show_customer, show_shipment, packed_shipment),
    *(show_sitting, show_items, show_coupon, show_case),
)


def looks(desk: Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each with what it is called."""
    for card in CARDS:
        for number in FEW:
            yield f"{card.__name__} {number}", partial(card, desk, number)
    for name, listing in LISTINGS.items():
        asked: Query[Any] = Query(listing)
        yield f"list {name}", partial(page_of, desk, asked, None, 20, count=True)
    for text in TEXTS:
        yield f"search {text}", partial(search_register, desk, text, 20)
    for whole in (offered, stock_of, show_board, show_promises, show_register, open_sittings):
        yield whole.__name__, partial(whole, desk)
    yield "doubts", partial(doubts_about, desk, tuple(FEW))
    yield "before a sitting", partial(before_sitting, desk, 3)
    yield "today", partial(show_today, desk, Outside())
