"""What every register does with keys that sittings look at."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.sitting_items import Condition, Finding, Item
from keytool.domain.sittings import Purpose, Sitting
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import MOMENT, SetClock, stock, writing

KNOWN = Item(
    1, 1, MOMENT, 1, None, 1, Condition.DAMAGED, "скол", to_stock=True,
    finding=Finding.EXPECTED, seat="5e",
)  # fmt: skip
STRANGE = Item(1, 2, MOMENT, named="guardant:0x2B3C4D01")


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    stock(opened)
    with writing(opened) as unit:
        unit.sittings.add(Sitting("anna", MOMENT, purpose=Purpose.INTAKE))
        unit.sittings.add(Sitting("anna", MOMENT, purpose=Purpose.STOCK))
    yield opened
    opened.close()


def test_items_come_back_whole_in_the_order_of_their_places(register: Register) -> None:
    with writing(register) as unit:
        unit.sitting_items.add(STRANGE)
        unit.sitting_items.add(KNOWN)
        unit.sitting_items.add(replace(KNOWN, sitting=2))
    with register.read() as unit:
        assert unit.sitting_items.of(1) == (KNOWN, STRANGE)
        assert [unit.sitting_items.count(number) for number in (1, 2, 3)] == [2, 1, 0]
        kinds = [sitting.purpose for sitting in unit.sittings.open()]
        assert kinds == [Purpose.INTAKE, Purpose.STOCK]


def test_many_items_are_added_at_once(register: Register) -> None:
    many = [replace(STRANGE, place=place, named=f"{place}") for place in range(1, 1202)]
    with writing(register) as unit:
        unit.sitting_items.add_all([KNOWN, *(replace(one, place=one.place + 1) for one in many)])
        unit.sitting_items.add_all([])
    with register.read() as unit:
        assert unit.sitting_items.count(1) == 1202
        assert unit.sitting_items.of(1)[0] == KNOWN


def test_an_item_is_noted_and_removed(register: Register) -> None:
    noted = replace(KNOWN, condition=Condition.WORN, note=None, to_stock=False)
    with writing(register) as unit:
        unit.sitting_items.add(KNOWN)
        unit.sitting_items.save(noted)
    with register.read() as unit:
        assert unit.sitting_items.of(1) == (noted,)
    with writing(register) as unit:
        unit.sitting_items.remove(noted)
    with register.read() as unit:
        assert unit.sitting_items.of(1) == ()


def test_an_item_that_was_removed_takes_its_place_again(register: Register) -> None:
    with writing(register) as unit:
        unit.sitting_items.add_all([KNOWN, STRANGE])
    with writing(register) as unit:
        unit.sitting_items.remove(KNOWN)
        unit.sitting_items.add(KNOWN)
    with register.read() as unit:
        assert unit.sitting_items.of(1) == (KNOWN, STRANGE)


@pytest.mark.parametrize("act", ["save", "remove"])
def test_what_is_gone_is_told(register: Register, act: str) -> None:
    with pytest.raises(Conflict, match="changed-by-another"), writing(register) as unit:
        getattr(unit.sitting_items, act)(KNOWN)


@pytest.mark.parametrize(
    "item",
    [
        replace(KNOWN, place=3),
        replace(STRANGE, place=3),
        replace(STRANGE, named="another"),
        replace(STRANGE, place=3, named=None),
        replace(KNOWN, place=3, key=2, named="both"),
        replace(KNOWN, place=3, key=99),
        replace(STRANGE, place=3, named="another", owner=99),
        replace(STRANGE, sitting=9),
    ],
)
def test_what_cannot_be_is_refused(register: Register, item: Item) -> None:
    with writing(register) as unit:
        unit.sitting_items.add(KNOWN)
        unit.sitting_items.add(STRANGE)
    with pytest.raises(Conflict), writing(register) as unit:
        unit.sitting_items.add(item)


def test_the_last_sitting_of_an_operator_is_one_of_shipping(register: Register) -> None:
    with register.read() as unit:
        assert unit.sittings.last("anna") is None
