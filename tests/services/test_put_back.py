"""A line that was taken out of a sitting goes back into it."""

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.journal import Subject
from keytool.domain.keys import KeyState
from keytool.domain.sittings import Outcome
from keytool.services.desk import Desk
from keytool.services.put_back import put_back
from keytool.services.register_key import change_state
from keytool.services.warehouse import close_sitting, open_sitting, take_key, take_out, undo_last
from tests.services.test_warehouse import BOX, desk, outcomes, plugged

__all__ = ["desk"]


def places(desk: Desk, sitting: int) -> list[tuple[int, int]]:
    with desk.register.read() as unit:
        return [(line.place, line.key) for line in unit.sittings.lines(sitting)]


def test_it_stands_at_its_own_place_as_it_was(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    outcomes(desk, sitting, *map(plugged, (0x101, 0x102, 0x103)))
    before = places(desk, sitting)
    line = take_out(desk, sitting, 2)
    back = put_back(desk, line)
    assert (back.outcome, back.line) == (Outcome.ACCEPTED, line)
    assert places(desk, sitting) == before
    with desk.register.read() as unit:
        told = [one.event.action for one in unit.journal.about(Subject("key", line.key), 3)]
    assert told == ["line-restored", "line-undone", "line-accepted"]


def test_a_place_that_was_given_away_stays_with_the_other(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    outcomes(desk, sitting, *map(plugged, (0x101, 0x102)))
    line = undo_last(desk, sitting)
    take_key(desk, sitting, plugged(0x103))
    back = put_back(desk, line)
    assert back.line is not None
    assert back.line.place == 3
    assert [place for place, _key in places(desk, sitting)] == [1, 2, 3]


def test_what_became_of_the_key_meanwhile_counts(desk: Desk) -> None:
    sitting, other = open_sitting(desk, BOX).id, open_sitting(desk, BOX).id
    outcomes(desk, sitting, *map(plugged, (0x101, 0x102)))
    line = undo_last(desk, sitting)
    take_key(desk, sitting, plugged(0x102))
    assert put_back(desk, line).outcome is Outcome.TWICE
    undo_last(desk, sitting)
    take_key(desk, other, plugged(0x102))
    assert put_back(desk, line).outcome is Outcome.IN_ANOTHER
    undo_last(desk, other)
    change_state(desk, line.key, KeyState.LOST, "потерян")
    assert put_back(desk, line).outcome is Outcome.ALREADY_REGISTERED
    assert len(places(desk, sitting)) == 1


def test_a_closed_sitting_takes_nothing_back(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    outcomes(desk, sitting, *map(plugged, (0x101, 0x102)))
    line = undo_last(desk, sitting)
    close_sitting(desk, sitting)
    with pytest.raises(Conflict, match="sitting-closed"):
        put_back(desk, line)
