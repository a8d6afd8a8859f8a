"""A desk with operators of every role, who sign in as in earnest."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from keytool.domain.journal import Event, Subject
from keytool.domain.operators import MADE, Operator
from keytool.domain.rights import Role
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.guard import Present, SeatGuard
from keytool.services.secrets import hashed
from keytool.services.sign_in import sign_in
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import SetClock
from tests.fakes.memory_register import MemoryRegister

PEOPLE = {
    Role.ADMINISTRATOR: ("kovalev", "Ковалёв Д. С."),
    Role.SUPPORT: ("petrova", "Петрова А. В."),
    Role.COMMERCIAL: ("yusupova", "Юсупова Р. Т."),
    Role.WAREHOUSE: ("lisitsyn", "Лисицын М. О."),
    Role.SERVICE: ("night", "Ночные задачи"),
}


def password_of(login: str) -> str:
    return f"{login} знает пароль"


@cache
def _hash_of(login: str) -> str:
    return hashed(password_of(login))


def staff(desk: Desk, *roles: Role) -> Desk:
    """Operators of these roles, or of all, are made, each as `add_operator` does it but for the
    time that a hash takes; the administrator sits there.
    """
    for role, (login, name) in PEOPLE.items():
        if role is Role.ADMINISTRATOR or not roles or role in roles:
            with desk.register.write("kovalev") as unit:
                added = unit.operators.add(Operator(login, name, role, _hash_of(login)))
                facts = {"login": login, "role": role.value, "digest": added.digest}
                unit.commit(Event(MADE, (Subject("operator", added.id),), facts))
            desk.present.take("kovalev")
    return replace(desk, operator="kovalev")


def seated(desk: Desk, role: Role) -> Desk:
    """Somebody of the role signs in there."""
    login, _name = PEOPLE[role]
    sign_in(desk, login, password_of(login))
    return replace(desk, operator=login)


def taken(desk: Desk, role: Role) -> Desk:
    """The same without a password, where that is not what is tried."""
    login, _name = PEOPLE[role]
    desk.present.take(login)
    return replace(desk, operator=login)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(params=IMPLEMENTATIONS)
def bare(request: pytest.FixtureRequest, clock: SetClock) -> Iterator[Desk]:
    """A guarded desk without operators, on every register."""
    present = Present()
    register = new_register(request.param, request, clock, guard=SeatGuard(present))
    yield Desk(register, built_in_rulebook(), clock, "anna", present=present)
    register.close()


@pytest.fixture
def alone(clock: SetClock) -> Desk:
    """The same in memory, where no other register would tell more."""
    present = Present()
    register = MemoryRegister(clock, guard=SeatGuard(present))
    return Desk(register, built_in_rulebook(), clock, "anna", present=present)


@pytest.fixture
def desk(bare: Desk) -> Desk:
    """With the administrator at it, and one of each role."""
    return staff(bare)
