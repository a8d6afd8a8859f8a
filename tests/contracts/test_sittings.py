"""What every register does with sittings and imports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.key_ids import Family
from keytool.domain.keys import Shipment
from keytool.domain.sittings import Line, Product, Sitting, SittingState
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import MOMENT, SetClock, stock, writing

SITTING = Sitting(
    "anna",
    MOMENT,
    "distate",
    1,
    "17/26",
    date(2026, 3, 1),
    Family.GUARDANT,
    "sign",
    (Product("Сервер", "Проф", ("отчёты",), 3, date(2027, 3, 1)), Product("Редактор")),
    markings=True,
    expected=40,
    batch="B-17",
    produced_on=date(2026, 2, 1),
)


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    stock(opened)
    yield opened
    opened.close()


def opened(register: Register, sitting: Sitting = SITTING) -> Sitting:
    with writing(register) as unit:
        return unit.sittings.add(sitting)


def test_a_sitting_comes_back_whole(register: Register) -> None:
    sitting = opened(register)
    bare = opened(register, Sitting("boris", MOMENT))
    assert sitting == replace(SITTING, id=1)
    with register.read() as unit:
        assert unit.sittings.get(1) == sitting
        assert unit.sittings.get(2) == bare
        assert unit.sittings.get(3) is None
        assert unit.sittings.open() == (sitting, bare)


def test_the_last_sitting_of_an_operator(register: Register) -> None:
    first = opened(register)
    other = opened(register, Sitting("boris", MOMENT))
    with writing(register) as unit:
        closed = unit.sittings.save(replace(first, state=SittingState.CLOSED))
    with register.read() as unit:
        assert unit.sittings.last("anna") == closed
        assert unit.sittings.last("boris") == other
        assert unit.sittings.last("vera") is None
    latest = opened(register, Sitting("anna", MOMENT))
    with register.read() as unit:
        assert unit.sittings.last("anna") == latest


def test_a_closed_sitting_is_open_no_more(register: Register) -> None:
    sitting = opened(register)
    with writing(register) as unit:
        shipment = unit.shipments.add(Shipment(1, date(2026, 3, 1), keys=(1,)))
        unit.sittings.add_line(Line(1, 1, 1, MOMENT))
        closed = replace(sitting, state=SittingState.CLOSED, shipment=shipment.id)
        saved = unit.sittings.save(closed)
    assert saved == replace(closed, version=2)
    with register.read() as unit:
        assert unit.sittings.open() == ()
        assert unit.sittings.open_with(1) is None
        assert unit.sittings.get(1) == saved


def test_a_lost_race_for_a_sitting(register: Register) -> None:
    sitting = opened(register)
    with writing(register) as unit:
        unit.sittings.save(sitting)
    with (
        pytest.raises(Conflict, match="changed-by-another"),
        writing(register) as unit,
    ):
        unit.sittings.save(sitting)


def test_lines_are_in_the_order_of_their_places(register: Register) -> None:
    opened(register)
    first, second = Line(1, 1, 2, MOMENT), Line(1, 2, 1, MOMENT, new=False)
    with writing(register) as unit:
        unit.sittings.add_line(second)
        unit.sittings.add_line(first)
    with register.read() as unit:
        assert unit.sittings.lines(1) == (first, second)
        assert unit.sittings.lines(2) == ()
        assert unit.sittings.open_with(1) == 1
    with writing(register) as unit:
        unit.sittings.remove_line(second)
    with register.read() as unit:
        assert unit.sittings.lines(1) == (first,)
        assert unit.sittings.open_with(1) is None


@pytest.mark.parametrize(
    "line", [Line(1, 1, 2, MOMENT), Line(1, 2, 1, MOMENT), Line(1, 2, 99, MOMENT)]
)
def test_a_place_and_a_key_are_taken_once(register: Register, line: Line) -> None:
    opened(register)
    with writing(register) as unit:
        unit.sittings.add_line(Line(1, 1, 1, MOMENT))
    with pytest.raises(Conflict), writing(register) as unit:
        unit.sittings.add_line(line)


def test_a_line_is_removed_once(register: Register) -> None:
    opened(register)
    with pytest.raises(Conflict, match="changed-by-another"), writing(register) as unit:
        unit.sittings.remove_line(Line(1, 1, 1, MOMENT))


def test_an_import_remembers_how_far_it_came(register: Register) -> None:
    with writing(register) as unit:
        assert unit.imports.rows_done("a" * 64) == 0
        unit.imports.note("a" * 64, 1000)
        unit.imports.note("b" * 64, 7)
    with writing(register) as unit:
        unit.imports.note("a" * 64, 2000)
    with register.read() as unit:
        assert unit.imports.rows_done("a" * 64) == 2000
        assert unit.imports.rows_done("b" * 64) == 7
