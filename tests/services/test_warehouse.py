"""Forty keys in a row, and everything that can lie between them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from keytool.domain.errors import BadInput, Conflict, KeydeskError
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.readings import Kind, Mark, Reading, RuntimeKey, Sighting, Source, Status
from keytool.domain.sittings import Line, Offered, Outcome, Product, Sitting, SittingState
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.drop_sitting import drop_sitting
from keytool.services.register_key import register_key
from keytool.services.ship_keys import ship_keys
from keytool.services.warehouse import (
    close_sitting,
    offered_as,
    offered_by,
    open_sitting,
    take_key,
    undo_last,
)
from tests.contracts.registers import new_register
from tests.db.samples import MOMENT, SetClock, stock

BOX = Sitting(
    "",
    MOMENT,
    vendor="distate",
    customer=1,
    order="17/26",
    ship_on=date(2026, 3, 1),
    family=Family.GUARDANT,
    model="sign",
    products=(Product("Сервер", quantity=2), Product("Редактор", modules=("печать",))),
    expected=3,
)


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


def plugged(number: int, model: str = "sign") -> Offered:
    return Offered(Family.GUARDANT, model, KeyId(Family.GUARDANT, number))


def outcomes(desk: Desk, sitting: int, *offers: Offered) -> list[Outcome]:
    return [take_key(desk, sitting, offered).outcome for offered in offers]


def keys_of(desk: Desk) -> list[Key]:
    with desk.register.read() as unit:
        return list(unit.keys.page(0, 99))


def test_keys_are_registered_one_after_another_and_leave_together(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX)
    assert sitting.operator == "anna"
    taken = [take_key(desk, sitting.id, plugged(number)) for number in (0x101, 0x102, 0x103)]
    assert [one.outcome for one in taken] == [Outcome.ACCEPTED] * 3
    assert [one.line.place for one in taken if one.line] == [1, 2, 3]
    assert {key.state for key in keys_of(desk)} == {KeyState.IN_STOCK}
    closed = close_sitting(desk, sitting.id)
    assert closed.state is SittingState.CLOSED
    with desk.register.read() as unit:
        shipment = unit.shipments.get(closed.shipment or 0)
        assert shipment is not None
        assert (shipment.order, shipment.shipped_on) == ("17/26", date(2026, 3, 1))
        for number in shipment.keys:
            key = unit.keys.get(number)
            assert key is not None
            assert (key.state, key.customer) == (KeyState.SHIPPED, 1)
            assert key.warranty_ends == date(2027, 3, 1)
            carried = [(x.product, x.quantity, x.modules) for x in unit.licences.of_key(number)]
            assert carried == [("Сервер", 2, ()), ("Редактор", 1, ("печать",))]
        assert len(shipment.keys) == 3
        assert unit.sittings.open() == ()


def test_every_outcome_has_its_word(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    other = open_sitting(desk, BOX).id
    assert outcomes(desk, other, plugged(0x200)) == [Outcome.ACCEPTED]
    assert outcomes(
        desk,
        sitting,
        plugged(0x101),
        plugged(0x101),
        plugged(0x1A2B3C4D),
        plugged(0x102, "time"),
        Offered(Family.HASP, "sentinel-hl", KeyId(Family.HASP, 5)),
        Offered(Family.GUARDANT, "sign", unreadable="runtime-absent"),
        plugged(0x200),
    ) == [
        Outcome.ACCEPTED,
        Outcome.TWICE,
        Outcome.ACCEPTED,
        Outcome.WRONG_MODEL,
        Outcome.WRONG_MODEL,
        Outcome.UNREADABLE,
        Outcome.IN_ANOTHER,
    ]
    close_sitting(desk, sitting)
    third = open_sitting(desk, BOX).id
    assert outcomes(desk, third, plugged(0x101)) == [Outcome.ALREADY_REGISTERED]


def test_what_is_refused_writes_nothing(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    with desk.register.read() as unit:
        before = unit.journal.page(0, 99)
    outcomes(desk, sitting, plugged(0x102, "time"), Offered(unreadable="stalled"))
    with desk.register.read() as unit:
        assert unit.journal.page(0, 99) == before
        assert unit.sittings.lines(sitting) == ()
    assert len(keys_of(desk)) == 2


def test_a_key_from_stock_is_taken_by_its_label_or_its_marking(desk: Desk) -> None:
    sitting = open_sitting(desk, replace(BOX, family=None, model=None)).id
    by_label = take_key(desk, sitting, offered_as("guardant:0x1A2B3C4D"))
    assert by_label.outcome is Outcome.ACCEPTED
    assert by_label.line == Line(sitting, 1, 1, MOMENT, new=False)
    assert take_key(desk, sitting, offered_as("A-100")).outcome is Outcome.TWICE
    assert len(keys_of(desk)) == 2


def test_an_unknown_marking_is_a_new_key_of_the_sittings_family(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    taken = take_key(desk, sitting, offered_as(" B-200 "))
    assert taken.key is not None
    assert (taken.key.marking, taken.key.model) == ("B-200", "sign")
    any_family = open_sitting(desk, replace(BOX, family=None)).id
    with pytest.raises(BadInput, match="family-unknown"):
        take_key(desk, any_family, offered_as("B-201"))


def test_a_marking_follows_its_plugged_key(desk: Desk) -> None:
    sitting = open_sitting(desk, replace(BOX, markings=True)).id
    offers = (plugged(0x101), offered_as("M-1"), plugged(0x102), offered_as("M-2"))
    assert outcomes(desk, sitting, *offers) == [Outcome.ACCEPTED, Outcome.MARKED] * 2
    assert [key.marking for key in keys_of(desk)[2:]] == ["M-1", "M-2"]
    assert outcomes(desk, sitting, plugged(0x103)) == [Outcome.ACCEPTED]
    with pytest.raises(Conflict, match="marking-already-registered"):
        take_key(desk, sitting, offered_as("M-1"))


def test_without_a_customer_keys_go_to_stock(desk: Desk) -> None:
    sitting = open_sitting(desk, replace(BOX, customer=None)).id
    outcomes(desk, sitting, plugged(0x101))
    closed = close_sitting(desk, sitting)
    assert closed.shipment is None
    key = keys_of(desk)[-1]
    assert key.state is KeyState.IN_STOCK
    with desk.register.read() as unit:
        assert [x.product for x in unit.licences.of_key(key.id)] == ["Сервер", "Редактор"]


def test_the_day_of_closing_is_the_day_of_shipment_unless_said(desk: Desk) -> None:
    sitting = open_sitting(desk, replace(BOX, ship_on=None)).id
    outcomes(desk, sitting, plugged(0x101))
    shipment = close_sitting(desk, sitting).shipment or 0
    with desk.register.read() as unit:
        found = unit.shipments.get(shipment)
    assert found is not None
    assert found.shipped_on == desk.today()


def test_a_sitting_begun_by_mistake_is_dropped(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    outcomes(desk, sitting, plugged(0x101))
    with pytest.raises(Conflict, match="sitting-not-empty"):
        drop_sitting(desk, sitting)
    undo_last(desk, sitting)
    assert drop_sitting(desk, sitting).state is SittingState.CLOSED
    with desk.register.read() as unit:
        assert unit.sittings.open() == ()
        assert unit.journal.page(0, 99)[-1].event.action == "sitting-dropped"
    with pytest.raises(Conflict, match="sitting-closed"):
        drop_sitting(desk, sitting)


def test_a_reader_types_what_the_layout_makes_of_it(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    taken = take_key(desk, sitting, offered_as("УФЩЦЕ-7"))
    assert taken.key is not None
    assert taken.key.marking == "EAOWT-7"
    assert outcomes(desk, sitting, offered_as("уаощt-7")) == [Outcome.ACCEPTED]
    assert keys_of(desk)[-1].marking == "уаощt-7"
    assert outcomes(desk, sitting, offered_as("УФЩЦЕ-7")) == [Outcome.TWICE]


def test_a_sticker_in_russian_is_found_as_it_is_written(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    register_key(desk, Key(Family.GUARDANT, None, "СКЛАД-17", "sign", "distate"))
    taken = take_key(desk, sitting, offered_as("СКЛАД-17"))
    assert taken.key is not None
    assert taken.key.marking == "СКЛАД-17"


def test_a_closed_sitting_takes_nothing(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    with pytest.raises(Conflict, match="sitting-empty"):
        close_sitting(desk, sitting)
    outcomes(desk, sitting, plugged(0x101))
    close_sitting(desk, sitting)
    for use in (undo_last, close_sitting):
        with pytest.raises(Conflict, match="sitting-closed"):
            use(desk, sitting)
    with pytest.raises(Conflict, match="sitting-closed"):
        take_key(desk, sitting, plugged(0x102))
    with pytest.raises(BadInput, match="sitting-not-found"):
        take_key(desk, 99, plugged(0x102))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"vendor": "nobody"}, "vendor-unknown"),
        ({"customer": 99}, "customer-unknown"),
        ({"expected": 0}, "expected-not-positive"),
        ({"products": (Product(" "),)}, "product-missing"),
        ({"products": (Product("Сервер", quantity=0),)}, "quantity-not-positive"),
    ],
)
def test_a_sitting_that_cannot_be_begun(desk: Desk, change: dict[str, Any], code: str) -> None:
    with pytest.raises(KeydeskError, match=code):
        open_sitting(desk, replace(BOX, **change))


def test_readings_as_a_sitting_takes_them() -> None:
    seen = Sighting(0x0A89, 0x0008, "1-1.2", Kind.KEY, "Guardant Sign", Family.GUARDANT, "sign")
    number = KeyId(Family.GUARDANT, 7)
    identified = Reading(seen, Status.IDENTIFIED, None, number, Source.GUARDANT)
    assert offered_by(identified) == Offered(Family.GUARDANT, "sign", number)
    silent = Reading(seen, Status.NO_ID, "runtime-absent")
    assert offered_by(silent).unreadable == "runtime-absent"


def test_what_a_barcode_reader_types() -> None:
    number = KeyId(Family.GUARDANT, 0x1A2B3C4D)
    assert offered_as("GUARDANT:1A2B3C4D\r\n") == Offered(Family.GUARDANT, key_id=number)
    assert offered_as("ПГФКВФТЕЖ1Ф2И3С4В") == Offered(Family.GUARDANT, key_id=number)
    assert offered_as("123456") == Offered(marking="123456")
    with pytest.raises(BadInput, match="scan-empty"):
        offered_as(" \r\n")
    with pytest.raises(BadInput, match="key-id"):
        offered_as("HASP:abc")


MASTER = RuntimeKey(Family.HASP, KeyId(Family.HASP, 5), "sentinel-hl-master", marks=(Mark.MASTER,))


def test_a_master_key_is_taken_by_no_sitting(desk: Desk) -> None:
    device = Sighting(0x0529, 1, "1-1", Kind.KEY, "HASP HL", Family.HASP)
    reading = Reading(device, Status.IDENTIFIED, None, MASTER.key_id, Source.SENTINEL, MASTER)
    for box in (replace(BOX, family=None, model=None), replace(BOX, customer=None)):
        sitting = open_sitting(desk, box).id
        assert outcomes(desk, sitting, offered_by(reading)) == [Outcome.MASTER]
    key = register_key(desk, Key(Family.HASP, MASTER.key_id, None, MASTER.model, "distate"))
    assert outcomes(desk, sitting, offered_as("HASP:5")) == [Outcome.MASTER]
    with pytest.raises(Conflict, match="key-is-master"):
        ship_keys(desk, 1, [str(key.key_id)], desk.today())


def test_a_record_that_was_corrected_by_its_runtime_s_word_is_no_master(desk: Desk) -> None:
    key_id = KeyId(Family.HASP, 5)
    register_key(desk, Key(Family.HASP, key_id, None, "sentinel-hl-master", "distate"))
    told = RuntimeKey(Family.HASP, key_id, "sentinel-hl-pro")
    sitting = open_sitting(desk, replace(BOX, family=None, model=None, customer=None)).id
    offered = Offered(Family.HASP, "sentinel-hl-pro", key_id, told=told)
    assert outcomes(desk, sitting, offered) == [Outcome.ACCEPTED]


def test_labels_of_keys_without_a_number(desk: Desk) -> None:
    basic = register_key(desk, Key(Family.HASP, model="hasp-hl-basic", vendor="distate"))
    assert str(basic.key_id) == "KD-000001-3"
    sitting = open_sitting(desk, replace(BOX, family=None, model=None, markings=True)).id
    assert outcomes(
        desk, sitting, plugged(0x101), offered_as("лв-000001-3"), offered_as("M-1")
    ) == [
        Outcome.ACCEPTED,
        Outcome.ACCEPTED,
        Outcome.MARKED,
    ]
    assert outcomes(desk, sitting, offered_as("HASP:KD-000001-3")) == [Outcome.TWICE]
    for strange in ("KD-000017-4", "HASP:KD-000017-4", "GUARDANT:KD-000001-3"):
        with pytest.raises(BadInput, match="desk-number-unknown"):
            take_key(desk, sitting, offered_as(strange))
    for misread in ("KD-000001-4", "HASP:KD-000001-4"):
        with pytest.raises(BadInput, match="desk-number-misread"):
            offered_as(misread)
