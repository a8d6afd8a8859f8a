"""Who sits at the window, and what the window then leaves out."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from gui.actions.action import action_states
from gui.actions.key import key_offers
from gui.actions.subjects import KINDS, subject_of
from gui.frame.commands import commands
from gui.frame.shell import ShellViewModel
from gui.frame.sign_in import SignIn
from gui.frame.sign_in_words import initials_of
from gui.kit import standing
from gui.kit.memory import Memory
from gui.kit.tasks import ImmediateRunner
from keytool.domain.rights import ALONE, MAY, Role, Standing, may
from keytool.domain.team_settings import BADGE, LOCK
from keytool.services.keep_operators import give_badge, give_pin, retire
from keytool.services.show_card import card_of_key
from keytool.services.team_settings import change_team_setting
from tests.db.samples import SetClock
from tests.gui.kept_place import kept_place
from tests.gui.place import GUARDANT, Place, StoppedClock
from tests.services.staffed_desk import password_of, staff


@pytest.fixture
def clock() -> SetClock:
    return SetClock(StoppedClock().now())


@pytest.fixture
def place(tmp_path: Path, clock: SetClock) -> Iterator[Place]:
    made = kept_place(tmp_path, clock)
    made.clock = clock  # type: ignore[assignment]  # the same port
    made.fill()
    yield made
    standing.take(ALONE)


@pytest.fixture
def staffed(place: Place) -> Place:
    staff(place.desk, Role.SUPPORT, Role.WAREHOUSE, Role.COMMERCIAL)
    give_pin(place.desk, "lisitsyn", "2718")
    give_badge(place.desk, "lisitsyn", "4607012345678")
    return place


def asked(place: Place) -> SignIn:
    found = SignIn(place, ImmediateRunner(), lambda error: pytest.fail(str(error)))
    found.begin()
    return found


def is_covered(sign_in: SignIn) -> bool:
    return sign_in.covered


def entered(sign_in: SignIn, login: str) -> None:
    sign_in.choose(login)
    sign_in.ask_password()
    sign_in.submit(password_of(login))
    assert not is_covered(sign_in), sign_in.state.wrong


def test_one_person_sees_nothing_of_it(place: Place) -> None:
    sign_in = asked(place)
    assert not is_covered(sign_in)
    sign_in.lock()
    sign_in.tick()
    assert sign_in.state.name == ""
    assert not is_covered(sign_in)
    assert standing.here() == ALONE


def test_a_digit_and_a_password_open_and_the_name_is_shown(staffed: Place) -> None:
    sign_in = asked(staffed)
    assert [(one.digit, one.login) for one in sign_in.state.people] == [
        ("1", "kovalev"),
        ("2", "petrova"),
        ("3", "yusupova"),
        ("4", "lisitsyn"),
    ]
    assert sign_in.press("2")
    assert (sign_in.state.chosen, sign_in.state.digits) == ("Петрова А. В.", False)
    sign_in.submit(password_of("petrova"))
    assert sign_in.state.name == "Петрова А. В."
    assert standing.here() == Standing(True, "petrova", Role.SUPPORT)
    assert staffed.desk.operator == "petrova"


def test_other_keys_choose_nobody(staffed: Place) -> None:
    sign_in = asked(staffed)
    for key in ("", "0", "9", "x"):
        assert not sign_in.press(key)
    sign_in.submit("anything")
    assert is_covered(sign_in)


def test_a_badge_and_the_pin_change_places_where_the_password_was_given(staffed: Place) -> None:
    sign_in = asked(staffed)
    entered(sign_in, "lisitsyn")
    sign_in.lock()
    entered(sign_in, "petrova")
    sign_in.lock()
    sign_in.scan("4607012345678")
    assert (sign_in.state.chosen, sign_in.state.digits) == ("Лисицын М. О.", True)
    sign_in.submit("2718")
    assert standing.here().login == "lisitsyn"


def test_a_pin_is_not_offered_before_the_password(staffed: Place) -> None:
    sign_in = asked(staffed)
    sign_in.choose("lisitsyn")
    assert not sign_in.state.digits


def test_a_badge_that_nobody_has_says_so_and_opens_nothing(staffed: Place) -> None:
    sign_in = asked(staffed)
    sign_in.scan("0000000000")
    assert "badge" in sign_in.state.wrong
    assert is_covered(sign_in)


def test_wrong_tries_are_told_with_the_time(staffed: Place) -> None:
    sign_in = asked(staffed)
    sign_in.choose("petrova")
    for _try in range(5):
        sign_in.submit("not hers")
    assert "Too many wrong tries" in sign_in.state.wrong
    assert is_covered(sign_in)


def test_a_quarter_of_an_hour_without_a_key_covers_and_keeps_who_works(
    staffed: Place, clock: SetClock
) -> None:
    sign_in = asked(staffed)
    entered(sign_in, "petrova")
    clock.moment += timedelta(minutes=15) - timedelta(seconds=1)
    sign_in.touch()
    clock.moment += timedelta(minutes=15) - timedelta(seconds=1)
    sign_in.tick()
    assert not is_covered(sign_in)
    clock.moment += timedelta(seconds=1)
    sign_in.tick()
    assert is_covered(sign_in)
    assert "nobody pressed a key for 15 minutes" in sign_in.state.since
    assert staffed.desk.operator == "petrova"  # what is under way goes on in her name
    sign_in.scan("1A2B 3C01")
    assert is_covered(sign_in)


def test_who_comes_back_is_no_other_and_another_one_is(staffed: Place) -> None:
    news: list[bool] = []
    sign_in = asked(staffed)
    sign_in.entered.connect(news.append)
    for login in ("petrova", "petrova", "lisitsyn"):
        entered(sign_in, login)
        sign_in.lock()
    assert news == [True, False, True]


def test_who_is_retired_meanwhile_is_covered(staffed: Place) -> None:
    sign_in = asked(staffed)
    entered(sign_in, "kovalev")
    sign_in.lock()
    entered(sign_in, "lisitsyn")
    staffed.present.take("kovalev")
    retire(staffed.desk, "lisitsyn")
    staffed.present.take("lisitsyn")
    sign_in.tick()
    assert is_covered(sign_in)
    assert "lisitsyn" not in {one.login for one in sign_in.state.people}


def test_signing_out_leaves_nobody(staffed: Place) -> None:
    sign_in = asked(staffed)
    entered(sign_in, "petrova")
    sign_in.leave()
    assert is_covered(sign_in)
    assert staffed.present.login is None


def test_a_commands_sign_in_is_not_the_windows(staffed: Place) -> None:
    staffed.present.take("kovalev")
    assert asked(staffed).covered
    assert staffed.present.login is None


@pytest.mark.parametrize("name", ["Петрова А. В.", "Лисицын", ""])
def test_initials_are_two_letters_at_most(name: str) -> None:
    assert len(initials_of(name)) == min(2, len(name.split()))


# What the window leaves out


@pytest.fixture
def shell(staffed: Place) -> Iterator[ShellViewModel]:
    model = ShellViewModel(staffed, ImmediateRunner(), Memory())
    model.sign_in.begin()
    model.started()
    yield model
    model.close()


def test_sections_and_commands_of_no_use_are_absent(shell: ShellViewModel) -> None:
    seen = {}
    for login in ("kovalev", "lisitsyn", "yusupova"):
        entered(shell.sign_in, login)
        places = {one.id for one in shell.state.places}
        assert {one.id.partition("/")[2] for one in commands() if "open/" in one.id} == places
        seen[login] = places
        shell.sign_in.lock()
    assert seen["kovalev"] - seen["lisitsyn"] == {"coupons", "cases", "replacement", "reports"}
    assert seen["kovalev"] - seen["yusupova"] == {"warehouse"}
    assert shell.state.banner is None


def test_a_register_that_gets_operators_meanwhile_asks_who_sits_here(place: Place) -> None:
    model = ShellViewModel(place, ImmediateRunner(), Memory())
    model.sign_in.begin()
    model.started()
    assert not is_covered(model.sign_in)
    staff(place.desk, Role.SUPPORT)
    place.present.take(None)
    model.sign_in.tick()
    assert is_covered(model.sign_in)
    model.close()


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.SERVICE])
def test_every_action_of_every_kind_is_shown_by_the_table(role: Role) -> None:
    standing.take(Standing(True, "x", role))
    for kind in KINDS:
        for action in subject_of(kind).actions:
            assert not action.right or action.right in MAY
            assert standing.allows(action.right) is (not action.right or may(role, action.right))
    standing.take(ALONE)


def test_a_card_shows_the_warehouse_no_act_of_support(staffed: Place) -> None:
    staffed.present.take("lisitsyn")
    standing.take(Standing(True, "lisitsyn", Role.WAREHOUSE))
    card = card_of_key(staffed.desk, GUARDANT)
    shown = {one.id for one in action_states(key_offers(card))}
    assert {"edit", "label", "licence"} <= shown
    assert shown & {"issue", "redeem", "case", "replace", "extend"} == set()
    assert (card.coupons, card.support, card.cases) == ((), None, ())


def test_the_team_says_after_how_long_it_covers(staffed: Place, clock: SetClock) -> None:
    sign_in = asked(staffed)
    entered(sign_in, "kovalev")
    change_team_setting(staffed.desk, LOCK, "5")
    sign_in.tick()
    clock.moment += timedelta(minutes=5)
    sign_in.tick()
    assert is_covered(sign_in)
    assert "nobody pressed a key for 5 minutes" in sign_in.state.since


def test_a_badge_alone_opens_where_the_team_has_agreed(staffed: Place) -> None:
    sign_in = asked(staffed)
    entered(sign_in, "lisitsyn")
    sign_in.lock()
    entered(sign_in, "kovalev")
    change_team_setting(staffed.desk, BADGE, "yes")
    sign_in.lock()
    sign_in.scan("4607012345678")
    assert not is_covered(sign_in)
    assert standing.here().login == "lisitsyn"
