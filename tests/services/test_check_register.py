"""`db check`: whatever is changed behind Keydesk's back is found and named; nothing else is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keytool.domain.findings import plain
from keytool.domain.journal import Subject
from keytool.services.repair_register import Repair, repair_register
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.audited import ALL, PROOFS, audited_shop, found, rows
from tests.services.histories import CASES, STEPS, History
from tests.services.replacing import Shop, open_shop
from tests.services.tampered import meddle


@pytest.fixture
def shop(register_file: Path) -> Iterator[Shop]:
    yield from audited_shop(register_file)


def test_an_honest_register_has_nothing_to_find(shop: Shop) -> None:
    assert found(shop, signatures=PROOFS) == []
    assert repair_register(shop.desk, PROOFS) == Repair()


@pytest.mark.parametrize("name", ALL)
def test_what_was_changed_is_found_and_named(shop: Shop, register_file: Path, name: str) -> None:
    statements, (code, stored, proof) = ALL[name]
    meddle(register_file, *statements)
    told = {
        (one.code, plain(one.stored) if stored else "", plain(one.proof) if proof else "")
        for one in found(shop)
    }
    assert (code, stored, proof) in told


def test_a_forged_token_is_found_by_its_signature(shop: Shop, register_file: Path) -> None:
    with shop.register.read() as unit:
        coupon = unit.coupons.get(1)
    assert coupon is not None
    forged = coupon.token[:-1] + bytes([coupon.token[-1] ^ 1])
    with closing(sqlite3.connect(register_file)) as file, file:
        file.execute("UPDATE coupons SET token = ? WHERE id = 1", (forged,))
    assert found(shop) == []
    assert [one.code for one in found(shop, signatures=PROOFS)] == ["coupon-forged"]


def test_a_quick_check_looks_at_what_is_new(shop: Shop, register_file: Path) -> None:
    meddle(register_file, "UPDATE coupons SET units = 99 WHERE id = 1")
    with shop.register.read() as unit:
        last = unit.journal.about(Subject("coupon", 1), 1)[0].number
    assert found(shop, since=last) == []
    assert [one.code for one in found(shop, since=last - 1)] == ["coupon-differs"]


def test_a_check_that_is_given_up_leaves_the_register_as_it_was(
    shop: Shop, register_file: Path
) -> None:
    before = rows(register_file)

    def give_up(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found(shop, progress=give_up)
    assert rows(register_file) == before
    assert found(shop) == []


# No false alarm.

HONEST = sorted(set(STEPS) - {"repair"})
TAKEN = st.tuples(
    st.sampled_from(HONEST), st.integers(0, 3), st.integers(1, 5), st.sampled_from(CASES)
)


@settings(max_examples=60)
@given(st.lists(TAKEN, max_size=12))
def test_no_honest_history_raises_an_alarm(steps: list[tuple[str, int, int, str]]) -> None:
    shop = open_shop(MemoryRegister(StoppedClock()))
    history = History(shop, [shop.coupon(1)])
    for step in steps:
        history.do(*step)
    assert found(shop, signatures=PROOFS) == []
