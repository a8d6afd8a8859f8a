"""What is told of a key that comes while nobody looks, and what the desk was set up with."""

import pytest

from gui.frame.shell import ShellViewModel
from gui.frame.tray import Arrival
from keytool.setup.desk import FILE, Tray, change_setting
from tests.gui.frame_of import settings_of
from tests.gui.place import GUARDANT_PORT, Place


@pytest.fixture
def told(shell: ShellViewModel, place: Place) -> list[Arrival]:
    """The bus was looked at once and was empty; what is told from then on."""
    told: list[Arrival] = []
    shell.tray.arrived.connect(told.append)
    look(shell, place)
    return told


def look(shell: ShellViewModel, place: Place) -> None:
    shell.desk.bus_seen(place.reader.scan())


def test_a_plugged_key_is_told_with_its_owner_and_its_warranty(
    shell: ShellViewModel, place: Place, told: list[Arrival]
) -> None:
    place.plug_guardant()
    look(shell, place)
    assert told == [Arrival("Guardant Sign 1A2B 3C01", "ООО «Ромашка» · In warranty")]


def test_a_key_is_told_once_and_again_when_it_comes_back(
    shell: ShellViewModel, place: Place, told: list[Arrival]
) -> None:
    place.plug_guardant()
    look(shell, place)
    shell.desk.look_again()
    look(shell, place)
    assert len(told) == 1
    place.bus.unplug(GUARDANT_PORT)
    look(shell, place)
    place.plug_guardant()
    look(shell, place)
    assert len(told) == 2


def test_what_lay_there_at_the_start_and_what_is_no_key_is_not_told(
    shell: ShellViewModel, place: Place
) -> None:
    told: list[Arrival] = []
    shell.tray.arrived.connect(told.append)
    place.plug_guardant()
    look(shell, place)
    place.plug_rutoken()
    look(shell, place)
    assert told == []


def test_a_stranger_is_told_too(shell: ShellViewModel, place: Place, told: list[Arrival]) -> None:
    place.plug_guardant(number=0x77)
    look(shell, place)
    assert told == [Arrival("Guardant Sign 0000 0077", "Not registered")]


def test_the_choice_in_the_settings_is_followed_at_once(
    shell: ShellViewModel, place: Place
) -> None:
    shell.tray.load()
    assert shell.tray.state.tray is Tray.TELLS
    settings = settings_of(shell)
    settings.open()
    for chosen in (Tray.STAYS, Tray.OFF):
        settings.window.keep("window.tray", chosen.value)
        assert shell.tray.state.tray is chosen


def test_settings_that_cannot_be_read_leave_the_place_empty(
    shell: ShellViewModel, place: Place
) -> None:
    change_setting(place.home, "window.tray", "stays")
    (place.home / FILE).write_text("[window]\ntray = 'everywhere'\n", encoding="utf-8")
    shell.tray.load()
    assert shell.tray.state.tray is Tray.OFF
