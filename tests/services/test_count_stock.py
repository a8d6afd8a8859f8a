"""The shelf and the register held against each other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.sitting_items import Finding
from keytool.domain.sittings import Purpose, Sitting, SittingState
from keytool.domain.stock_taking import StockCount
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.count_stock import close_count, stock_count
from keytool.services.desk import Desk
from keytool.services.register_key import register_key
from keytool.services.ship_keys import ship_keys
from keytool.services.sitting_items import take_item
from keytool.services.warehouse import offered_as, open_sitting
from tests.contracts.registers import new_register
from tests.db.samples import MOMENT, SetClock, stock

COUNT = Sitting("", MOMENT, purpose=Purpose.STOCK)


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Key 1, a Guardant Sign, is with customer 1; 2, 3 and 4 are in stock: HASP, Time, no model."""
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    opened = Desk(register, built_in_rulebook(), clock, "anna")
    ship_keys(opened, 1, ["A-100"], date(2026, 3, 1), "17/26")
    for number, model, vendor in ((0x11, "time", "distate"), (0x12, None, None)):
        register_key(
            opened,
            Key(Family.GUARDANT, KeyId(Family.GUARDANT, number), None, model, vendor),
        )
    yield opened
    register.close()


def begun(desk: Desk, *scans: str, **said: object) -> int:
    sitting = open_sitting(desk, replace(COUNT, **said)).id  # type: ignore[arg-type]
    for text in scans:
        take_item(desk, sitting, offered_as(text))
    return sitting


def told(count: StockCount) -> list[tuple[Finding, int | str | None, int | None]]:
    return [
        (one.finding, one.key.id if one.key else one.named, one.place) for one in count.differences
    ]


def keys(desk: Desk) -> tuple[Key, ...]:
    with desk.register.read() as unit:
        return unit.keys.page(0, 99)


def test_all_in_its_place(desk: Desk) -> None:
    sitting = begun(desk, "HASP:782062012", "GUARDANT:11", "GUARDANT:12")
    count = stock_count(desk, sitting)
    assert (count.expected, count.here, count.differences) == (3, 3, ())
    assert count.agrees


def test_what_differs_is_told_with_whose_it_is(desk: Desk) -> None:
    sitting = begun(desk, "B-777", "HASP:782062012", "A-100")
    count = stock_count(desk, sitting)
    assert (count.expected, count.here) == (3, 1)
    assert told(count) == [
        (Finding.MISSING, 3, None),
        (Finding.MISSING, 4, None),
        (Finding.NOT_IN_STOCK, 1, 3),
        (Finding.UNKNOWN, "B-777", 1),
    ]
    (apart,) = count.of(Finding.NOT_IN_STOCK)
    assert apart.customer
    assert apart.customer.name == "ООО «Артём и Ромашка»"
    assert not count.agrees


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"vendor": "distate"}, [2, 3]),
        ({"family": Family.GUARDANT}, [3, 4]),
        ({"family": Family.HASP}, [2]),
        ({"family": Family.GUARDANT, "model": "time"}, [3, 4]),
        ({"family": Family.GUARDANT, "model": "sign"}, [4]),
        ({"vendor": "distate", "family": Family.HASP, "model": "sentinel-hl"}, [2]),
    ],
)
def test_a_count_of_a_part(desk: Desk, said: dict[str, object], missing: list[int]) -> None:
    """A key whose model nobody knows may be of the model that is counted."""
    count = stock_count(desk, begun(desk, **said))
    assert [one.key.id for one in count.differences if one.key] == missing


def test_the_end_keeps_what_was_found_and_changes_no_key(desk: Desk) -> None:
    before = keys(desk)
    sitting = begun(desk, "B-777", "HASP:782062012", "A-100")
    running = stock_count(desk, sitting)
    ended = close_count(desk, sitting)
    assert ended.sitting.state is SittingState.CLOSED
    assert (ended.expected, ended.here, told(ended)) == (3, 1, told(running))
    assert keys(desk) == before
    with desk.register.read() as unit:
        entry = unit.journal.about(Subject("sitting", sitting), 1)[0]
    assert entry.event.action == "stock-counted"
    assert entry.event.facts == {
        "expected": 3, "here": 1, "missing": 2, "not_in_stock": 1, "unknown": 1,
    }  # fmt: skip


def test_what_was_found_then_stays_so_whatever_comes(desk: Desk) -> None:
    sitting = begun(desk, "B-777", "HASP:782062012", "A-100")
    ended = close_count(desk, sitting)
    ship_keys(desk, 1, ["GUARDANT:11", "HASP:782062012"], date(2026, 3, 2))
    later = stock_count(desk, sitting)
    assert (later.expected, later.here, told(later)) == (3, 1, told(ended))


def test_while_it_runs_the_register_of_now_counts(desk: Desk) -> None:
    sitting = begun(desk, "HASP:782062012")
    ship_keys(desk, 1, ["GUARDANT:11"], date(2026, 3, 2))
    assert told(stock_count(desk, sitting)) == [(Finding.MISSING, 4, None)]


def test_more_keys_than_a_page(desk: Desk) -> None:
    with desk.register.write("tester") as unit:
        unit.keys.add_all(
            [Key(Family.HASP, KeyId(Family.HASP, number)) for number in range(10, 1_210)]
        )
        unit.commit(Event("something-done", ()))
    sitting = begun(desk, "HASP:10")
    assert (stock_count(desk, sitting).expected, close_count(desk, sitting).here) == (1_203, 1)
    assert len(stock_count(desk, sitting).of(Finding.MISSING)) == 1_202


def test_what_cannot_be_ended(desk: Desk) -> None:
    with pytest.raises(Conflict, match="sitting-empty"):
        close_count(desk, begun(desk))
    ended = begun(desk, "B-777")
    close_count(desk, ended)
    with pytest.raises(Conflict, match="sitting-closed"):
        close_count(desk, ended)
    shipping = open_sitting(desk, Sitting("", MOMENT)).id
    for ask in (close_count, stock_count):
        with pytest.raises(Conflict, match="sitting-of-another-purpose"):
            ask(desk, shipping)
        with pytest.raises(BadInput, match="sitting-not-found"):
            ask(desk, 99)
