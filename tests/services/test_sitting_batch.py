"""Batch and production day: said once, written on each key, changed in the middle."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.sittings import Outcome
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.register_key import register_key
from keytool.services.show_sitting import show_sitting
from keytool.services.sitting_batch import change_batch
from keytool.services.warehouse import close_sitting, open_sitting, take_key
from tests.contracts.registers import new_register
from tests.db.samples import MOMENT, SetClock, stock
from tests.services.test_warehouse import BOX, plugged

MADE = date(2026, 2, 10)
FIRST = replace(BOX, batch=" B-17  a ", produced_on=MADE)


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


def batches(desk: Desk, sitting: int) -> list[tuple[str | None, date | None]]:
    record = show_sitting(desk, sitting)
    keys = (record.keys[line.key] for line in record.lines)
    return [(key.batch, key.produced_on) for key in keys]


def in_stock(desk: Desk, number: int, **told: object) -> None:
    key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, number), None, "sign", "distate")
    register_key(desk, replace(key, **told))  # type: ignore[arg-type]  # fields of a key


def test_a_batch_is_written_on_what_follows(desk: Desk) -> None:
    sitting = open_sitting(desk, FIRST)
    assert sitting.batch == "B-17 a"
    take_key(desk, sitting.id, plugged(0x101))
    later = MADE + timedelta(3)
    changed = change_batch(desk, sitting.id, "B-18", later)
    assert (changed.batch, changed.produced_on) == ("B-18", later)
    take_key(desk, sitting.id, plugged(0x102))
    change_batch(desk, sitting.id, " ", None)
    take_key(desk, sitting.id, plugged(0x103))
    assert batches(desk, sitting.id) == [("B-17 a", MADE), ("B-18", later), (None, None)]
    close_sitting(desk, sitting.id)
    with desk.register.read() as unit:
        actions = [entry.event.action for entry in unit.journal.page(0, 99)]
    assert actions.count("sitting-batch-changed") == 2
    with pytest.raises(Conflict, match="sitting-closed"):
        change_batch(desk, sitting.id, "B-19", None)


def test_the_same_batch_again_is_no_change(desk: Desk) -> None:
    sitting = open_sitting(desk, FIRST)
    assert change_batch(desk, sitting.id, "B-17 a", MADE) == sitting


def test_what_a_record_says_already_is_kept_and_told(desk: Desk) -> None:
    in_stock(desk, 0x201, batch="A-1")
    in_stock(desk, 0x202)
    in_stock(desk, 0x203, batch="B-17 a", produced_on=MADE)
    sitting = open_sitting(desk, FIRST).id
    taken = [take_key(desk, sitting, plugged(number)) for number in (0x201, 0x202, 0x203)]
    assert [one.outcome for one in taken] == [Outcome.ACCEPTED] * 3
    assert [one.other_batch for one in taken] == [True, False, False]
    assert batches(desk, sitting) == [("A-1", MADE), ("B-17 a", MADE), ("B-17 a", MADE)]


def test_a_key_that_was_sold_before_that_day_is_not_taken(desk: Desk) -> None:
    in_stock(desk, 0x201, sold_on=MADE - timedelta(1))
    sitting = open_sitting(desk, FIRST).id
    with pytest.raises(BadInput, match="shipped-before-production"):
        take_key(desk, sitting, plugged(0x201))
    assert batches(desk, sitting) == []


@pytest.mark.parametrize(
    ("made", "code"),
    [(date(2100, 1, 1), "date-in-future"), (date(2026, 3, 2), "shipped-before-production")],
)
def test_a_day_that_cannot_be(desk: Desk, made: date, code: str) -> None:
    desk = replace(desk, clock=SetClock(MOMENT + timedelta(30)))
    with pytest.raises(BadInput, match=code):
        open_sitting(desk, replace(BOX, produced_on=made))
    sitting = open_sitting(desk, BOX)
    with pytest.raises(BadInput, match=code):
        change_batch(desk, sitting.id, None, made)
    assert show_sitting(desk, sitting.id).sitting.produced_on is None
