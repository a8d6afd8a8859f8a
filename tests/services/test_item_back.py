"""A key that was taken off the list of an intake or a count goes back on it."""

from dataclasses import replace

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.journal import Subject
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key
from keytool.domain.sitting_items import Condition, ItemOutcome
from keytool.services.close_intake import close_intake
from keytool.services.desk import Desk
from keytool.services.put_back import put_back, put_item_back
from keytool.services.register_key import register_key
from keytool.services.show_items import show_items
from keytool.services.sitting_items import Noted, note_item, undo_item
from keytool.services.taken_out import item_taken_off, line_taken_out
from keytool.services.warehouse import open_sitting, take_key, take_out, undo_last
from tests.services.test_sitting_items import COUNT, HASP_KEY, SHIPPED, actions, begun, desk, taken
from tests.services.test_warehouse import BOX, plugged

__all__ = ["desk"]
SAID = Noted(Condition.DAMAGED, "скол", to_stock=True)


def places(desk: Desk, sitting: int) -> list[int]:
    return [item.place for item in show_items(desk, sitting).items]


def test_it_stands_at_its_own_place_with_what_was_said_of_it(desk: Desk) -> None:
    sitting = begun(desk)
    for text in (SHIPPED, HASP_KEY, "B-777"):
        taken(desk, sitting, text)
    note_item(desk, sitting, 1, SAID)
    before = show_items(desk, sitting).items
    back = put_item_back(desk, undo_item(desk, sitting, 1))
    assert (back.outcome, back.item) == (ItemOutcome.ACCEPTED, before[0])
    assert show_items(desk, sitting).items == before
    assert actions(desk, Subject("key", 1))[:2] == ["item-restored", "item-undone"]
    assert put_item_back(desk, undo_item(desk, sitting)).outcome is ItemOutcome.UNKNOWN
    assert show_items(desk, sitting).items == before


def test_a_place_that_was_given_away_stays_with_the_other(desk: Desk) -> None:
    sitting = begun(desk, COUNT)
    taken(desk, sitting, SHIPPED)
    gone = undo_item(desk, sitting)
    taken(desk, sitting, HASP_KEY)
    back = put_item_back(desk, gone)
    assert back.item
    assert (back.outcome, back.item.place) == (ItemOutcome.NOT_IN_STOCK, 2)
    assert places(desk, sitting) == [1, 2]


def test_a_key_that_came_again_meanwhile_stands_once(desk: Desk) -> None:
    sitting = begun(desk)
    taken(desk, sitting, SHIPPED)
    gone = undo_item(desk, sitting)
    taken(desk, sitting, SHIPPED)
    again = put_item_back(desk, gone)
    assert (again.outcome, again.item) == (ItemOutcome.TWICE, show_items(desk, sitting).items[0])
    assert places(desk, sitting) == [1]
    assert actions(desk, Subject("sitting", sitting))[0] == "key-taken-in"


def test_one_that_was_registered_meanwhile_has_its_record(desk: Desk) -> None:
    sitting = begun(desk, COUNT)
    taken(desk, sitting, "B-777")
    gone = undo_item(desk, sitting)
    key = register_key(desk, Key(Family.GUARDANT, None, "B-777", "sign"))
    back = put_item_back(desk, gone)
    assert back.item
    assert (back.outcome, back.item.key, back.item.named) == (ItemOutcome.COUNTED, key.id, None)


def test_an_intake_that_ended_takes_nothing_back(desk: Desk) -> None:
    sitting = begun(desk)
    for text in (SHIPPED, HASP_KEY):
        taken(desk, sitting, text, Noted(Condition.WHOLE))
    gone = undo_item(desk, sitting)
    close_intake(desk, sitting)
    with pytest.raises(Conflict, match="sitting-closed"):
        put_item_back(desk, gone)
    with pytest.raises(Conflict, match="sitting-closed"):
        item_taken_off(desk, sitting)


def test_the_journal_tells_what_was_taken_off_but_for_its_note(desk: Desk) -> None:
    sitting = begun(desk)
    for text in (SHIPPED, HASP_KEY, "B-777"):
        taken(desk, sitting, text)
    note_item(desk, sitting, 1, SAID)
    first, last = undo_item(desk, sitting, 1), undo_item(desk, sitting)
    assert item_taken_off(desk, sitting).item == last
    off = item_taken_off(desk, sitting, 1)
    assert (off.item, off.noted) == (replace(first, owner=None, note=None), True)
    back = put_item_back(desk, off.item)
    assert back.item == replace(first, note=None)
    put_item_back(desk, last)
    with pytest.raises(Conflict, match="nothing-taken-out"):
        item_taken_off(desk, sitting)


def test_the_journal_tells_which_line_was_taken_out(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    for number in (0x101, 0x102, 0x103):
        take_key(desk, sitting, plugged(number))
    second, last = take_out(desk, sitting, 2), undo_last(desk, sitting)
    assert line_taken_out(desk, sitting, 2) == second
    assert line_taken_out(desk, sitting) == last
    put_back(desk, last)
    assert line_taken_out(desk, sitting) == second
    with pytest.raises(Conflict, match="nothing-taken-out"):
        line_taken_out(desk, sitting, 3)
