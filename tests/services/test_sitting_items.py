"""Keys that come back and keys that are counted, taken on the list of a sitting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.errors import BadInput, Conflict, KeydeskError
from keytool.domain.journal import Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Category, Customer
from keytool.domain.replacements import Replacement
from keytool.domain.sitting_items import Condition, Item, ItemOutcome
from keytool.domain.sittings import Offered, Purpose, Sitting
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer
from keytool.services.replace_key import ReplacementRequest, open_replacement
from keytool.services.ship_keys import ship_keys
from keytool.services.show_items import purpose_of, show_items
from keytool.services.sitting_items import (
    NOTHING,
    Noted,
    TakenItem,
    note_item,
    take_item,
    undo_item,
)
from keytool.services.warehouse import (
    offered_as,
    open_sitting,
)
from tests.contracts.registers import new_register
from tests.db.samples import MOMENT, SetClock, stock

INTAKE = Sitting("", MOMENT, purpose=Purpose.INTAKE)
COUNT = Sitting("", MOMENT, purpose=Purpose.STOCK)
SHIPPED, HASP_KEY = "A-100", "HASP:782062012"


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Key 1 is with customer 1, key 2 in stock; customer 2 has nothing."""
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    opened = Desk(register, built_in_rulebook(), clock, "anna")
    add_customer(opened, Customer("АО «Василёк»", Category.COMMERCIAL))
    ship_keys(opened, 1, [SHIPPED], date(2026, 3, 1), "17/26")
    yield opened
    register.close()


def begun(desk: Desk, sitting: Sitting = INTAKE, **said: object) -> int:
    return open_sitting(desk, replace(sitting, **said)).id  # type: ignore[arg-type]


def taken(desk: Desk, sitting: int, text: str, noted: Noted = NOTHING) -> TakenItem:
    return take_item(desk, sitting, offered_as(text), noted)


def keys(desk: Desk) -> tuple[Key, ...]:
    with desk.register.read() as unit:
        return unit.keys.page(0, 99)


def actions(desk: Desk, subject: Subject) -> list[str]:
    with desk.register.read() as unit:
        return [entry.event.action for entry in unit.journal.about(subject, 99)]


def test_the_owner_of_a_key_that_comes_back_is_found(desk: Desk) -> None:
    before = keys(desk)
    sitting = begun(desk)
    back = taken(desk, sitting, SHIPPED, Noted(Condition.DAMAGED, " скол   на корпусе "))
    assert (back.outcome, back.owner) == (ItemOutcome.ACCEPTED, "ООО «Артём и Ромашка»")
    item = Item(sitting, 1, desk.clock.now(), 1, None, 1, Condition.DAMAGED, "скол на корпусе")
    assert back.item == item
    record = show_items(desk, sitting)
    assert record.items == (item,)
    assert record.owner_of(item) == "ООО «Артём и Ромашка»"
    assert record.key_of(item) == back.key
    assert keys(desk) == before
    assert actions(desk, Subject("key", 1))[0] == "key-taken-in"


def test_a_plugged_key_is_taken_by_its_number(desk: Desk) -> None:
    sitting = begun(desk)
    number = KeyId(Family.GUARDANT, 0x1A2B3C4D)
    back = take_item(desk, sitting, Offered(Family.GUARDANT, "sign", number))
    assert (back.outcome, back.item and back.item.key) == (ItemOutcome.ACCEPTED, 1)


@pytest.mark.parametrize(
    ("offered", "named"),
    [
        (
            Offered(Family.GUARDANT, "sign", KeyId(Family.GUARDANT, 0x12345678)),
            "guardant:0x12345678",
        ),
        (Offered(Family.HASP, key_id=KeyId(Family.HASP, 12345678)), "hasp:12345678"),
        (Offered(marking="B-777"), "B-777"),
    ],
)
def test_an_unknown_key_is_a_word_and_no_record(desk: Desk, offered: Offered, named: str) -> None:
    before = keys(desk)
    sitting = begun(desk)
    back = take_item(desk, sitting, offered)
    assert (back.outcome, back.key, back.owner) == (ItemOutcome.UNKNOWN, None, "")
    assert back.item == Item(sitting, 1, desk.clock.now(), None, named)
    assert keys(desk) == before
    twice = take_item(desk, sitting, offered)
    assert (twice.outcome, twice.item) == (ItemOutcome.TWICE, back.item)


