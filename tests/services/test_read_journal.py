"""The journal in pages, and its seals."""

import pytest

from keytool.domain.listing import ENTRIES, Cursor, Query
from keytool.services.ask_list import page_of
from keytool.services.read_journal import journal_seals
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def test_pages_go_on_behind_a_number(shop: Shop) -> None:
    first = page_of(shop.desk, Query(ENTRIES), None, 2).page.rows
    assert [entry.number for entry in first] == [1, 2]
    behind = page_of(shop.desk, Query(ENTRIES), Cursor(2), 1)
    assert [entry.number for entry in behind.page.rows] == [3]


def test_seals_are_of_the_entries_that_are_there(shop: Shop) -> None:
    seals = journal_seals(shop.desk, (1, 4, 99))
    assert seals.broken_at is None
    assert seals.last == seals.of[4]
    assert set(seals.of) == {1, 4}
    assert [len(seal[1]) for seal in seals.of.values()] == [64, 64]
