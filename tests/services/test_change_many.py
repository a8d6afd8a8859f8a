"""The same change of several keys: those that allow it, in one transaction with one entry."""

from datetime import date

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.keys import Key, KeyState
from keytool.services.change_many import change_states, extend_warranties, withdraw_extensions
from tests.gui.fixtures import empty_place, keystore, place
from tests.gui.place import Place

__all__ = ["empty_place", "keystore", "place"]

KEYS = (1, 2, 3)


def keys(place: Place) -> dict[int, Key]:
    with place.desk.register.read() as unit:
        return dict(unit.keys.many(KEYS))


def entries(place: Place) -> int:
    with place.desk.register.read() as unit:
        return len(unit.journal.page(0, 1000))


def test_those_that_allow_it_change_and_the_rest_stay(place: Place) -> None:
    before = entries(place)
    changed = change_states(place.desk, (1, 2, 3, 3), KeyState.FAULTY, "не определяются")
    assert [key.id for key in changed.keys] == [1, 2]
    assert [key.id for key in changed.left] == [3]  # it never left the stock
    states = {row: key.state for row, key in keys(place).items()}
    assert states == {1: KeyState.FAULTY, 2: KeyState.FAULTY, 3: KeyState.IN_STOCK}
    assert entries(place) == before + 1


def test_a_warranty_is_made_longer_and_never_shorter(place: Place) -> None:
    before = {row: key.warranty_ends for row, key in keys(place).items()}
    assert before[1]
    changed = extend_warranties(place.desk, KEYS, date(2027, 1, 15), "договор")
    assert [key.id for key in changed.keys] == [2]
    after = {row: key.warranty_ends for row, key in keys(place).items()}
    assert after == {1: before[1], 2: date(2027, 1, 15), 3: None}


def test_extensions_of_several_are_withdrawn_together(place: Place) -> None:
    before = {row: key.warranty_ends for row, key in keys(place).items()}
    until = date(2030, 1, 15)
    extend_warranties(place.desk, KEYS, until, "договор")
    told = entries(place)
    changed = withdraw_extensions(place.desk, KEYS, until, "не те ключи")
    assert ([key.id for key in changed.keys], [key.id for key in changed.left]) == ([1, 2], [3])
    assert {row: key.warranty_ends for row, key in keys(place).items()} == before
    assert entries(place) == told + 1
    with pytest.raises(Conflict, match="none-possible"):
        withdraw_extensions(place.desk, KEYS, until, "ещё раз")


def test_what_none_allows_is_a_conflict_and_changes_nothing(place: Place) -> None:
    before = entries(place)
    with pytest.raises(Conflict, match="none-possible"):
        change_states(place.desk, (3,), KeyState.FAULTY, "так")
    with pytest.raises(BadInput, match="reason-missing"):
        change_states(place.desk, KEYS, KeyState.FAULTY, " ")
    with pytest.raises(BadInput, match="key-not-found"):
        extend_warranties(place.desk, (1, 99), date(2030, 1, 1), "так")
    assert entries(place) == before