def test_a_key_is_taken_once(desk: Desk) -> None:
    sitting = begun(desk)
    first = taken(desk, sitting, SHIPPED)
    twice = taken(desk, sitting, "GUARDANT:1A2B3C4D")
    assert (twice.outcome, twice.item) == (ItemOutcome.TWICE, first.item)
    assert len(show_items(desk, sitting).items) == 1


@pytest.mark.parametrize(
    ("sitting", "text", "outcome"),
    [
        (INTAKE, SHIPPED, ItemOutcome.ACCEPTED),
        (INTAKE, HASP_KEY, ItemOutcome.NEVER_LEFT),
        (replace(INTAKE, customer=1), SHIPPED, ItemOutcome.ACCEPTED),
        (replace(INTAKE, customer=2), SHIPPED, ItemOutcome.OF_ANOTHER),
        (replace(INTAKE, customer=2), "B-777", ItemOutcome.UNKNOWN),
        (replace(INTAKE, family=Family.HASP), SHIPPED, ItemOutcome.OUTSIDE),
        (replace(INTAKE, family=Family.HASP), "GUARDANT:11", ItemOutcome.OUTSIDE),
        (replace(INTAKE, model="time"), SHIPPED, ItemOutcome.OUTSIDE),
        (COUNT, HASP_KEY, ItemOutcome.COUNTED),
        (COUNT, SHIPPED, ItemOutcome.NOT_IN_STOCK),
        (COUNT, "B-777", ItemOutcome.UNKNOWN),
        (replace(COUNT, vendor="distate"), HASP_KEY, ItemOutcome.COUNTED),
        (replace(COUNT, family=Family.GUARDANT), HASP_KEY, ItemOutcome.OUTSIDE),
        (INTAKE, "https://example.com/a", ItemOutcome.NOT_A_KEY),
        (COUNT, "4601234567893", ItemOutcome.NOT_A_KEY),
    ],
)
def test_what_becomes_of_a_scan(
    desk: Desk, sitting: Sitting, text: str, outcome: ItemOutcome
) -> None:
    number = begun(desk, sitting)
    assert taken(desk, number, text).outcome is outcome
    on_list = outcome not in {ItemOutcome.OUTSIDE, ItemOutcome.NOT_A_KEY}
    assert len(show_items(desk, number).items) == on_list


def test_a_key_that_tells_nothing_is_not_taken(desk: Desk) -> None:
    offered = Offered(Family.GUARDANT, "sign", unreadable="runtime-silent")
    assert take_item(desk, begun(desk), offered).outcome is ItemOutcome.UNREADABLE


def test_the_replacement_that_waits_is_told(desk: Desk) -> None:
    waiting = open_replacement(desk, ReplacementRequest(1, "не определяется"))
    assert isinstance(waiting, Replacement)
    sitting = begun(desk)
    assert taken(desk, sitting, SHIPPED).replacement == waiting.id
    assert show_items(desk, sitting).waiting == {1: waiting.id}
    assert taken(desk, sitting, HASP_KEY).replacement is None


