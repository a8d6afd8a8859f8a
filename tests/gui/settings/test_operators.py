"""The page of operators."""

from collections.abc import Iterator

import pytest

from gui.kit import standing
from gui.settings.section import SettingsViewModel
from keytool.domain.rights import ALONE, Role, Standing
from keytool.services.keep_operators import operators
from tests.gui.frame_of import LoneFrame
from tests.gui.kept_place import place
from tests.gui.place import Place
from tests.services.staffed_desk import staff

__all__ = ["place"]


@pytest.fixture
def model(place: Place) -> Iterator[SettingsViewModel]:
    frame = LoneFrame(place)
    made = SettingsViewModel(frame)
    yield made
    made.close()
    standing.take(ALONE)


def sit(place: Place, login: str, role: Role) -> None:
    place.present.take(login)
    standing.take(Standing(True, login, role))


def test_the_first_operator_is_an_administrator_and_begins_it(
    place: Place, model: SettingsViewModel
) -> None:
    model.show("operators")
    model.operators.reload()
    (alone,) = model.operators.state.parts
    assert [one.id for one in alone.actions] == ["new"]
    model.operators.act("new")
    asked = model.question.state
    assert asked
    role = next(one for one in asked.fields if one.id == "role")
    assert [one.id for one in role.choices] == ["administrator"]
    answers = {"name": "Ковалёв Д. С.", "login": "kovalev", "role": "administrator"}
    model.question.answer(answers | {"password": "короткий"[:4]})
    assert model.question.state
    assert [one.field for one in model.question.state.errors] == ["password"]
    model.question.answer(answers | {"password": "длинный пароль"})
    assert [one.login for one in operators(place.desk)] == ["kovalev"]
    assert place.present.login == "kovalev"


def test_administrators_see_everybody_and_others_themselves(
    place: Place, model: SettingsViewModel
) -> None:
    staff(place.desk)
    sit(place, "kovalev", Role.ADMINISTRATOR)
    model.operators.reload()
    people = model.operators.state.parts[0]
    assert [one.id for one in people.lines][:2] == ["kovalev", "petrova"]
    assert {one.id for one in people.lines[1].actions} == {
        "password",
        "pin",
        "badge",
        "role",
        "end",
    }
    sit(place, "lisitsyn", Role.WAREHOUSE)
    model.operators.reload()
    (mine,) = model.operators.state.parts[0].lines
    assert (mine.id, [one.id for one in mine.actions]) == ("lisitsyn", ["password", "pin"])
    assert model.operators.state.actions == ()


def test_each_question_changes_what_it_says(place: Place, model: SettingsViewModel) -> None:
    staff(place.desk)
    sit(place, "kovalev", Role.ADMINISTRATOR)
    model.operators.reload()
    for action, answers in (
        ("role", {"role": "commercial"}),
        ("password", {"password": "другой пароль"}),
        ("pin", {"pin": "2718"}),
        ("badge", {"badge": "4607012345678"}),
        ("end", {}),
    ):
        model.operators.act(action, "petrova")
        assert model.question.state, action
        model.question.answer(answers)
        assert model.question.state is None, action
    assert "petrova" not in {one.login for one in operators(place.desk)}
    gone = next(one for one in model.operators.state.parts[0].lines if one.id == "petrova")
    assert gone.badge
    assert gone.actions == ()


def test_pages_of_no_use_to_a_role_are_absent(place: Place, model: SettingsViewModel) -> None:
    staff(place.desk)
    sit(place, "lisitsyn", Role.WAREHOUSE)
    model.open()
    assert {row.id for row in model.state.pages} == {
        "window",
        "operators",
        "devices",
        "printers",
        "about",
    }


def test_each_role_is_told_what_it_does_and_what_is_closed(
    place: Place, model: SettingsViewModel
) -> None:
    staff(place.desk)
    sit(place, "kovalev", Role.ADMINISTRATOR)
    model.operators.reload()
    (part,) = [one for one in model.operators.state.parts if one.id == "rights"]
    told = {line.id: (line.text, line.note) for line in part.lines}
    can, cannot = told["warehouse"]
    assert can == (
        "put keys together and ship them, take keys in, count the stock, register keys and licences"
    )
    assert cannot.startswith("Not: change customers and see their contacts, extend warranties")
    assert "issue and redeem coupons" in told["support"][0]
    assert "make copies of the register" in told["support"][1]
    assert told["administrator"][1] == ""
    assert "service" not in told
