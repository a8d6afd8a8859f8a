"""What every `Register` does. A new implementation is one more case of `new_register`."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.domain.coupons import Coupon, CouponMark, Redemption, UnitKind, UnitState
from keytool.domain.desk_numbers import FIRST
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, JournalEntry, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.search import Hit, HitKind
from keytool.ports import Register, UnitOfWork
from keytool.recognise.typed_code import new_code
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import (
    CUSTOMER,
    GUARDANT,
    HASP,
    MOMENT,
    SAID,
    VENDOR,
    SetClock,
    coupon_for,
    stock,
    writing,
)

Facts = dict[str, str | int | None]
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest, clock: SetClock) -> Iterator[Register]:
    opened = new_register(request.param, request, clock)
    yield opened
    opened.close()


# What was written is read back


def test_an_empty_register_holds_nothing(register: Register) -> None:
    with register.read() as unit:
        assert unit.vendors.all() == ()
        assert unit.vendors.get("distate") is None
        assert unit.keys.by_key_id(KeyId(Family.HASP, 1)) is None
        assert unit.coupons.by_code("X") is None
        for records in (unit.customers, unit.keys, unit.shipments, unit.coupons, unit.journal):
            assert records.page(0, 9) == ()
        assert unit.journal.broken_at() is None


def test_vendors_and_customers_come_back(register: Register) -> None:
    other = Vendor("entels", "Энтелс", "entels", "twinpro")
    nameless = Customer("Иванов", Category.NONCOMMERCIAL)
    with writing(register) as unit:
        unit.vendors.add(other)
        unit.vendors.add(VENDOR)
        first, second = unit.customers.add(CUSTOMER), unit.customers.add(nameless)
    assert (first, second) == (replace(CUSTOMER, id=1), replace(nameless, id=2))
    with register.read() as unit:
        assert unit.vendors.all() == (VENDOR, other)
        assert unit.vendors.get("entels") == other
        assert unit.customers.get(1) == first
        assert unit.customers.page(0, 9) == (first, second)


@pytest.mark.parametrize("number", [1, 0xFFFFFFFF, 2**63, 2**64 - 1])
def test_key_ids_are_exact_up_to_64_bits(register: Register, number: int) -> None:
    key_id = KeyId(Family.HASP, number)
    with writing(register) as unit:
        key = unit.keys.add(Key(Family.HASP, key_id))
    with register.read() as unit:
        assert unit.keys.by_key_id(key_id) == key == unit.keys.get(key.id)
        assert unit.keys.by_key_id(KeyId(Family.SUPERPRO, number)) is None
        assert unit.keys.by_key_id(KeyId(Family.HASP, number ^ 2)) is None


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize("number", [1, 999_999_999])
def test_a_desk_number_is_an_id_too(register: Register, family: Family, number: int) -> None:
    key_id = KeyId(family, FIRST + number)
    with writing(register) as unit:
        key = unit.keys.add(Key(family, key_id))
    with register.read() as unit:
        assert unit.keys.by_key_id(key_id) == key == unit.keys.get(key.id)


def test_the_journal_knows_the_greatest_subject_of_a_kind(register: Register) -> None:
    with register.read() as unit:
        assert unit.journal.greatest("desk-number") == 0
    for numbers in ((3, 999_999_999), (7,)):
        with register.write("anna") as unit:
            subjects = (Subject("key", 10**10), *(Subject("desk-number", n) for n in numbers))
            unit.commit(Event("key-registered", subjects, {}))
    with register.read() as unit:
        assert unit.journal.greatest("desk-number") == 999_999_999


@pytest.mark.parametrize("state", KeyState)
def test_a_key_is_saved_with_its_next_version(register: Register, state: KeyState) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        saved = unit.keys.save(replace(key, state=state, model=None, marking="B-7"))
    assert saved == replace(key, state=state, model=None, marking="B-7", version=2)
    with register.read() as unit:
        assert unit.keys.get(key.id) == saved
        assert unit.keys.by_marking("B-7") == (saved,)
        assert unit.keys.by_marking("A-100") == ()


def test_one_marking_may_be_on_keys_of_several_families(register: Register) -> None:
    with writing(register) as unit:
        first = unit.keys.add(Key(Family.HASP, marking="123456"))
        second = unit.keys.add(Key(Family.GUARDANT, marking="123456"))
    with register.read() as unit:
        assert unit.keys.by_marking("123456") == (first, second)


def test_licences_hang_on_their_key(register: Register) -> None:
    guardant, hasp = stock(register)
    with writing(register) as unit:
        perpetual = unit.licences.add(Licence(guardant.id, "Редактор"))
        until = date(2027, 12, 31)
        term = unit.licences.add(Licence(guardant.id, "Сервер", "Стандарт", 25, until))
    assert perpetual.id != term.id
    with register.read() as unit:
        assert unit.licences.of_key(guardant.id) == (perpetual, term)
        assert unit.licences.of_key(hasp.id) == ()


def test_shipments_keep_the_order_of_their_keys(register: Register) -> None:
    guardant, hasp = stock(register)
    with writing(register) as unit:
        both = unit.shipments.add(Shipment(1, MOMENT.date(), "17", (hasp.id, guardant.id), box="3"))
        none = unit.shipments.add(Shipment(1, MOMENT.date()))
    with register.read() as unit:
        assert unit.shipments.get(both.id) == both
        assert both.keys == (hasp.id, guardant.id)
        assert unit.shipments.page(0, 9) == (both, none)


def test_the_last_shipment_of_a_key_is_the_latest_by_date(register: Register) -> None:
    key, other = stock(register)
    with writing(register) as unit:
        unit.shipments.add(Shipment(1, date(2026, 5, 1), "1", (key.id,)))
        latest = unit.shipments.add(Shipment(1, date(2026, 5, 1), "2", (key.id,)))
        unit.shipments.add(Shipment(1, date(2020, 1, 1), "3", (key.id,)))
        unit.shipments.add(Shipment(1, date(2026, 9, 1), "4"))
    with register.read() as unit:
        assert unit.shipments.last_of_key(key.id) == latest
        assert unit.shipments.last_of_key(other.id) is None


@pytest.mark.parametrize("unit_kind", UnitKind)
def test_coupons_come_back_by_every_name(register: Register, unit_kind: UnitKind) -> None:
    key, _ = stock(register)
    coupon = coupon_for(key.id)
    coupon = replace(coupon, claims=replace(coupon.claims, unit=unit_kind))
    with writing(register) as unit:
        added = unit.coupons.add(coupon)
    assert added == replace(coupon, id=added.id)
    with register.read() as unit:
        assert unit.coupons.get(added.id) == added
        assert unit.coupons.by_code(coupon.code) == added
        assert unit.coupons.by_coupon_id(coupon.claims.coupon_id) == added
        assert unit.coupons.of_key(key.id) == (added,) == unit.coupons.page(0, 9)
        assert unit.coupons.by_code("another") is None
        assert unit.coupons.by_coupon_id(b"another") is None


def test_a_moment_keeps_its_instant_in_any_time_zone(register: Register) -> None:
    key, _ = stock(register)
    east = datetime(2026, 3, 2, 3, 0, tzinfo=UTC).astimezone()
    with writing(register) as unit:
        added = unit.coupons.add(replace(coupon_for(key.id), issued_at=east))
    with register.read() as unit:
        read = unit.coupons.get(added.id)
    assert read is not None
    assert read.issued_at == east
    assert read.issued_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("mark", CouponMark)
def test_a_coupon_is_marked(register: Register, mark: CouponMark) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        saved = unit.coupons.save(replace(unit.coupons.add(coupon_for(key.id)), mark=mark))
    with register.read() as unit:
        assert unit.coupons.get(saved.id) == saved
    assert (saved.mark, saved.version) == (mark, 2)


def test_pages_follow_one_another(register: Register) -> None:
    with writing(register) as unit:
        keys = [unit.keys.add(Key(Family.HASP, KeyId(Family.HASP, n))) for n in (9, 5, 7, 3, 1)]
    with register.read() as unit:
        first = unit.keys.page(0, 2)
        second = unit.keys.page(first[-1].id, 2)
        third = unit.keys.page(second[-1].id, 2)
        assert [*first, *second, *third] == keys
        assert (len(first), len(second), len(third)) == (2, 2, 1)
        assert unit.keys.page(third[-1].id, 2) == ()


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**30])
def test_an_impossible_number_finds_nothing(register: Register, number: int) -> None:
    stock(register)
    with register.read() as unit:
        for records in (unit.keys, unit.customers, unit.shipments, unit.coupons):
            assert records.get(number) is None


# Transactions


def test_leaving_without_commit_undoes_everything(register: Register) -> None:
    key, _ = stock(register)
    with register.write("tester") as unit:
        unit.customers.add(CUSTOMER)
        unit.keys.save(replace(key, state=KeyState.LOST))
        unit.coupons.redeem(Redemption(unit.coupons.add(coupon_for(key.id)).id, "118", 1, MOMENT))
        assert unit.search("5MRRY", 9)
    with register.read() as unit:
        assert len(unit.customers.page(0, 9)) == 1
        assert unit.keys.get(key.id) == key
        assert unit.coupons.page(0, 9) == ()
        assert unit.search("5MRRY", 9) == ()
        assert len(unit.journal.page(0, 9)) == 1


def test_an_error_undoes_everything(register: Register) -> None:
    def fail() -> None:
        with writing(register) as unit:
            unit.vendors.add(VENDOR)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with register.read() as unit:
        assert unit.vendors.all() == ()
    with writing(register) as unit:  # and the lock is free again
        unit.vendors.add(VENDOR)


def test_a_reader_cannot_commit(register: Register) -> None:
    with register.read() as unit, pytest.raises(RuntimeError):
        unit.commit(SAID)
    with register.read() as unit:
        assert unit.journal.page(0, 9) == ()


def test_a_unit_commits_once(register: Register) -> None:
    with register.write("tester") as unit:
        unit.commit(SAID)
        with pytest.raises(RuntimeError):
            unit.commit(SAID)
    with register.read() as unit:
        assert len(unit.journal.page(0, 9)) == 1


def test_a_reader_sees_one_state(register: Register) -> None:
    with register.read() as before:
        assert before.vendors.all() == ()
        with writing(register) as unit:
            unit.vendors.add(VENDOR)
        assert before.vendors.all() == ()
    with register.read() as after:
        assert after.vendors.all() == (VENDOR,)


def test_the_register_opens_again_after_it_was_closed(register: Register) -> None:
    stock(register)
    register.close()
    with register.read() as unit:
        assert unit.vendors.all() == (VENDOR,)


def test_no_update_of_eight_writers_is_lost(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon_for(key.id, units=80))

    def work(writer: int) -> None:
        for turn in range(10):
            with writing(register) as unit:
                seen = unit.keys.get(key.id)
                assert seen is not None
                unit.keys.save(replace(seen, model=f"{seen.model}+"))
                unit.coupons.redeem(Redemption(coupon.id, f"{writer}/{turn}", 1, MOMENT))

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work, writer) for writer in range(8)]:
            done.result()
    with register.read() as unit:
        assert unit.keys.get(key.id) == replace(key, model="sign" + "+" * 80, version=81)
        spent = unit.coupons.get(coupon.id)
        assert spent is not None
        assert (spent.spent, spent.units_left) == (80, 0)
        assert unit.journal.broken_at() is None
        assert len(unit.journal.page(0, 200)) == 82


def test_entries_of_the_journal_are_sealed(register: Register) -> None:
    with register.read() as unit:
        assert unit.journal.sealed() is None
        assert unit.journal.sealed(1) is None
    for _ in range(2):
        with writing(register) as unit:
            unit.customers.add(CUSTOMER)
    with register.read() as unit:
        first, last = unit.journal.sealed(1), unit.journal.sealed()
        assert first is not None
        assert last is not None
        assert ((first[0], last[0]), unit.journal.sealed(2)) == ((1, 2), last)
        assert [len(bytes.fromhex(seal)) for _, seal in (first, last)] == [32, 32]
        assert unit.journal.sealed(3) is None


# Conflicts


Met = tuple[str, dict[str, object]]


def refused(register: Register, work: Callable[[UnitOfWork], object]) -> Met:
    """The code and params of the Conflict that `work` meets; the unit goes on afterwards."""
    with writing(register) as unit:
        with pytest.raises(Conflict) as caught:
            work(unit)
        unit.customers.add(CUSTOMER)
    with register.read() as unit:
        assert unit.customers.page(0, 99)[-1].name == CUSTOMER.name
        assert unit.journal.broken_at() is None
    return caught.value.code, dict(caught.value.params)


def test_a_second_vendor_of_one_id(register: Register) -> None:
    stock(register)
    met = refused(register, lambda unit: unit.vendors.add(VENDOR))
    assert met == ("vendor-already-registered", {"vendor": "distate"})


def test_a_second_key_of_one_id(register: Register) -> None:
    guardant, hasp = stock(register)
    twin = replace(GUARDANT, marking="A-101", vendor=None)
    pointer = {"id": guardant.id, "state": "in-stock", "customer": None}
    expected: Met = ("key-already-registered", {"key_id": "1A2B3C4D", **pointer})
    assert refused(register, lambda unit: unit.keys.add(twin)) == expected
    assert GUARDANT.key_id
    stolen = replace(hasp, family=Family.GUARDANT, key_id=GUARDANT.key_id)
    assert refused(register, lambda unit: unit.keys.save(stolen)) == expected
    with register.read() as unit:
        assert unit.keys.page(0, 9) == (guardant, hasp)


@pytest.mark.parametrize("vendor", ["distate", None])
def test_a_second_marking_of_one_vendor_and_family(register: Register, vendor: str | None) -> None:
    stock(register)
    with writing(register) as unit:
        marked = unit.keys.add(Key(Family.SUPERPRO, marking="777", vendor=vendor))
        other = unit.keys.add(Key(Family.SUPERPRO, marking="778", vendor=vendor))
    pointer = {"id": marked.id, "state": "in-stock", "customer": None}
    expected: Met = ("marking-already-registered", {"marking": "777", **pointer})
    twin = Key(Family.SUPERPRO, KeyId(Family.SUPERPRO, 5), "777", vendor=vendor)
    assert refused(register, lambda unit: unit.keys.add(twin)) == expected
    assert refused(register, lambda unit: unit.keys.save(replace(other, marking="777"))) == expected
    free = Key(Family.SUPERPRO, marking="777", vendor=None if vendor else "distate")
    with writing(register) as unit:
        assert unit.keys.add(free).id


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_lost_race(register: Register, version: int) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon_for(key.id))
        unit.keys.save(replace(key, state=KeyState.LOST))
        unit.coupons.save(replace(coupon, mark=CouponMark.REVOKED))
    late_key, late_coupon = replace(key, version=version), replace(coupon, version=version)
    expected = ("changed-by-another", {"what": "key", "id": key.id})
    assert refused(register, lambda unit: unit.keys.save(late_key)) == expected
    expected = ("changed-by-another", {"what": "coupon", "id": coupon.id})
    assert refused(register, lambda unit: unit.coupons.save(late_coupon)) == expected


def test_saving_what_was_never_added(register: Register) -> None:
    met = refused(register, lambda unit: unit.keys.save(replace(HASP, id=77, vendor=None)))
    assert met == ("changed-by-another", {"what": "key", "id": 77})


def test_a_coupon_whose_names_are_taken(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        first = unit.coupons.add(coupon_for(key.id))
    free = coupon_for(key.id, "00000-00000-00000-00001")
    same_id = replace(free.claims, coupon_id=first.claims.coupon_id)
    for twin in (
        replace(free, code=first.code),
        replace(free, token=first.token),
        replace(free, claims=same_id),
    ):
        met = refused(register, partial(_add_coupon, twin))
        assert met == ("coupon-already-registered", {"code": twin.code, "id": first.id})


def _add_coupon(coupon: Coupon, unit: UnitOfWork) -> Coupon:
    return unit.coupons.add(coupon)


def numbered(number: int) -> str:
    """A code whose first half is a number's, for the coupon's id is made of it."""
    return new_code(lambda _bits: number << 60)


def test_many_coupons_are_added_in_their_order(register: Register) -> None:
    key, _ = stock(register)
    many = tuple(coupon_for(key.id, numbered(n)) for n in range(1, 2102))
    with writing(register) as unit:
        added = unit.coupons.add_all(many)
        assert unit.coupons.add_all(()) == ()
    assert added == tuple(replace(one, id=two.id) for one, two in zip(many, added, strict=True))
    with register.read() as unit:
        assert unit.coupons.page(0, 3000) == added
        hits = unit.search(many[2000].code, 5)
    assert [(hit.kind, hit.id) for hit in hits] == [(HitKind.COUPON, added[2000].id)]


def test_of_many_coupons_all_are_added_or_none(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        first = unit.coupons.add(coupon_for(key.id))
    many = tuple(coupon_for(key.id, numbered(n)) for n in range(1, 1500))
    twin = replace(many[0], code=first.code, token=b"another", claims=first.claims)
    with writing(register) as unit:
        with pytest.raises(Conflict) as met:
            unit.coupons.add_all((*many, twin))
        assert (met.value.code, met.value.params["id"]) == ("coupon-already-registered", first.id)
        assert unit.coupons.page(0, 9) == (first,)


def test_units_are_spent_down_to_none(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon_for(key.id, units=3))
        first = unit.coupons.redeem(Redemption(coupon.id, "118", 2, MOMENT))
    over = Redemption(coupon.id, "119", 2, MOMENT)
    met = refused(register, lambda unit: unit.coupons.redeem(over))
    assert met == ("coupon-exhausted", {"id": coupon.id, "units": 2, "left": 1})
    with writing(register) as unit:
        second = unit.coupons.redeem(Redemption(coupon.id, "119", 1, MOMENT))
    with register.read() as unit:
        assert unit.coupons.get(coupon.id) == replace(coupon, spent=3, version=3)
    assert first.id != second.id


def test_a_case_redeems_a_coupon_once(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon_for(key.id, units=3))
        first = unit.coupons.redeem(Redemption(coupon.id, "118", 2, MOMENT))
    with writing(register) as unit:
        again = unit.coupons.redeem(Redemption(coupon.id, "118", 3, MOMENT + AN_HOUR))
    assert again == first
    assert (first.units, first.at) == (2, MOMENT)
    with register.read() as unit:
        assert unit.coupons.get(coupon.id) == replace(coupon, spent=2, version=2)
        assert unit.coupons.redemption(coupon.id, "118") == first
        assert unit.coupons.redemption(coupon.id, "119") is None


def test_a_redemption_is_not_overwritten_by_an_older_coupon(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon_for(key.id))
        unit.coupons.redeem(Redemption(coupon.id, "118", 1, MOMENT))
    stale = replace(coupon, mark=CouponMark.SUSPENDED)
    met = refused(register, lambda unit: unit.coupons.save(stale))
    assert met[0] == "changed-by-another"


def test_units_move_between_held_spent_and_free(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon_for(key.id, units=3))
        held = unit.coupons.redeem(Redemption(coupon.id, "118", 2, MOMENT, state=UnitState.HELD))
    over = Redemption(coupon.id, "119", 2, MOMENT)
    met = refused(register, lambda unit: unit.coupons.redeem(over))
    assert met == ("coupon-exhausted", {"id": coupon.id, "units": 2, "left": 1})
    over = replace(held, units=4, state=UnitState.SPENT)
    met = refused(register, lambda unit: unit.coupons.settle(over))
    assert met[0] == "coupon-exhausted"
    with writing(register) as unit:
        spent = unit.coupons.settle(
            replace(held, units=3, state=UnitState.SPENT, at=MOMENT + AN_HOUR)
        )
    with register.read() as unit:
        assert unit.coupons.get(coupon.id) == replace(coupon, spent=3, version=3)
        assert unit.coupons.redemptions(coupon.id) == (spent,)
    with writing(register) as unit:
        unit.coupons.settle(replace(spent, state=UnitState.REVERSED))
    with register.read() as unit:
        assert unit.coupons.get(coupon.id) == replace(coupon, version=4)
        assert unit.coupons.redemption(coupon.id, "118") == replace(spent, state=UnitState.REVERSED)


def test_only_an_entry_that_exists_is_settled(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon_for(key.id))
    nobody = Redemption(coupon.id, "118", 1, MOMENT, id=7)
    met = refused(register, lambda unit: unit.coupons.settle(nobody))
    assert met[0] == "record-refused"


def test_a_coupon_has_one_successor_and_a_place_of_its_own(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        assert unit.coupons.last_status_list() == 0
        old = unit.coupons.add(replace(coupon_for(key.id), place=(2, 65_535)))
        new = coupon_for(key.id, "00000-00000-00000-00001")
        new = unit.coupons.add(replace(new, replaces=old.id, place=(1, 65_535)))
    with register.read() as unit:
        assert unit.coupons.successor(old.id) == new
        assert unit.coupons.successor(new.id) is None
        assert unit.coupons.taken_places(2, range(60_000, 65_536)) == {65_535}
        assert unit.coupons.taken_places(2, (7,)) == frozenset()
        assert unit.coupons.taken_places(3, (65_535,)) == frozenset()
        assert unit.coupons.last_status_list() == 2
    third = coupon_for(key.id, "00001-00000-00000-00002")
    for twin in (replace(third, replaces=old.id), replace(third, place=old.place)):
        assert refused(register, partial(_add_coupon, twin))[0] == "record-refused"


def test_a_coupon_of_priority_alone_is_never_used_up(register: Register) -> None:
    key, _ = stock(register)
    coupon = coupon_for(key.id, units=0)
    coupon = replace(coupon, claims=replace(coupon.claims, unit=UnitKind.PRIORITY))
    with writing(register) as unit:
        coupon = unit.coupons.add(coupon)
        unit.coupons.redeem(Redemption(coupon.id, "118", 1, MOMENT))
        unit.coupons.redeem(Redemption(coupon.id, "119", 1, MOMENT))
    with register.read() as unit:
        assert unit.coupons.get(coupon.id) == replace(coupon, spent=2, version=3)


WRONG: dict[str, Callable[[UnitOfWork], object]] = {
    "licence of no key": lambda unit: unit.licences.add(Licence(99, "Редактор")),
    "no licence at all": lambda unit: unit.licences.add(Licence(1, "Редактор", None, 0)),
    "customer unknown": lambda unit: unit.shipments.add(Shipment(99, date(2026, 3, 1))),
    "key unknown": lambda unit: unit.shipments.add(Shipment(1, date(2026, 3, 1), None, (1, 99))),
    "key twice": lambda unit: unit.shipments.add(Shipment(1, date(2026, 3, 1), None, (2, 2))),
    "vendor unknown": lambda unit: unit.keys.add(Key(Family.HASP, marking="1", vendor="x")),
    "key without a name": lambda unit: unit.keys.add(Key(Family.HASP)),
    "coupon of no key": lambda unit: unit.coupons.add(coupon_for(99)),
    "coupon of no units": lambda unit: unit.coupons.add(coupon_for(1, units=-1)),
    "coupon overspent": lambda unit: unit.coupons.add(replace(coupon_for(1), spent=13)),
    "coupon of no day": lambda unit: unit.coupons.add(_one_day()),
    "redemption of no coupon": lambda unit: unit.coupons.redeem(Redemption(99, "1", 1, MOMENT)),
}


def _one_day() -> Coupon:
    coupon = coupon_for(1)
    return replace(coupon, claims=replace(coupon.claims, valid_until=coupon.claims.valid_from))


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_contradicts_itself_is_refused(
    register: Register, wrong: Callable[[UnitOfWork], object]
) -> None:
    stock(register)
    assert refused(register, wrong)[0] == "record-refused"
    with register.read() as unit:
        assert len(unit.keys.page(0, 9)) == 2
        assert not unit.licences.of_key(1)
        assert not unit.shipments.page(0, 9)
        assert not unit.coupons.page(0, 9)


def test_an_id_of_another_family_is_a_mistake_in_code(register: Register) -> None:
    with register.write("tester") as unit, pytest.raises(ValueError, match="hasp"):
        unit.keys.add(Key(Family.HASP, KeyId(Family.GUARDANT, 5)))


# The journal


def test_every_commit_leaves_its_entry(register: Register, clock: SetClock) -> None:
    subjects = (Subject("key", 1), Subject("customer", 2))
    facts: Facts = {"level": "особый", "units": 12, "order": None}
    with register.write("Мария") as unit:
        unit.commit(Event("coupon-issued", subjects, facts))
    clock.moment += AN_HOUR
    with register.write("Пётр") as unit:
        unit.commit(Event("nothing-special", ()))
    with register.read() as unit:
        assert unit.journal.page(0, 9) == (
            JournalEntry(1, MOMENT, "Мария", Event("coupon-issued", subjects, facts)),
            JournalEntry(2, MOMENT + AN_HOUR, "Пётр", Event("nothing-special", ())),
        )
        assert [entry.number for entry in unit.journal.page(1, 9)] == [2]
        assert unit.journal.broken_at() is None


def test_the_history_of_a_record_is_newest_first(register: Register) -> None:
    key, other = Subject("key", 1), Subject("key", 2)
    for number, subjects in enumerate([(key,), (other,), (other, key), (key, key)], 1):
        with writing(register, Event(f"step-{number}", subjects)):
            pass
    with register.read() as unit:
        about = unit.journal.about(key, 9)
        assert [entry.event.action for entry in about] == ["step-4", "step-3", "step-1"]
        assert about[1].event.subjects == (other, key)
        assert [entry.number for entry in unit.journal.about(key, 2)] == [4, 3]
        assert unit.journal.about(Subject("customer", 1), 9) == ()


# Search


@pytest.fixture
def searched(register: Register) -> Register:
    """Keys 1 (1A2B3C4D, A-100) and 2 (782062012), customer 1, shipment 1, coupon 1."""
    guardant, hasp = stock(register)
    with writing(register) as unit:
        unit.shipments.add(Shipment(1, date(2026, 3, 1), "17/26-А", (guardant.id, hasp.id)))
        unit.coupons.add(coupon_for(guardant.id))
    return register


KEY_1, KEY_2 = (HitKind.KEY, 1), (HitKind.KEY, 2)
CUSTOMER_1, SHIPMENT_1, COUPON_1 = (
    (HitKind.CUSTOMER, 1),
    (HitKind.SHIPMENT, 1),
    (HitKind.COUPON, 1),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1A2B3C4D", [KEY_1]),
        ("1a2b 3c4d", [KEY_1]),
        ("0x1A2B3C4D", [KEY_1]),
        ("439041101", [KEY_1]),
        ("43904", [KEY_1]),
        ("1А2В3С4D", [KEY_1]),  # Cyrillic А, В and С
        ("2B3C", [KEY_1]),
        ("b-3c", [KEY_1]),
        ("a-100", [KEY_1]),
        ("A 10", [KEY_1]),
        ("782062012", [KEY_2]),
        ("62012", [KEY_2]),
        ("ромашка", [CUSTOMER_1]),
        ("РОМАШ", [CUSTOMER_1]),
        ("машка", [CUSTOMER_1]),
        ("ооо артём", [CUSTOMER_1]),
        ("АРТЕМ И", [CUSTOMER_1]),
        ("7704838673", [CUSTOMER_1]),
        ("4838", [CUSTOMER_1]),
        ("hjvfirf", [CUSTOMER_1]),  # ромашка, typed on the Latin layout
        ("H`V", []),  # рём
        ("ьккн", [COUPON_1]),  # mrry, typed on the Russian one
        ("ма", [CUSTOMER_1]),
        ("ю", []),
        ("17/26-а", [SHIPMENT_1]),
        ("7/26", [SHIPMENT_1]),
        ("5MRRY-00HJK-8VM1C-T3BZK", [COUPON_1]),
        ("5mrry00hjk8vm1ct3bzk", [COUPON_1]),
        ("8vm1c t3", [COUPON_1]),
        ("нет такого", []),
        ("", []),
        (" - ", []),
        ("%", []),
        ("_", []),
        ("1" * 300, []),
    ],
)
def test_one_box_finds_everything(
    searched: Register, text: str, found: list[tuple[HitKind, int]]
) -> None:
    with searched.read() as unit:
        assert [(hit.kind, hit.id) for hit in unit.search(text, 9)] == found


def test_hits_say_what_they_are(searched: Register) -> None:
    with searched.read() as unit:
        assert unit.search("1A2B3C4D", 9) == (
            Hit(HitKind.KEY, 1, "1A2B 3C4D", "Guardant Sign · A-100"),
        )
        assert unit.search("ромашка", 9) == (
            Hit(HitKind.CUSTOMER, 1, "ООО «Артём и Ромашка»", "7704838673"),
        )
        assert unit.search("17/26", 9) == (
            Hit(HitKind.SHIPMENT, 1, "17/26-А", "ООО «Артём и Ромашка»"),
        )
        assert unit.search("5MRRY", 9) == (
            Hit(HitKind.COUPON, 1, "5MRRY-00HJK-8VM1C-T3BZK", "1A2B 3C4D"),
        )


def test_the_best_hits_come_first(register: Register) -> None:
    markings = ("X55", "550", "55", "155", "551")
    with writing(register) as unit:
        for marking in markings:
            unit.keys.add(Key(Family.SUPERPRO, marking=marking))
        unit.customers.add(replace(CUSTOMER, name="55 попугаев"))
    with register.read() as unit:
        exact, beginning, inside = ["55 попугаев", "55"], ["550", "551"], ["X55", "155"]
        assert [hit.title for hit in unit.search("55", 9)] == [*exact, *beginning, *inside]
        assert [hit.title for hit in unit.search("55", 3)] == [*exact, "550"]


def test_a_saved_key_is_found_by_its_new_words_only(register: Register) -> None:
    key, _ = stock(register)
    with writing(register) as unit:
        unit.keys.save(replace(key, marking="Z-9"))
    with register.read() as unit:
        assert unit.search("A-100", 9) == ()
        assert [hit.id for hit in unit.search("z9", 9)] == [key.id]


# What no register can hold


def test_a_text_that_is_no_unicode_is_refused_by_a_file(tmp_path: Path, clock: SetClock) -> None:
    register = SqlRegister(tmp_path / "register.db", clock)
    with register.write("tester") as unit, pytest.raises(BadInput) as caught:
        unit.customers.add(replace(CUSTOMER, name="\udcd0"))
    assert caught.value.code == "text-unusable"
    with register.write("tester") as unit, pytest.raises(BadInput) as caught:
        unit.coupons.add(coupon_for(1, units=2**64))
    assert caught.value.code == "number-too-large"
    register.close()


# Many at once


def test_many_keys_are_added_as_one_by_one(register: Register) -> None:
    stock(register)
    new = [Key(Family.HASP, KeyId(Family.HASP, number), f"N-{number}") for number in range(1, 2501)]
    with writing(register) as unit:
        added = unit.keys.add_all(new)
        unit.licences.add_all([Licence(key.id, "Сервер") for key in added])
        unit.licences.add_all([])
    assert [replace(key, id=0) for key in added] == new
    assert len({key.id for key in added}) == 2500
    with register.read() as unit:
        assert unit.keys.get(added[-1].id) == added[-1]
        assert [hit.id for hit in unit.search("N-2500", 9)] == [added[-1].id]
        assert [one.product for one in unit.licences.of_key(added[7].id)] == ["Сервер"]


def test_of_many_keys_one_that_is_taken_leaves_none(register: Register) -> None:
    stock(register)
    new = [Key(Family.HASP, KeyId(Family.HASP, 5)), replace(GUARDANT, marking="B-1")]
    with register.write("tester") as unit:
        with pytest.raises(Conflict, match="key-already-registered"):
            unit.keys.add_all(new)
        assert unit.keys.by_key_id(KeyId(Family.HASP, 5)) is None


def test_each_key_that_is_taken_is_named_with_the_other_record(register: Register) -> None:
    stock(register)
    asked = [
        Key(Family.HASP, KeyId(Family.HASP, 5)),
        replace(GUARDANT, marking=None),
        Key(Family.GUARDANT, None, "A-100", vendor="distate"),
        Key(Family.GUARDANT, None, "A-100"),
    ]
    with register.read() as unit:
        taken = unit.keys.taken(asked)
    assert {place: refused.code for place, refused in taken.items()} == {
        1: "key-already-registered",
        2: "marking-already-registered",
    }
    assert taken[1].params["id"] == 1


def test_many_shipments_are_added_as_one_by_one(register: Register) -> None:
    guardant, hasp = stock(register)
    new = [
        Shipment(1, date(2026, 3, 1), "1/26", (guardant.id,)),
        Shipment(1, date(2026, 3, 2), None, (hasp.id, guardant.id)),
    ]
    with writing(register) as unit:
        added = unit.shipments.add_all(new)
        assert unit.shipments.add_all([]) == ()
    assert [replace(one, id=0) for one in added] == new
    with register.read() as unit:
        assert unit.shipments.page(0, 9) == added
        assert [hit.id for hit in unit.search("1/26", 9)] == [added[0].id]


def test_customers_by_what_a_file_says_of_them(register: Register) -> None:
    with writing(register) as unit:
        one = unit.customers.add(CUSTOMER)
        two = unit.customers.add(replace(CUSTOMER, inn=None))
    with register.read() as unit:
        assert unit.customers.with_inn("7704838673") == (one,)
        assert unit.customers.with_inn("7736050003") == ()
        assert unit.customers.called("ооо  АРТЕМ и ромашка") == (one, two)
        assert unit.customers.called("Ромашка") == ()
