"""A desk whose register is a file, and its page of the settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.register import SqlRegister
from gui.settings.page import PathWanted
from gui.settings.register import RegisterPage
from gui.settings.section import SettingsViewModel
from keytool.setup.process import Settings
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place, StoppedClock


@pytest.fixture
def place(tmp_path: Path, keystore: Path) -> Iterator[Place]:
    """A desk whose register is a file."""
    home = tmp_path / "home"
    home.mkdir()
    file = home / "register.db"
    made = Place(home, SqlRegister(file, StoppedClock()), keystore=keystore)
    made.settings = Settings(str(file), home, made.settings.reader, "olga", "en")
    made.fill()
    yield made
    made.close()


def opened(place: Place, frame: LoneFrame | None = None) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(frame or LoneFrame(place))
    model.open()
    yield model
    model.close()


@pytest.fixture
def settings(place: Place) -> Iterator[SettingsViewModel]:
    yield from opened(place)


@pytest.fixture
def register(settings: SettingsViewModel) -> RegisterPage:
    return settings.register


def choosing(settings: SettingsViewModel, *paths: Path) -> list[PathWanted]:
    """From now on these paths are chosen, one after another; what was asked for."""
    asked: list[PathWanted] = []

    def choose(wanted: PathWanted) -> None:
        asked.append(wanted)
        wanted.then((paths[len(asked) - 1],))

    settings.room.paths.connect(choose)
    return asked


def answer(settings: SettingsViewModel, **answers: str) -> None:
    assert settings.question.state is not None
    settings.question.answer(answers)
