"""What somebody reads who sits down for the first time."""

from collections.abc import Iterator

import pytest

from gui.desk.states import EmptyDesk
from gui.desk.welcome import SEEN, target_of, welcome
from gui.frame.sections import SECTIONS
from gui.frame.shell import ShellViewModel
from gui.kit import standing
from gui.kit.memory import recall
from gui.kit.tasks import ImmediateRunner
from keytool import i18n
from keytool.domain.rights import ALONE, Role, Standing
from tests.gui.frame_of import settings_of
from tests.gui.kept_place import place
from tests.gui.place import Place
from tests.services.staffed_desk import PEOPLE, password_of, staff

__all__ = ["place"]

ROLES = [role for role in Role if role is not Role.SERVICE]


@pytest.fixture
def shell(place: Place) -> Iterator[ShellViewModel]:
    place.fill()
    made = ShellViewModel(place, ImmediateRunner(), recall(place.settings.home))
    made.desk.bus_seen(())
    yield made
    made.close()
    standing.take(ALONE)


def sit(shell: ShellViewModel, role: Role) -> None:
    login, _name = PEOPLE[role]
    shell.sign_in.lock()
    shell.sign_in.choose(login)
    shell.sign_in.submit(password_of(login))


def shown(shell: ShellViewModel) -> list[str]:
    content = shell.desk.state.content
    assert isinstance(content, EmptyDesk)
    return [line.text for line in content.welcome.lines] if content.welcome else []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_role_reads_what_it_does_and_how(role: Role, language: str) -> None:
    i18n.set_language(language)
    told = welcome(Standing(True, PEOPLE[role][0], role))
    assert told
    assert len(told.lines) == 4  # none of them is closed to the role
    sections = {place.id for place in SECTIONS}
    for line in told.lines:
        assert line.key or line.action
        assert not line.action or target_of(line.action)[0] in sections


def test_one_person_alone_reads_nothing_and_neither_does_nobody() -> None:
    assert welcome(ALONE) is None
    assert welcome(Standing(guarded=True)) is None
    assert welcome(Standing(True, "night", Role.SERVICE)) is None


def test_it_is_shown_until_it_was_read_to_each_once_at_this_seat(
    place: Place, shell: ShellViewModel
) -> None:
    assert shown(shell) == []
    staff(place.desk, Role.SUPPORT, Role.WAREHOUSE)
    shell.sign_in.begin()
    assert shown(shell) == []
    sit(shell, Role.WAREHOUSE)
    assert "Plug a key: ship it or print its label" in shown(shell)
    shell.desk.act(SEEN)
    assert shown(shell) == []
    sit(shell, Role.SUPPORT)
    assert shown(shell) != []
    sit(shell, Role.WAREHOUSE)
    assert shown(shell) == []
    assert recall(place.settings.home).welcomed == ("lisitsyn",)


def test_its_lines_lead_where_they_say(place: Place, shell: ShellViewModel) -> None:
    staff(place.desk, Role.WAREHOUSE)
    shell.sign_in.begin()
    sit(shell, Role.WAREHOUSE)
    shell.desk.act("welcome-go/warehouse")
    assert shell.state.current == "warehouse"
    sit(shell, Role.ADMINISTRATOR)
    shell.desk.act("welcome-go/settings:operators")
    assert (shell.state.current, settings_of(shell).state.current) == ("settings", "operators")
