"""Operators are made, changed and retired; never the last administrator."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.rights import Role
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.keep_operators import (
    add_operator,
    change_role,
    colleagues,
    give_badge,
    give_password,
    give_pin,
    operators,
    rescue,
    retire,
)
from keytool.services.sign_in import sign_in
from tests.db.samples import MOMENT
from tests.services.staffed_desk import PEOPLE, alone, clock, password_of, staff, taken

__all__ = ["alone", "clock"]


@pytest.fixture
def desk(alone: Desk) -> Desk:
    return staff(alone, Role.SUPPORT, Role.WAREHOUSE)


def found(desk: Desk) -> list[str]:
    return [one.code for one in check_register(desk, SignedProofs(None))]


def test_the_first_one_is_an_administrator_and_sits_there(alone: Desk) -> None:
    with pytest.raises(Conflict, match="first-is-administrator"):
        add_operator(alone, "petrova", "Петрова", Role.SUPPORT, "пароль пароль")
    assert operators(alone) == ()
    add_operator(alone, "Kovalev", "Ковалёв Д. С.", Role.ADMINISTRATOR, "пароль пароль")
    assert alone.present.login == "kovalev"


def test_only_an_administrator_makes_the_others(desk: Desk) -> None:
    assert [(one.login, one.role) for one in operators(desk)] == [
        (PEOPLE[role][0], role) for role in (Role.ADMINISTRATOR, Role.SUPPORT, Role.WAREHOUSE)
    ]
    here = taken(desk, Role.SUPPORT)
    with pytest.raises(Conflict, match="not-your-role"):
        add_operator(here, "smirnov", "Смирнов", Role.SUPPORT, "пароль пароль")


def test_a_login_is_never_given_twice(desk: Desk) -> None:
    retire(desk, "petrova")
    with pytest.raises(Conflict, match="operator-exists"):
        add_operator(desk, "petrova", "Петрова В.", Role.SUPPORT, "пароль пароль")


def test_the_last_administrator_stays_one(desk: Desk) -> None:
    with pytest.raises(Conflict, match="last-administrator"):
        retire(desk, "kovalev")
    with pytest.raises(Conflict, match="last-administrator"):
        change_role(desk, "kovalev", Role.SUPPORT)
    change_role(desk, "petrova", Role.ADMINISTRATOR)
    change_role(desk, "kovalev", Role.SUPPORT)
    desk.present.take("petrova")
    retire(replace(desk, operator="petrova"), "kovalev")


def test_who_is_retired_comes_in_no_more_and_is_still_known(desk: Desk) -> None:
    retire(desk, "petrova")
    with pytest.raises(BadInput, match="sign-in-wrong"):
        sign_in(desk, "petrova", password_of("petrova"))
    with pytest.raises(Conflict, match="operator-retired"):
        give_password(desk, "petrova", "пароль пароль")
    gone = next(one for one in colleagues(desk) if one.operator.login == "petrova")
    assert gone.operator.retired_at == MOMENT


def test_a_role_without_pin_loses_it(desk: Desk) -> None:
    give_pin(desk, "petrova", "2718")
    assert change_role(desk, "petrova", Role.ADMINISTRATOR).pin == ""
    with pytest.raises(Conflict, match="pin-not-for-role"):
        give_pin(desk, "petrova", "2718")


def test_everybody_changes_their_own_secrets_and_nobody_elses(desk: Desk) -> None:
    here = taken(desk, Role.WAREHOUSE)
    give_password(here, "lisitsyn", "другой пароль")
    give_pin(here, "lisitsyn", "2718")
    changes: tuple[Callable[[], object], ...] = (
        lambda: give_password(here, "petrova", "другой пароль"),
        lambda: give_pin(here, "petrova", "2718"),
        lambda: give_badge(here, "lisitsyn", "4607012345678"),
        lambda: change_role(here, "lisitsyn", Role.ADMINISTRATOR),
    )
    for change in changes:
        with pytest.raises(Conflict, match="not-your-role"):
            change()
    sign_in(here, "lisitsyn", "другой пароль")


def test_a_badge_is_one_persons(desk: Desk) -> None:
    give_badge(desk, "lisitsyn", "4607012345678")
    with pytest.raises(Conflict, match="badge-taken"):
        give_badge(desk, "petrova", "4607012345678")
    retire(desk, "lisitsyn")
    assert give_badge(desk, "petrova", "4607012345678").badge
    assert give_badge(desk, "petrova", "").badge == ""


def test_a_forgotten_administrator_is_rescued_beside_the_register(desk: Desk) -> None:
    desk.present.take(None)
    for login in ("petrova", "nobody"):
        with pytest.raises(BadInput, match="operator-unknown"):
            rescue(desk, login, "новый пароль")
    rescue(replace(desk, operator="root"), "kovalev", "новый пароль")
    sign_in(desk, "kovalev", "новый пароль")
    with desk.register.read() as unit:
        told = [(one.operator, one.event.action) for one in unit.journal.page(0, 100)]
    assert ("root", "operator-rescued") in told


def test_without_operators_nobody_is_rescued(alone: Desk) -> None:
    with pytest.raises(BadInput, match="nobody-to-rescue"):
        rescue(alone, "kovalev", "новый пароль")


def test_when_somebody_was_last_there_is_told(desk: Desk) -> None:
    sign_in(desk, "petrova", password_of("petrova"))
    desk.present.take("kovalev")
    seen = {one.operator.login: one.seen for one in colleagues(desk)}
    assert seen == {"kovalev": None, "petrova": MOMENT, "lisitsyn": None}


def test_what_use_cases_wrote_agrees_with_the_journal(desk: Desk) -> None:
    give_pin(desk, "petrova", "2718")
    retire(desk, "lisitsyn")
    assert found(desk) == []


@pytest.mark.parametrize(
    "exchanged", [{"password": "$argon2id$mine"}, {"role": Role.ADMINISTRATOR}, {"pin": "x"}]
)
def test_what_was_exchanged_behind_the_journal_is_found(
    desk: Desk, exchanged: dict[str, object]
) -> None:
    with desk.register.write("kovalev") as unit:
        known = unit.operators.all()[1]
        for name, value in exchanged.items():
            object.__setattr__(known, name, value)
        unit.operators.save(known)
        unit.commit(Event("note-added", ()))
    assert "operator-differs" in found(desk)


def test_what_is_so_already_is_no_change_and_no_entry(desk: Desk) -> None:
    give_badge(desk, "petrova", "4607012345678")
    with desk.register.read() as unit:
        before = len(unit.journal.page(0, 100))
    change_role(desk, "petrova", Role.SUPPORT)
    give_badge(desk, "petrova", "4607012345678")
    with desk.register.read() as unit:
        assert len(unit.journal.page(0, 100)) == before
