"""Two seats at one sitting: the list is shared, the last line of each is its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.sittings import Outcome
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.show_sitting import show_sitting
from keytool.services.warehouse import offered_as, open_sitting, take_key, undo_last
from tests.contracts.registers import new_register
from tests.db.samples import SetClock, stock
from tests.services.test_warehouse import BOX, keys_of, outcomes, plugged


@pytest.fixture(params=["memory", "sqlite"])
def seats(request: pytest.FixtureRequest) -> Iterator[tuple[Desk, Desk]]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    desk = Desk(register, built_in_rulebook(), clock, "anna")
    yield replace(desk, seat=lambda: "a" * 32), replace(desk, seat=lambda: "b" * 32)
    register.close()


def test_undo_takes_out_the_last_line_of_the_own_seat(seats: tuple[Desk, Desk]) -> None:
    here, there = seats
    sitting = open_sitting(here, BOX).id
    outcomes(here, sitting, plugged(0x101))
    with pytest.raises(Conflict, match="sitting-empty-of-seat"):
        undo_last(there, sitting)
    outcomes(there, sitting, plugged(0x201))
    outcomes(here, sitting, plugged(0x102))
    outcomes(there, sitting, plugged(0x202))
    assert [undo_last(here, sitting).place for _time in range(2)] == [3, 1]
    with pytest.raises(Conflict, match="sitting-empty-of-seat"):
        undo_last(here, sitting)
    assert [line.place for line in show_sitting(there, sitting).lines] == [2, 4]
    assert [undo_last(there, sitting).place for _time in range(2)] == [4, 2]
    with pytest.raises(Conflict, match="sitting-empty"):
        undo_last(there, sitting)


def test_a_marking_is_that_of_the_last_key_of_the_own_seat(seats: tuple[Desk, Desk]) -> None:
    here, there = seats
    sitting = open_sitting(here, replace(BOX, markings=True)).id
    outcomes(here, sitting, plugged(0x101))
    outcomes(there, sitting, plugged(0x201))
    assert show_sitting(here, sitting).waits_for_marking
    assert outcomes(here, sitting, offered_as("M-1")) == [Outcome.MARKED]
    assert not show_sitting(here, sitting).waits_for_marking
    assert show_sitting(there, sitting).waits_for_marking
    assert outcomes(there, sitting, offered_as("M-2")) == [Outcome.MARKED]
    assert [key.marking for key in keys_of(here)[2:]] == ["M-1", "M-2"]


def test_a_seat_without_a_key_waits_for_no_marking(seats: tuple[Desk, Desk]) -> None:
    here, there = seats
    sitting = open_sitting(here, replace(BOX, markings=True)).id
    outcomes(here, sitting, plugged(0x101))
    taken = take_key(there, sitting, offered_as("M-1"))
    assert taken.outcome is Outcome.ACCEPTED
    assert [key.marking for key in keys_of(here)[2:]] == [None, "M-1"]
