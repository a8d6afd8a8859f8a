"""A whole import taken back: what goes, what stays and why, and that ids are never used again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.import_fields import guessed_fields
from keytool.domain.import_rows import Defaults
from keytool.domain.imports import Hold, imports_of
from keytool.domain.journal import Event, JournalEntry, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Category, Customer
from keytool.domain.seen import Seen
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.import_check import Columns
from keytool.services.import_keys import Source, import_all, import_good
from keytool.services.register_key import change_state
from keytool.services.undo_import import imports_done, undo_import
from tests.contracts.registers import new_register
from tests.db.samples import MOMENT, SetClock, coupon_for, stock, writing
from tests.services.test_import_keys import GOOD, HEADER, key_count, rows, silent

COLUMNS = Columns(guessed_fields(HEADER), Defaults(vendor="distate"))
SOURCE = Source("keys.csv", "d" * 64)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


def key_of(desk: Desk, number: int, family: Family = Family.GUARDANT) -> Key | None:
    with desk.register.read() as unit:
        return unit.keys.by_key_id(KeyId(family, number))


def test_an_import_that_nobody_touched_goes_whole(desk: Desk) -> None:
    import_all(desk, rows(*GOOD), COLUMNS, SOURCE, silent)
    key = key_of(desk, 0x101)
    assert key is not None
    with writing(desk.register) as unit:  # a key on the bus leaves no entry of its own
        unit.sightings.put(key.id, Seen(MOMENT, 0x0A89, 8, "1-1", None))
    undone = undo_import(desk)
    assert (undone.keys, undone.customers, undone.kept) == (4, 1, ())
    assert key_count(desk) == 2
    with desk.register.read() as unit:
        assert unit.shipments.page(0, 9) == ()
        assert unit.customers.called("ООО «Лютик»") == ()
        assert unit.search("M-2", 9) == unit.search("Лютик", 9) == ()
        assert unit.licences.of_key(key.id) == ()
        assert unit.journal.broken_at() is None
        actions = [entry.event.action for entry in unit.journal.page(0, 9)]
    assert actions[1] == "keys-imported"
    assert actions[-1] == "import-undone"


def test_the_same_file_can_be_imported_again_and_no_id_is_used_twice(desk: Desk) -> None:
    import_good(desk, rows(*GOOD), COLUMNS, SOURCE, silent)
    first = key_of(desk, 0x101)
    undo_import(desk)
    report = import_good(desk, rows(*GOOD), COLUMNS, SOURCE, silent)
    again = key_of(desk, 0x101)
    assert first is not None
    assert again is not None
    assert (report.good, report.new_customers) == (4, 1)
    assert again.id > first.id
    with desk.register.read() as unit:
        assert len(unit.journal.about(Subject("key", again.id), 9)) == 1
    assert [one.undone for one in imports_done(desk)] == [True, False]


def test_what_was_made_of_a_key_since_keeps_it(desk: Desk) -> None:
    import_all(desk, rows(*GOOD), COLUMNS, SOURCE, silent)
    shipped, stocked = key_of(desk, 0x101), key_of(desk, 556, Family.HASP)
    assert shipped is not None
    assert stocked is not None
    with writing(desk.register) as unit:
        unit.coupons.add(coupon_for(shipped.id))
    change_state(desk, stocked.id, KeyState.LOST, "нет на месте")
    told = undo_import(desk, dry_run=True)
    assert key_count(desk) == 6
    undone = undo_import(desk)
    assert undone == told
    kept = [(one.key or one.customer, one.hold) for one in undone.kept]
    assert [(record.id if record else 0, hold) for record, hold in kept] == [
        (shipped.id, Hold.COUPON),
        (stocked.id, Hold.CHANGED),
        (shipped.customer, Hold.IN_USE),
    ]
    assert (undone.keys, undone.customers, key_count(desk)) == (2, 0, 4)
    with desk.register.read() as unit:
        (box,) = unit.shipments.page(0, 9)
        assert box.keys == (shipped.id,)


def test_a_new_customer_whom_others_need_stays(desk: Desk) -> None:
    import_all(desk, rows(*GOOD), COLUMNS, SOURCE, silent)
    with writing(desk.register) as unit:
        (lyutik,) = unit.customers.called("ООО Лютик")
        unit.keys.add(replace(Key(Family.HASP, KeyId(Family.HASP, 9)), customer=lyutik.id))
    undone = undo_import(desk)
    assert [(one.customer, one.hold) for one in undone.kept] == [(lyutik, Hold.IN_USE)]


def test_the_one_of_a_number_and_none_twice(desk: Desk) -> None:
    import_all(desk, rows(GOOD[0]), COLUMNS, Source("a.csv", "a" * 64), silent)
    import_all(desk, rows(GOOD[3]), COLUMNS, Source("b.csv", "b" * 64), silent)
    first, second = imports_done(desk)
    assert undo_import(desk, first.number).done == first
    with pytest.raises(Conflict, match="import-undone-already"):
        undo_import(desk, first.number)
    assert undo_import(desk).done == second
    for number in (None, 999):
        with pytest.raises(BadInput, match="import-unknown"):
            undo_import(desk, number)


def entry(number: int, action: str, **facts: str | int) -> JournalEntry:
    at = datetime(2026, 3, number, tzinfo=UTC)
    return JournalEntry(number, at, "anna", Event(action, (), facts))


def test_portions_of_one_file_are_one_import_until_it_is_taken_back() -> None:
    one, two = ("keys-imported", "a" * 64), ("keys-imported", "b" * 64)
    told = [
        entry(1, one[0], file="a.csv", keys=1000, digest=one[1]),
        entry(2, two[0], file="b.csv", keys=5, digest=two[1]),
        entry(3, one[0], file="a.csv", keys=7, digest=one[1]),
        entry(4, "import-undone", **{"import": 1}),
        entry(5, one[0], file="a.csv", keys=9, digest=one[1]),
        entry(6, "keys-imported", file="old.csv", keys=3),
    ]
    assert [(x.number, x.entries, x.keys, x.undone) for x in imports_of(told)] == [
        (1, (1, 3), 1007, True),
        (2, (2,), 5, False),
        (5, (5,), 9, False),
        (6, (6,), 3, False),
    ]


def test_customers_get_no_id_that_the_journal_knows(desk: Desk) -> None:
    with writing(desk.register) as unit:
        gone = unit.customers.add(Customer("Первый", Category.COMMERCIAL))
    with desk.register.write("anna") as unit:
        unit.imports.take_back_customers((gone.id,), ())
        unit.commit(Event("something-done", (Subject("customer", gone.id),)))
    with writing(desk.register) as unit:
        assert unit.customers.add(Customer("Второй", Category.COMMERCIAL)).id > gone.id


def test_days_of_a_shipment_are_as_good_as_ever(desk: Desk) -> None:
    import_all(desk, rows(*GOOD), COLUMNS, SOURCE, silent)
    with desk.register.read() as unit:
        keys = [key.id for key in unit.keys.page(0, 99)]
        boxes, licences = unit.shipments.last_of_keys(keys), unit.licences.of_keys(keys)
    assert {box.shipped_on for box in boxes.values()} == {date(2026, 3, 1), date(2026, 3, 2)}
    assert [[one.product for one in some] for some in licences.values()] == [["Сервер"]] * 2
