"""The list of pages beside a page."""

from pytestqt.qtbot import QtBot

from gui.settings.qt.view import SettingsScreen
from gui.settings.section import SettingsViewModel
from tests.gui.kit.qt.test_every_state import settled


def test_a_list_longer_than_its_place_scrolls_with_the_shown_page(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    def in_sight(place: int) -> bool:
        button = view.list.buttons[place]
        return button.visibleRegion().boundingRect() == button.rect()

    view.resize(1100, 420)
    settled(qtbot, view)
    assert (in_sight(0), in_sight(-1)) == (True, False)
    settings.show("about")
    settled(qtbot, view)
    assert (in_sight(0), in_sight(-1)) == (False, True)
    view.resize(1100, 900)
    settled(qtbot, view)
    assert (in_sight(0), in_sight(-1)) == (True, True)
    settings.show("window")
    view.list.buttons[-1].click()
    view.resize(1100, 420)
    settled(qtbot, view)
    assert in_sight(-1)
