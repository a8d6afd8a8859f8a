"""What is shown of replacements: what waits, until when, and who took whose place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.listing import REPLACEMENTS, Query
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Need, Stage
from keytool.services.ask_list import page_of
from keytool.services.list_lines import lines_of
from keytool.services.register_key import Delivery, register_key
from keytool.services.replace_key import cancel_replacement, inspect_key, receive_key
from keytool.services.replacement_chain import chain_of
from keytool.services.replacement_views import (
    BeforeReplacement,
    ReplacementView,
    act_of_replacement,
    listed_view,
    replacement_of_key,
    show_replacement,
)
from keytool.services.show_card import card_of_key
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import SHIPPED, SOUND, Shop, open_shop


def listed(shop: Shop, **filters: str) -> list[ReplacementView]:
    """The replacements of a list as what is shown of each."""
    found = page_of(shop.desk, Query(REPLACEMENTS, filters, sort="since"), None, 9)
    lines = lines_of(found.around, "replacements", found.page.rows)
    return list(map(listed_view, lines))


MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def test_an_inspection_is_due_within_the_reaction(shop: Shop) -> None:
    """Handed in on a Friday at 15:00, it is due on Monday at closing (4.7, 4.6)."""
    number = shop.opened(claimed_on=at("2026-11-20").date()).id
    shop.clock = StoppedClock(at("2026-11-20 15:00"))
    receive_key(shop.desk, number)
    view = show_replacement(shop.desk, number)
    assert view.due == at("2026-11-23 17:00")
    assert view.due_clause == "4.7"
    inspect_key(shop.desk, number, SOUND)
    assert show_replacement(shop.desk, number).due is None


def test_a_year_without_a_calendar_is_not_guessed(shop: Shop) -> None:
    number = shop.opened().id
    shop.clock = StoppedClock(at("2035-01-10 12:00"))
    receive_key(shop.desk, number)
    view = show_replacement(shop.desk, number)
    assert (view.due, view.due_clause) == (None, "4.7")


def test_what_waits_is_told_apart_from_what_is_over(shop: Shop) -> None:
    first = shop.opened().id
    cancel_replacement(shop.desk, first, "ошибка")
    second = shop.inspected()
    waiting = listed(shop, progress="waiting")
    assert [view.replacement.id for view in waiting] == [second.id]
    assert listed(shop, need=Need.PRICE) == []
    assert [view.key.id for view in listed(shop, need=Need.REPLACEMENT)] == [1]
    stages = [view.replacement.stage for view in listed(shop)]
    assert stages == [Stage.CANCELLED, Stage.DECIDED]


def test_the_chain_is_the_same_from_every_key(shop: Shop) -> None:
    """Three keys, one after another."""
    last = shop.stock().id
    shop.completed(shop.inspected(), 2)
    shop.completed(shop.inspected(key=2), last)
    chains = [[link.key.id for link in chain_of(shop.desk, key)] for key in (1, 2, last)]
    assert chains == [[1, 2, last]] * 3
    links = chain_of(shop.desk, 2)
    assert [link.replaced_in.act if link.replaced_in else None for link in links] == [1, 2, None]
    assert [link.key.id for link in chain_of(shop.desk, shop.stock().id)] == [last + 1]
    with pytest.raises(BadInput, match="key-not-found"):
        chain_of(shop.desk, 99)


def test_cards_name_both_neighbours(shop: Shop) -> None:
    last = shop.stock().id
    shop.completed(shop.inspected(), 2)
    shop.completed(shop.inspected(key=2), last)
    cards = [card_of_key(shop.desk, number) for number in (1, 2, last)]
    assert [card.replaces.id if card.replaces else None for card in cards] == [None, 1, 2]
    assert [card.replaced_by.id if card.replaced_by else None for card in cards] == [2, last, None]


def test_there_is_no_act_before_the_completion(shop: Shop) -> None:
    decided = shop.inspected()
    with pytest.raises(BadInput, match="act-unknown"):
        act_of_replacement(shop.desk, decided.id)
    act = shop.completed(decided)
    assert act_of_replacement(shop.desk, decided.id) == act
    assert show_replacement(shop.desk, decided.id).act == act
    with pytest.raises(BadInput, match="replacement-unknown"):
        act_of_replacement(shop.desk, 77)


def test_a_key_leads_to_its_replacement_or_to_the_beginning_of_one(shop: Shop) -> None:
    before = replacement_of_key(shop.desk, 1)
    assert before == BeforeReplacement(shop.key(1), "ООО «Ромашка»")
    opened = shop.opened()
    running = replacement_of_key(shop.desk, "123456")
    assert isinstance(running, ReplacementView)
    assert running.replacement == opened
    assert running.says is not None
    assert running.says.outcome is ReplacementOutcome.AWAIT_KEY
    receive_key(shop.desk, opened.id)
    shop.completed(inspect_key(shop.desk, opened.id, SOUND))
    done = replacement_of_key(shop.desk, shop.key(1).key_id or 0)
    assert done == show_replacement(shop.desk, opened.id)
    assert isinstance(done, ReplacementView)
    assert (done.replacement.stage, done.says) == (Stage.COMPLETED, None)
    assert [link.key.id for link in done.chain] == [1, 2]
    assert [view.chain for view in listed(shop)] == [()]


def test_a_key_without_vendor_may_follow_any_regulation_with_replacements(shop: Shop) -> None:
    stray = Key(Family.HASP, KeyId(Family.HASP, 5))
    key = register_key(shop.desk, stray, Delivery(1, SHIPPED))
    before = replacement_of_key(shop.desk, key.id)
    assert isinstance(before, BeforeReplacement)
    assert before.regulations
    assert all(edition.replacement for edition in before.regulations)


def test_a_key_that_cannot_be_replaced_says_why(shop: Shop) -> None:
    with pytest.raises(BadInput, match="key-never-left"):
        replacement_of_key(shop.desk, 2)
    with pytest.raises(BadInput, match="key-not-found"):
        replacement_of_key(shop.desk, 99)
    with pytest.raises(BadInput, match="key-not-found"):
        replacement_of_key(shop.desk, KeyId(Family.HASP, 6))
