"""The same change of several keys: those that allow it, in one transaction with one entry."""

from collections.abc import Sequence
from datetime import date

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.keys import Key, KeyState
from keytool.domain.verdicts import Refusal
from keytool.services.change_many import (
    Changed,
    change_states,
    extend_warranties,
    withdraw_extensions,
)
from tests.gui.fixtures import empty_place, keystore, place
from tests.gui.place import Place

__all__ = ["empty_place", "keystore", "place"]

KEYS = (1, 2, 3)


def keys(place: Place) -> dict[int, Key]:
    with place.desk.register.read() as unit:
        return dict(unit.keys.many(KEYS))


def done(outcome: Changed | Refusal) -> Changed:
    assert isinstance(outcome, Changed)
    return outcome


def codes(left: Sequence[Refusal]) -> list[str]:
    return [one.code for one in left]


def entries(place: Place) -> int:
    with place.desk.register.read() as unit:
        return len(unit.journal.page(0, 1000))


def test_those_that_allow_it_change_and_the_rest_stay(place: Place) -> None:
    before = entries(place)
    changed = done(change_states(place.desk, (1, 2, 3, 3), KeyState.FAULTY, "не определяются"))
    assert [key.id for key in changed.keys] == [1, 2]
    assert [one.params["state"] for one in changed.left] == [KeyState.IN_STOCK]
    states = {row: key.state for row, key in keys(place).items()}
    assert states == {1: KeyState.FAULTY, 2: KeyState.FAULTY, 3: KeyState.IN_STOCK}
    assert entries(place) == before + 1


def test_a_warranty_is_made_longer_and_never_shorter(place: Place) -> None:
    before = {row: key.warranty_ends for row, key in keys(place).items()}
    assert before[1]
    changed = done(extend_warranties(place.desk, KEYS, date(2027, 1, 15), "договор"))
    assert [key.id for key in changed.keys] == [2]
    assert codes(changed.left) == ["warranty-ends-later", "key-without-warranty"]
    after = {row: key.warranty_ends for row, key in keys(place).items()}
    assert after == {1: before[1], 2: date(2027, 1, 15), 3: None}


def test_extensions_of_several_are_withdrawn_together(place: Place) -> None:
    before = {row: key.warranty_ends for row, key in keys(place).items()}
    until = date(2030, 1, 15)
    extend_warranties(place.desk, KEYS, until, "договор")
    told = entries(place)
    changed = done(withdraw_extensions(place.desk, KEYS, until, "не те ключи"))
    assert [key.id for key in changed.keys] == [1, 2]
    assert codes(changed.left) == ["key-not-extended"]
    assert {row: key.warranty_ends for row, key in keys(place).items()} == before
    assert entries(place) == told + 1
    again = withdraw_extensions(place.desk, KEYS, until, "ещё раз")
    assert isinstance(again, Refusal)
    assert codes(again.conditions) == ["key-not-extended"] * 3


def test_what_none_allows_is_refused_and_changes_nothing(place: Place) -> None:
    before = entries(place)
    refused = change_states(place.desk, (3,), KeyState.FAULTY, "так")
    assert isinstance(refused, Refusal)
    assert (refused.code, codes(refused.conditions)) == ("keys-stay", ["key-stays-in-state"])
    refused = extend_warranties(place.desk, (3,), date(2030, 1, 1), "так")
    assert isinstance(refused, Refusal)
    with pytest.raises(BadInput, match="reason-missing"):
        change_states(place.desk, KEYS, KeyState.FAULTY, " ")
    with pytest.raises(BadInput, match="key-not-found"):
        extend_warranties(place.desk, (1, 99), date(2030, 1, 1), "так")
    assert entries(place) == before
