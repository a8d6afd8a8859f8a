"""What every register says has changed since an entry of its journal."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event

from db.changes import SqlChanges
from db.engine import connect
from db.location import location_of
from db.register import SqlRegister
from keytool.domain.changes import ChangedCoupons, Waiting
from keytool.domain.coupons import Coupon
from keytool.domain.journal import Event, Subject
from keytool.domain.replacements import RetiredToken
from keytool.ports import Register
from keytool.recognise.typed_code import new_code
from tests.contracts.test_register import clock, register
from tests.db.samples import MOMENT, SetClock, coupon_for, stock, writing

__all__ = ["clock", "register"]
NOTHING = ChangedCoupons((), frozenset())


def coupon(key: int, number: int, status_list: int | None) -> Coupon:
    made = coupon_for(key, new_code(lambda _bits: number << 40))
    return replace(made, place=(status_list, number) if status_list else None)


def said(register: Register, *subjects: Subject) -> None:
    with writing(register, Event("said", subjects)):
        pass


def test_coupons_of_later_entries_are_named_once(register: Register) -> None:
    key, _ = stock(register)  # entry 1
    with writing(register, Event("issued", (Subject("coupon", 1), Subject("coupon", 2)))) as unit:
        added = unit.coupons.add_all([coupon(key.id, 1, 1), coupon(key.id, 2, 2)])
        unit.coupons.add(coupon(key.id, 3, None))
        unit.replacements.retire(RetiredToken(2, b"before", MOMENT, (7, 1)))
    said(register, Subject("key", 1), Subject("coupon", 2))
    said(register, Subject("coupon", 2), Subject("key", 2))
    said(register, Subject("key", 2), Subject("coupon", 99))
    codes = [one.code for one in added]
    with register.read() as unit:
        everything = unit.changes.coupons(0)
        assert sorted(everything.codes) == sorted(codes)
        assert everything.lists == {1, 2, 7}
        assert unit.changes.coupons(2) == ChangedCoupons((codes[1],), frozenset({2, 7}))
        assert unit.changes.coupons(4) == NOTHING  # its coupon is not there
        assert unit.changes.coupons(5) == NOTHING


def test_a_coupon_without_a_place_changes_no_list(register: Register) -> None:
    key, _ = stock(register)
    with writing(register, Event("issued", (Subject("coupon", 1),))) as unit:
        added = unit.coupons.add(coupon(key.id, 3, None))
    with register.read() as unit:
        assert unit.changes.coupons(1) == ChangedCoupons((added.code,), frozenset())


def test_it_is_told_since_when_changes_wait(register: Register, clock: SetClock) -> None:
    said(register, Subject("key", 1))
    moments = [MOMENT + timedelta(hours=hours) for hours in (1, 2, 3)]
    for moment, number in zip(moments, (5, 6, 6), strict=True):
        clock.moment = moment
        said(register, Subject("coupon", number))
    with register.read() as unit:
        assert unit.changes.waiting(0) == Waiting(2, moments[0])
        assert unit.changes.waiting(2) == Waiting(1, moments[1])
        assert unit.changes.waiting(4) == Waiting(0, None)


def test_what_lies_before_is_not_read(register_file: Path) -> None:
    """An index over kinds would go through every coupon there is."""
    register = SqlRegister(register_file, SetClock())
    stock(register)
    register.close()
    asked: list[tuple[str, tuple[object, ...]]] = []
    engines = connect(location_of(register_file), reading_only=True)
    with engines.reading.connect() as connection:
        event.listen(
            connection,
            "before_cursor_execute",
            lambda _c, _cursor, statement, given, *_rest: asked.append((statement, given)),
        )
        changes = SqlChanges(connection)
        changes.coupons(1)
        changes.waiting(1)
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            for statement, given in list(asked)
            if statement.startswith("SELECT")
        ]
    engines.dispose()
    assert len(plans) == 2
    for plan in plans:
        assert any("(number>?)" in step[3] for step in plan), plan