def test_what_is_noted_afterwards(desk: Desk) -> None:
    sitting = begun(desk)
    taken(desk, sitting, SHIPPED)
    taken(desk, sitting, HASP_KEY)
    last = note_item(desk, sitting, None, Noted(Condition.WORN))
    assert (last.place, last.condition) == (2, Condition.WORN)
    first = note_item(desk, sitting, 1, Noted(Condition.NO_CASE, "потёрт", to_stock=True))
    assert (first.condition, first.note, first.to_stock) == (Condition.NO_CASE, "потёрт", True)
    cleared = note_item(desk, sitting, 1, Noted(note=""))
    assert (cleared.condition, cleared.note, cleared.to_stock) == (Condition.NO_CASE, None, True)
    assert show_items(desk, sitting).items == (cleared, last)
    entries = len(actions(desk, Subject("sitting", sitting)))
    assert note_item(desk, sitting, 1, Noted(Condition.NO_CASE)) == cleared
    assert len(actions(desk, Subject("sitting", sitting))) == entries


def test_a_key_is_taken_off_the_list_again(desk: Desk) -> None:
    sitting = begun(desk)
    for text in (SHIPPED, HASP_KEY, "B-777"):
        taken(desk, sitting, text)
    assert undo_item(desk, sitting, 1).key == 1
    assert undo_item(desk, sitting).named == "B-777"
    assert [item.place for item in show_items(desk, sitting).items] == [2]
    again = taken(desk, sitting, SHIPPED)
    assert again.item
    assert again.item.place == 3


def test_each_seat_has_a_last_item_of_its_own(desk: Desk) -> None:
    one, other = (replace(desk, seat=lambda seat=seat: seat) for seat in ("a", "b"))  # type: ignore[misc]  # bound
    sitting = begun(desk)
    taken(one, sitting, SHIPPED)
    taken(other, sitting, HASP_KEY)
    assert note_item(one, sitting, None, Noted(Condition.WHOLE)).place == 1
    assert undo_item(one, sitting).place == 1
    with pytest.raises(Conflict, match="sitting-empty-of-seat"):
        undo_item(one, sitting)
    last = show_items(other, sitting).last
    assert last
    assert last.place == 2


@pytest.mark.parametrize(
    ("error", "code", "do"),
    [
        (BadInput, "sitting-not-found", lambda d, _n: taken(d, 99, SHIPPED)),
        (BadInput, "sitting-not-found", lambda d, _n: show_items(d, 99)),
        (BadInput, "sitting-not-found", lambda d, _n: purpose_of(d, 99)),
        (BadInput, "line-not-found", lambda d, n: undo_item(d, n, 7)),
        (BadInput, "line-not-found", lambda d, n: note_item(d, n, 7, Noted(Condition.WORN))),
        (BadInput, "noted-nothing", lambda d, n: note_item(d, n, 1, Noted())),
        (Conflict, "sitting-empty", undo_item),
        (
            Conflict,
            "stock-of-unknown-key",
            lambda d, n: taken(d, n, "B-777", Noted(to_stock=True)),
        ),
    ],
)
def test_what_cannot_be(desk: Desk, error: type[KeydeskError], code: str, do: object) -> None:
    sitting = begun(desk)
    with pytest.raises(error, match=code):
        do(desk, sitting)  # type: ignore[operator]
    assert show_items(desk, sitting).items == ()


def test_an_unknown_key_goes_to_no_stock(desk: Desk) -> None:
    sitting = begun(desk)
    taken(desk, sitting, "B-777")
    with pytest.raises(Conflict, match="stock-of-unknown-key"):
        note_item(desk, sitting, 1, Noted(to_stock=True))


def test_no_condition_is_noted_in_a_count(desk: Desk) -> None:
    sitting = begun(desk, COUNT)
    with pytest.raises(BadInput, match="noted-outside-intake"):
        taken(desk, sitting, SHIPPED, Noted(Condition.WHOLE))
    assert show_items(desk, sitting).items == ()


def test_states_do_not_change_while_keys_are_taken(desk: Desk) -> None:
    taken(desk, begun(desk), SHIPPED, Noted(Condition.WHOLE, to_stock=True))
    assert [key.state for key in keys(desk)] == [KeyState.SHIPPED, KeyState.IN_STOCK]
