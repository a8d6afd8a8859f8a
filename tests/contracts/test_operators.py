"""Operators, in every register."""

from dataclasses import replace

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.operators import Operator
from keytool.domain.rights import Role
from keytool.ports import Register
from tests.contracts.test_register import clock, register
from tests.db.samples import MOMENT, writing

__all__ = ["clock", "register"]
KOVALEV = Operator("kovalev", "Ковалёв Д. С.", Role.ADMINISTRATOR, "hash")
PETROVA = Operator("petrova", "Петрова А. В.", Role.SUPPORT, "other", "pin", "badge")


@pytest.fixture
def staffed(register: Register) -> Register:
    with writing(register) as unit:
        unit.operators.add(KOVALEV)
        unit.operators.add(PETROVA)
    return register


def test_who_was_added_is_there_in_order(staffed: Register) -> None:
    with staffed.read() as unit:
        assert unit.operators.all() == (replace(KOVALEV, id=1), replace(PETROVA, id=2))
        assert unit.operators.roles() == {
            "kovalev": Role.ADMINISTRATOR,
            "petrova": Role.SUPPORT,
        }


def test_who_is_retired_has_no_role_and_stays(staffed: Register) -> None:
    with writing(staffed) as unit:
        unit.operators.save(replace(PETROVA, id=2, retired_at=MOMENT, locked_until=MOMENT))
    with staffed.read() as unit:
        gone = replace(PETROVA, id=2, version=2, retired_at=MOMENT, locked_until=MOMENT)
        assert unit.operators.all()[1] == gone
        assert unit.operators.roles() == {"kovalev": Role.ADMINISTRATOR}


def test_a_login_is_there_once(staffed: Register) -> None:
    with pytest.raises(Conflict, match="record-refused"), writing(staffed) as unit:
        unit.operators.add(replace(PETROVA, name="Петрова В. А."))


def test_two_changes_at_once_are_a_conflict(staffed: Register) -> None:
    with writing(staffed) as unit:
        unit.operators.save(replace(PETROVA, id=2, failures=1))
    with pytest.raises(Conflict, match="changed-by-another"), writing(staffed) as unit:
        unit.operators.save(replace(PETROVA, id=2, failures=2))


def test_a_badge_names_who_works_here(staffed: Register) -> None:
    with writing(staffed) as unit:
        assert unit.operators.with_badge("badge") == replace(PETROVA, id=2)
        assert unit.operators.with_badge("another") is None
        assert unit.operators.with_badge("") is None
        unit.operators.save(replace(PETROVA, id=2, retired_at=MOMENT))
        assert unit.operators.with_badge("badge") is None
