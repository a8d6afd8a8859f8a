"""The second operator in a question: who may be it, and what they are asked for."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from gui.kit import standing
from gui.kit.question_states import Asks
from gui.kit.second import SECOND, SECRET, second_fields, two_answer_for
from keytool.domain.errors import BadInput
from keytool.domain.operators import Operator
from keytool.domain.rights import ALONE, Role, Standing
from keytool.services.desk import Desk
from keytool.services.replace_key import OVERRIDDEN
from tests.db.samples import SetClock
from tests.services.staffed_desk import alone, password_of, staff, taken

__all__ = ["alone"]

PEOPLE = (
    Operator("kovalev", "Ковалёв Д. С.", Role.ADMINISTRATOR, "x", id=1),
    Operator("petrova", "Петрова А. В.", Role.SUPPORT, "x", id=2),
    Operator("smirnov", "Смирнов И. А.", Role.SUPPORT, "x", "x", id=3),
    Operator("lisitsyn", "Лисицын М. О.", Role.WAREHOUSE, "x", "x", id=4),
)


@pytest.fixture(autouse=True)
def _petrova() -> Iterator[None]:
    standing.take(Standing(True, "petrova", Role.SUPPORT))
    standing.know(standing.Team(PEOPLE))
    yield
    standing.take(ALONE)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def names(act: str) -> list[str]:
    who, _secret = second_fields(act)
    return [choice.label for choice in who.choices]


def test_those_who_may_are_named_and_nobody_is_their_own_second() -> None:
    assert names("replacement-overridden") == ["", "Ковалёв Д. С.", "Смирнов И. А."]
    assert names("new-root") == ["", "Ковалёв Д. С."]


def test_where_nobody_is_known_who_may_a_login_is_typed() -> None:
    standing.know(standing.Team(PEOPLE[1:2]))
    who, secret = second_fields("new-root")
    assert (who.kind, secret.kind) == (Asks.TEXT, Asks.HIDDEN)


def test_a_pin_is_asked_for_where_it_was_agreed_on() -> None:
    _who, secret = second_fields("new-root")
    assert secret.label == "Password of the second operator"
    standing.know(standing.Team(PEOPLE, second_by_pin=True))
    _who, secret = second_fields("replacement-overridden")
    assert secret.label == "Pin or password of the second operator"


def test_one_person_alone_is_asked_for_nobody() -> None:
    standing.take(ALONE)
    assert second_fields("new-root") == ()
    assert standing.team() == standing.Team((), False, standing.team().given_today)


@pytest.mark.parametrize("fails", [True, False])
def test_what_a_second_one_signed_is_good_for_that_try_alone(alone: Desk, *, fails: bool) -> None:
    desk = taken(staff(alone), Role.SUPPORT)
    answers = {SECOND: "kovalev", SECRET: password_of("kovalev")}
    outcome = pytest.raises(BadInput, match="key-not-found") if fails else nullcontext()
    with outcome, two_answer_for(desk, OVERRIDDEN, answers):
        assert desk.present.approvals == {OVERRIDDEN: "kovalev"}
        if fails:
            raise BadInput("key-not-found")
    assert desk.present.approvals == {}
