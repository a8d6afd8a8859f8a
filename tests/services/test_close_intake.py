"""The end of an intake: states of keys, replacements that waited, and the receipt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Subject
from keytool.domain.keys import Key, KeyState
from keytool.domain.replacements import Replacement, Stage
from keytool.domain.sitting_items import Condition
from keytool.domain.sittings import Purpose, Sitting, SittingState
from keytool.ports import Register
from keytool.services.close_intake import close_intake, intake_receipt
from keytool.services.keep_parties import add_customer
from keytool.services.register_key import change_state
from keytool.services.ship_keys import ship_keys
from keytool.services.sitting_items import Noted, note_item, take_item
from keytool.services.warehouse import offered_as, open_sitting
from tests.contracts.registers import new_register
from tests.db.samples import CUSTOMER, MOMENT, SetClock
from tests.services.replacing import Shop, open_shop

INTAKE = Sitting("", MOMENT, purpose=Purpose.INTAKE)
WHOLE, STOCK = Noted(Condition.WHOLE), Noted(Condition.WHOLE, to_stock=True)


@pytest.fixture(params=["memory", "sqlite"])
def shop(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """Key 1 is with customer 1, key 2 with customer 2, key 3 in stock."""
    register: Register = new_register(request.param, request, SetClock())
    opened = open_shop(register)
    add_customer(opened.desk, replace(CUSTOMER, name="АО «Василёк»", inn=None))
    ship_keys(opened.desk, 2, ["GUARDANT:20000001"], date(2026, 3, 1))
    opened.stock()
    yield opened
    register.close()


def taken_in(shop: Shop, *keys: tuple[str, Noted], **said: object) -> int:
    sitting = open_sitting(shop.desk, replace(INTAKE, **said)).id  # type: ignore[arg-type]
    for text, noted in keys:
        take_item(shop.desk, sitting, offered_as(text), noted)
    return sitting


def states(shop: Shop) -> list[KeyState]:
    return [shop.key(number).state for number in (1, 2, 3)]


def test_no_key_becomes_anything_unless_it_is_said(shop: Shop) -> None:
    before = [shop.key(number) for number in (1, 2, 3)]
    sitting = taken_in(shop, ("123456", WHOLE), ("B-777", WHOLE), ("GUARDANT:20000002", WHOLE))
    closed = close_intake(shop.desk, sitting)
    assert closed.sitting.state is SittingState.CLOSED
    assert (closed.received, closed.stocked) == ((), ())
    assert [shop.key(number) for number in (1, 2, 3)] == before
    with shop.register.read() as unit:
        entry = unit.journal.about(Subject("key", 1), 1)[0]
    assert entry.event.action == "intake-closed"
    assert entry.event.facts == {"keys": 3, "unknown": 1, "received": 0, "stocked": 0}
    assert Subject("customer", 1) in entry.event.subjects


def test_a_replacement_that_waited_has_its_key(shop: Shop) -> None:
    waiting = shop.opened()
    closed = close_intake(shop.desk, taken_in(shop, ("123456", Noted(Condition.DAMAGED))))
    assert closed.received == (waiting.id,)
    assert states(shop)[0] is KeyState.HANDED_IN
    with shop.register.read() as unit:
        found = unit.replacements.get(waiting.id)
        told = unit.journal.about(Subject("replacement", waiting.id), 1)
    assert isinstance(found, Replacement)
    assert (found.stage, found.received_on) == (Stage.RECEIVED, shop.desk.today())
    assert told[0].event.action == "intake-closed"


def test_one_that_has_its_key_already_is_left_alone(shop: Shop) -> None:
    decided = shop.inspected()
    assert close_intake(shop.desk, taken_in(shop, ("123456", WHOLE))).received == ()
    with shop.register.read() as unit:
        assert unit.replacements.get(decided.id) == decided


def test_a_key_goes_to_stock_when_it_is_said(shop: Shop) -> None:
    closed = close_intake(shop.desk, taken_in(shop, ("123456", STOCK), ("20000001", WHOLE)))
    assert closed.stocked == (1,)
    back = shop.key(1)
    assert (back.state, back.customer, back.shipped_on, back.warranty_ends) == (
        KeyState.IN_STOCK,
        None,
        None,
        None,
    )
    assert states(shop)[1] is KeyState.SHIPPED
    with shop.register.read() as unit:
        assert unit.shipments.last_of_key(1) is None


def test_a_key_that_lay_in_stock_stays_there(shop: Shop) -> None:
    before = shop.key(3)
    close_intake(shop.desk, taken_in(shop, ("GUARDANT:20000002", STOCK)))
    assert shop.key(3) == before


def unchanged(shop: Shop, sitting: int) -> bool:
    with shop.register.read() as unit:
        found = unit.sittings.get(sitting)
    return found is not None and found.state is SittingState.OPEN


def test_nothing_is_half_done_when_one_key_cannot_go_to_stock(shop: Shop) -> None:
    shop.coupon(2)
    sitting = taken_in(shop, ("123456", STOCK), ("GUARDANT:20000001", STOCK))
    before = states(shop)
    with pytest.raises(Conflict, match="correction-after-coupon"):
        close_intake(shop.desk, sitting)
    assert states(shop) == before
    assert unchanged(shop, sitting)
    note_item(shop.desk, sitting, 2, Noted(to_stock=False))
    assert close_intake(shop.desk, sitting).stocked == (1,)


@pytest.mark.parametrize("state", [KeyState.FAULTY, KeyState.LOST, KeyState.WRITTEN_OFF])
def test_what_is_out_of_service_does_not_go_to_stock(shop: Shop, state: KeyState) -> None:
    change_state(shop.desk, 1, state, "так вышло")
    sitting = taken_in(shop, ("123456", STOCK))
    with pytest.raises(Conflict, match="key-cannot-come-back"):
        close_intake(shop.desk, sitting)
    assert unchanged(shop, sitting)


def test_every_condition_is_said_first(shop: Shop) -> None:
    sitting = taken_in(shop, ("123456", Noted()), ("20000001", WHOLE), ("B-777", Noted()))
    with pytest.raises(Conflict, match="condition-missing") as told:
        close_intake(shop.desk, sitting)
    assert told.value.params["lines"] == ["1", "3"]
    assert unchanged(shop, sitting)


def test_many_lines_without_a_condition_are_counted(shop: Shop) -> None:
    sitting = taken_in(shop, *((f"B-{number}", Noted()) for number in range(12)))
    with pytest.raises(Conflict, match="condition-missing") as told:
        close_intake(shop.desk, sitting)
    assert told.value.params["lines"] == [*map(str, range(1, 11)), "+2"]


def test_an_empty_one_is_not_ended(shop: Shop) -> None:
    with pytest.raises(Conflict, match="sitting-empty"):
        close_intake(shop.desk, taken_in(shop))


def test_it_ends_once(shop: Shop) -> None:
    sitting = taken_in(shop, ("123456", WHOLE))
    close_intake(shop.desk, sitting)
    with pytest.raises(Conflict, match="sitting-closed"):
        close_intake(shop.desk, sitting)


# --- the receipt --------------------------------------------------------------------------


def owners(shop: Shop, sitting: int) -> list[tuple[str, list[int]]]:
    parts = intake_receipt(shop.desk, sitting).parts
    return [
        (part.customer.name if part.customer else "", [item.place for item in part.items])
        for part in parts
    ]


def test_each_owner_gets_a_receipt_of_the_own_keys(shop: Shop) -> None:
    sitting = taken_in(
        shop, ("123456", WHOLE), ("B-777", WHOLE), ("20000001", WHOLE), ("20000002", WHOLE)
    )
    close_intake(shop.desk, sitting)
    assert owners(shop, sitting) == [("ООО «Ромашка»", [1]), ("", [2, 4]), ("АО «Василёк»", [3])]


def test_whoever_brought_the_keys_gets_one_receipt_of_all(shop: Shop) -> None:
    sitting = taken_in(shop, ("123456", WHOLE), ("20000001", WHOLE), customer=2)
    close_intake(shop.desk, sitting)
    assert owners(shop, sitting) == [("АО «Василёк»", [1, 2])]


def test_the_receipt_tells_whose_the_key_was_then(shop: Shop) -> None:
    sitting = taken_in(shop, ("123456", STOCK))
    close_intake(shop.desk, sitting)
    ship_keys(shop.desk, 2, ["123456"], shop.desk.today())
    assert owners(shop, sitting) == [("ООО «Ромашка»", [1])]


def test_there_is_no_receipt_before_the_end(shop: Shop) -> None:
    sitting = taken_in(shop, ("123456", WHOLE))
    with pytest.raises(Conflict, match="sitting-still-open"):
        intake_receipt(shop.desk, sitting)
    with pytest.raises(BadInput, match="sitting-not-found"):
        intake_receipt(shop.desk, 99)
    shipping = open_sitting(shop.desk, Sitting("", MOMENT)).id
    with pytest.raises(Conflict, match="sitting-of-another-purpose"):
        intake_receipt(shop.desk, shipping)


def test_keys_of_the_fixture_are_what_they_are_called(shop: Shop) -> None:
    found: list[Key] = [shop.key(number) for number in (1, 2, 3)]
    assert [key.customer for key in found] == [1, 2, None]
