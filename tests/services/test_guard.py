"""Every right as every role: allowed, or refused as the table says, and told in the journal."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.listing import COUPONS, CUSTOMERS, KEYS, Query
from keytool.domain.operators import REFUSED
from keytool.domain.parties import Category, Contact, Customer
from keytool.domain.rights import (
    ACTS,
    BEFORE_SIGN_IN,
    PROVING,
    READING,
    Role,
    may,
)
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer
from keytool.services.register_key import register_key
from tests.services.staffed_desk import bare, clock, desk, taken

__all__ = ["bare", "clock", "desk"]
ROMASHKA = Customer(
    "ООО «Ромашка»", Category.COMMERCIAL, contacts=(Contact("Иванова И. И.", "i@romashka.example"),)
)
KEY = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x1A2B3C4D))
PERSON = Customer("ИП Иванов И. И.", Category.COMMERCIAL, "500100732259")


def told(desk: Desk, act: str) -> str:
    """What comes of an act that is nothing but its entry."""
    try:
        with desk.register.write(desk.operator) as unit:
            unit.commit(Event(act, ()))
    except Conflict as refused:
        return refused.code
    return "done"


def looked(desk: Desk, name: str) -> str:
    try:
        with desk.register.read() as unit:
            str(getattr(unit, name).__class__.__name__)
            getattr(unit, name).__len__  # noqa: B018  anything that is asked of it
    except Conflict as refused:
        return refused.code
    except AttributeError:
        return "done"
    return "done"


def test_every_act_is_allowed_or_refused_by_the_table(desk: Desk) -> None:
    for role in Role:
        here = taken(desk, role)
        for act in ACTS:
            allowed = may(role, act) or act in PROVING
            assert told(here, act) == ("done" if allowed else "not-your-role"), (role, act)


def test_every_collection_is_open_or_closed_by_the_table(desk: Desk) -> None:
    for role in Role:
        here = taken(desk, role)
        for name in READING:
            allowed = may(role, f"read-{name}")
            assert looked(here, name) == ("done" if allowed else "not-your-role"), (role, name)


def test_nobody_who_has_not_signed_in_does_or_sees_anything(desk: Desk) -> None:
    desk.present.take(None)
    for act in ACTS:
        assert told(desk, act) == ("done" if act in PROVING else "sign-in-first"), act
    for name in READING:
        expected = "done" if name in BEFORE_SIGN_IN else "sign-in-first"
        assert looked(desk, name) == expected, name


def test_one_person_without_operators_feels_nothing(bare: Desk) -> None:
    for act in ACTS:
        assert told(bare, act) == "done"
    for name in READING:
        assert looked(bare, name) == "done"


def test_what_was_refused_is_undone_and_in_the_journal(desk: Desk) -> None:
    here = taken(desk, Role.COMMERCIAL)
    with pytest.raises(Conflict, match="not-your-role"):
        register_key(here, KEY)
    with desk.register.read() as unit:
        entry = unit.journal.page(0, 100)[-1]
        assert unit.keys.get(1) is None
    assert (entry.operator, entry.event.action) == ("yusupova", REFUSED)
    assert entry.event.facts == {"right": "key-registered", "role": "commercial"}


def test_what_may_not_be_seen_is_told_once_however_often_it_is_asked(desk: Desk) -> None:
    here = taken(desk, Role.WAREHOUSE)
    for _time in range(3):
        with pytest.raises(Conflict, match="not-your-role"), here.register.read() as unit:
            unit.coupons.count()
    with desk.register.read() as unit:
        entries = unit.journal.page(0, 100)
    assert [one.event.facts["right"] for one in entries if one.event.action == REFUSED] == [
        "read-coupons"
    ]


def test_what_an_earlier_person_began_is_not_saved_in_the_next_ones_name(desk: Desk) -> None:
    before = taken(desk, Role.SUPPORT)
    taken(desk, Role.WAREHOUSE)
    with pytest.raises(Conflict, match="sign-in-first"):
        register_key(before, KEY)


def test_who_is_retired_meanwhile_is_asked_to_sign_in(desk: Desk, clock: object) -> None:
    here = taken(desk, Role.WAREHOUSE)
    with taken(desk, Role.ADMINISTRATOR).register.write("kovalev") as unit:
        gone = next(one for one in unit.operators.all() if one.login == "lisitsyn")
        unit.operators.save(replace(gone, retired_at=desk.clock.now()))
        unit.commit(Event("operator-changed", ()))
    desk.present.take("lisitsyn")
    assert told(here, "key-registered") == "sign-in-first"


Asked = Callable[[UnitOfWork], object]
CUSTOMERS_ASKED: dict[str, Asked] = {
    "one": lambda unit: (unit.customers.get(1), unit.customers.get(2)),
    "many": lambda unit: tuple(unit.customers.many([1, 2]).values()),
    "a page": lambda unit: unit.customers.page(0, 9),
    "a list": lambda unit: unit.lists.page(Query(CUSTOMERS), None, 9).rows,
    "by name": lambda unit: unit.customers.called(ROMASHKA.name, PERSON.name),
}


@pytest.mark.parametrize("asked", CUSTOMERS_ASKED.values(), ids=CUSTOMERS_ASKED)
def test_the_warehouse_sees_names_and_no_personal_data(desk: Desk, asked: Asked) -> None:
    for customer in (ROMASHKA, PERSON):
        add_customer(desk, customer)
    with taken(desk, Role.WAREHOUSE).register.read() as unit:
        seen = asked(unit)
    assert isinstance(seen, tuple)
    assert sorted(one.name for one in seen) == sorted([ROMASHKA.name, PERSON.name])
    assert [one for one in seen if one.contacts or one.inn] == []
    with taken(desk, Role.SUPPORT).register.read() as unit:
        known = asked(unit)
    assert isinstance(known, tuple)
    assert sum(len(one.contacts) for one in known) == 1


def test_a_customer_without_contacts_never_goes_back_into_the_register(desk: Desk) -> None:
    add_customer(desk, ROMASHKA)
    here = taken(desk, Role.WAREHOUSE)
    with here.register.write(here.operator) as unit:
        known = unit.customers.get(1)
        assert known is not None
        with pytest.raises(Conflict, match="customer-without-contacts"):
            unit.customers.save(known)


def test_lists_are_closed_with_what_they_list(desk: Desk) -> None:
    with taken(desk, Role.WAREHOUSE).register.read() as unit:
        assert unit.lists.page(Query(KEYS), None, 9).rows == ()
        with pytest.raises(Conflict, match="not-your-role"):
            unit.lists.page(Query(COUPONS), None, 9)
        with pytest.raises(Conflict, match="not-your-role"):
            unit.lists.count(Query(COUPONS))
