"""Lines of a sitting are taken out again: the last one, or any by its place."""

from collections.abc import Iterator

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.keys import KeyState
from keytool.domain.sittings import Line, Outcome
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.warehouse import (
    Taken,
    close_sitting,
    open_sitting,
    take_key,
    take_out,
    undo_last,
)
from tests.contracts.registers import new_register
from tests.db.samples import MOMENT, SetClock, stock
from tests.services.test_warehouse import BOX, keys_of, outcomes, plugged


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


def test_the_last_line_is_undone_and_its_key_may_be_taken_again(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    outcomes(desk, sitting, plugged(0x101), plugged(0x102))
    assert undo_last(desk, sitting).place == 2
    assert keys_of(desk)[-1].state is KeyState.IN_STOCK
    again = take_key(desk, sitting, plugged(0x102))
    assert again == Taken(
        Outcome.ACCEPTED, plugged(0x102), again.key, Line(sitting, 2, 4, MOMENT, new=False)
    )
    undo_last(desk, sitting)
    undo_last(desk, sitting)
    with pytest.raises(Conflict, match="sitting-empty"):
        undo_last(desk, sitting)


def test_any_line_is_taken_out_by_its_place(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    outcomes(desk, sitting, *map(plugged, (0x101, 0x102, 0x103)))
    assert take_out(desk, sitting, 2).key == keys_of(desk)[3].id
    for missing in (2, 0, 9):
        with pytest.raises(BadInput, match="line-not-found"):
            take_out(desk, sitting, missing)
    assert [take_key(desk, sitting, plugged(n)).line for n in (0x104, 0x103, 0x102)] == [
        Line(sitting, 4, 6, MOMENT),
        Line(sitting, 3, 5, MOMENT),
        Line(sitting, 5, 4, MOMENT, new=False),
    ]
    with desk.register.read() as unit:
        assert [line.place for line in unit.sittings.lines(sitting)] == [1, 3, 4, 5]
        undone = [e for e in unit.journal.page(0, 99) if e.event.action == "line-undone"]
    assert [(e.operator, e.event.facts["place"]) for e in undone] == [("anna", 2)]
    close_sitting(desk, sitting)
    with pytest.raises(Conflict, match="sitting-closed"):
        take_out(desk, sitting, 1)
