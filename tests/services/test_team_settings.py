"""What a team has agreed on: read everywhere, changed by its administrator, kept to."""

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.operators import UNLOCKED
from keytool.domain.rights import Role
from keytool.domain.team_settings import BADGE, LOCK, SECOND, TeamSettings, settings_of
from keytool.services.desk import Desk
from keytool.services.keep_operators import give_badge
from keytool.services.rights import require_right
from keytool.services.sign_in import approve, unlock_by_badge
from keytool.services.team_settings import change_team_setting, team_settings
from tests.services.staffed_desk import bare, clock, desk, password_of, taken

__all__ = ["bare", "clock", "desk"]

SCANNED = "4607012345678"


def test_what_was_never_set_is_as_usual(desk: Desk) -> None:
    assert team_settings(desk) == TeamSettings(15, second_for=frozenset({"condition-overridden"}))


def test_a_change_is_for_all_desks_and_in_the_journal(desk: Desk) -> None:
    change_team_setting(desk, LOCK, "5")
    change_team_setting(desk, LOCK, "5")
    assert team_settings(desk).lock_minutes == 5
    with desk.register.read() as unit:
        told = [one.event.facts for one in unit.journal.page(0, 99)]
        assert [one for one in told if "setting" in one] == [{"setting": LOCK, "value": "5"}]


@pytest.mark.parametrize(
    ("name", "value"),
    [(LOCK, "7"), (LOCK, "x"), (BADGE, "maybe"), (SECOND, "new-root"), ("other", "1")],
)
def test_what_cannot_be_is_refused(desk: Desk, name: str, value: str) -> None:
    with pytest.raises(BadInput, match="team-setting"):
        change_team_setting(desk, name, value)
    assert settings_of({name: value}) == TeamSettings()


def test_only_an_administrator_sets_them(desk: Desk) -> None:
    with pytest.raises(Conflict, match="not-your-role"):
        change_team_setting(taken(desk, Role.SUPPORT), LOCK, "5")


def test_a_badge_alone_opens_where_it_was_agreed_and_a_pin_would(desk: Desk) -> None:
    give_badge(desk, "lisitsyn", SCANNED)
    with pytest.raises(Conflict, match="badge-not-enough"):
        unlock_by_badge(desk, SCANNED, given_today=lambda _login: True)
    change_team_setting(desk, BADGE, "yes")
    with pytest.raises(Conflict, match="password-first"):
        unlock_by_badge(desk, SCANNED, given_today=lambda _login: False)
    assert unlock_by_badge(desk, SCANNED, given_today=lambda _login: True).login == "lisitsyn"
    assert desk.present.login == "lisitsyn"
    with desk.register.read() as unit:
        last = unit.journal.page(0, 99)[-1]
        assert (last.event.action, last.operator) == (UNLOCKED, "lisitsyn")
        assert last.event.facts == {"with": "badge"}


def test_a_badge_never_opens_for_an_administrator(desk: Desk) -> None:
    give_badge(desk, "kovalev", SCANNED)
    change_team_setting(desk, BADGE, "yes")
    with pytest.raises(Conflict, match="badge-not-enough"):
        unlock_by_badge(desk, SCANNED, given_today=lambda _login: True)


def test_a_team_chooses_for_what_two_answer_but_not_for_roots(desk: Desk) -> None:
    require_right(desk, "signing-granted")
    change_team_setting(desk, SECOND, "signing-granted")
    with pytest.raises(Conflict, match="second-operator-first"):
        require_right(desk, "signing-granted")
    change_team_setting(desk, SECOND, "")
    require_right(desk, "signing-granted")
    with pytest.raises(Conflict, match="second-operator-first"):
        require_right(desk, "new-root")
    with pytest.raises(Conflict, match="not-your-role"):
        approve(desk, "new-root", "petrova", password_of("petrova"))
