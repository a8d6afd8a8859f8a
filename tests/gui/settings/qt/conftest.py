"""The Settings section in its widgets, in front of a person."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.settings.qt.screen import screen
from gui.settings.qt.view import SettingsScreen
from gui.settings.section import SettingsViewModel
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front


@pytest.fixture
def settings(frame: LoneFrame) -> Iterator[SettingsViewModel]:
    made = SettingsViewModel(frame)
    made.open()
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, settings: SettingsViewModel, frame: LoneFrame) -> SettingsScreen:
    made = screen(settings, frame)
    made.resize(1100, 900)
    return in_front(qtbot, made)
