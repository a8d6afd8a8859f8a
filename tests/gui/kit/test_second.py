"""The second operator in a question: who may be it, and what they are asked for."""

from collections.abc import Iterator

import pytest

from gui.kit import standing
from gui.kit.question_states import Asks
from gui.kit.second import second_fields
from keytool.domain.operators import Operator
from keytool.domain.rights import ALONE, Role, Standing

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
