"""A second operator signs with the pin, where the team has agreed on it."""

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.operators import Operator
from keytool.domain.rights import Role
from keytool.services.desk import Desk
from keytool.services.keep_operators import add_operator, give_pin
from keytool.services.sign_in import approve
from keytool.services.team_settings import change_team_setting
from tests.services.staffed_desk import bare, clock, desk, password_of, taken

__all__ = ["bare", "clock", "desk"]
ACT = "replacement-overridden"


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two support engineers, of whom the second has a pin."""
    add_operator(desk, "smirnov", "Смирнов И. А.", Role.SUPPORT, password_of("smirnov"))
    give_pin(desk, "smirnov", "2718")
    return taken(desk, Role.SUPPORT)


def agree(desk: Desk, by: str) -> None:
    change_team_setting(taken(desk, Role.ADMINISTRATOR), "second-by", by)
    taken(desk, Role.SUPPORT)


def signed(desk: Desk, secret: str, *, given_today: bool = True) -> Operator:
    return approve(desk, ACT, "smirnov", secret, given_today=given_today)


def test_a_pin_is_enough_where_it_was_agreed_on(two: Desk) -> None:
    agree(two, "pin")
    assert signed(two, "2718").login == "smirnov"
    with two.register.read() as unit:
        entry = unit.journal.page(0, 999)[-1]
    assert (entry.operator, entry.event.facts["with"]) == ("smirnov", "pin")
    assert two.present.login == "petrova"
    assert signed(two, password_of("smirnov")).login == "smirnov"


def test_it_is_not_before(two: Desk) -> None:
    with pytest.raises(BadInput, match="sign-in-wrong"):
        signed(two, "2718")


def test_it_is_not_where_the_password_was_not_given_today(two: Desk) -> None:
    agree(two, "pin")
    with pytest.raises(BadInput, match="sign-in-wrong"):
        signed(two, "2718", given_today=False)


def test_wrong_pins_are_counted(two: Desk) -> None:
    agree(two, "pin")
    for _try in range(4):
        with pytest.raises(BadInput, match="sign-in-wrong"):
            signed(two, "1827")
    with pytest.raises(Conflict, match="sign-in-paused"):
        signed(two, "1827")
    with pytest.raises(Conflict, match="sign-in-paused"):
        signed(two, "2718")


def test_an_administrator_has_a_password_only(two: Desk) -> None:
    agree(two, "pin")
    with pytest.raises(BadInput, match="sign-in-wrong"):
        approve(two, ACT, "kovalev", "2718", given_today=True)
    known = approve(two, ACT, "kovalev", password_of("kovalev"), given_today=True)
    assert known.login == "kovalev"
