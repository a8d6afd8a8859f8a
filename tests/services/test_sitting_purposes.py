"""What is done in a sitting depends on what it is for."""

from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.key_ids import Family
from keytool.domain.sitting_items import ItemOutcome
from keytool.domain.sittings import Product, Sitting, SittingState
from keytool.services.desk import Desk
from keytool.services.drop_sitting import drop_sitting
from keytool.services.show_sitting import before_sitting, open_sittings
from keytool.services.sitting_items import undo_item
from keytool.services.warehouse import close_sitting, offered_as, open_sitting, take_key, undo_last
from tests.db.samples import MOMENT
from tests.services.test_sitting_items import COUNT, HASP_KEY, INTAKE, SHIPPED, begun, desk, taken

__all__ = ["desk"]


@pytest.mark.parametrize("sitting", [INTAKE, COUNT])
def test_nothing_is_shipped_in_it(desk: Desk, sitting: Sitting) -> None:
    number = begun(desk, sitting)
    for do in (
        lambda: take_key(desk, number, offered_as(HASP_KEY)),
        lambda: undo_last(desk, number),
        lambda: close_sitting(desk, number),
    ):
        with pytest.raises(Conflict, match="sitting-of-another-purpose"):
            do()
    shipping = begun(desk, Sitting("", MOMENT, family=Family.GUARDANT))
    with pytest.raises(Conflict, match="sitting-of-another-purpose"):
        taken(desk, shipping, SHIPPED)


def test_a_key_may_be_counted_while_it_lies_in_an_open_box(desk: Desk) -> None:
    box = begun(desk, Sitting("", MOMENT, vendor="distate"))
    take_key(desk, box, offered_as(HASP_KEY))
    assert taken(desk, begun(desk, COUNT), HASP_KEY).outcome is ItemOutcome.COUNTED


@pytest.mark.parametrize("sitting", [INTAKE, COUNT])
def test_only_an_empty_one_is_dropped(desk: Desk, sitting: Sitting) -> None:
    number = begun(desk, sitting)
    taken(desk, number, "B-777")
    with pytest.raises(Conflict, match="sitting-not-empty"):
        drop_sitting(desk, number)
    undo_item(desk, number)
    assert drop_sitting(desk, number).state is SittingState.CLOSED
    with pytest.raises(Conflict, match="sitting-closed"):
        taken(desk, number, "B-777")


@pytest.mark.parametrize(
    ("sitting", "field"),
    [
        (replace(INTAKE, ship_on=date(2026, 3, 1)), "ship_on"),
        (replace(INTAKE, products=(Product("Сервер"),)), "products"),
        (replace(INTAKE, markings=True), "markings"),
        (replace(COUNT, customer=1), "customer"),
        (replace(COUNT, order="17/26"), "order"),
        (replace(COUNT, expected=3), "expected"),
    ],
)
def test_what_says_nothing_to_it_is_refused(desk: Desk, sitting: Sitting, field: str) -> None:
    with pytest.raises(BadInput, match="sitting-field-unfit") as told:
        open_sitting(desk, sitting)
    assert told.value.params["field"] == field
    assert open_sittings(desk) == ()


def test_open_ones_are_told_apart(desk: Desk) -> None:
    shipping = begun(desk, Sitting("", MOMENT))
    back, count = begun(desk), begun(desk, COUNT)
    taken(desk, back, SHIPPED)
    found = {one.sitting.id: one.items for one in open_sittings(desk)}
    assert found == {shipping: 0, back: 1, count: 0}
    before = before_sitting(desk, 9)
    assert [one.sitting.id for one in before.open] == [shipping]
    assert [one.sitting.id for one in before.looking] == [back, count]
    assert before.last
    assert before.last.id == shipping
