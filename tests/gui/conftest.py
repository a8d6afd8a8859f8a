"""A desk without a window; and, in every `qt` room, one look that is put back after each test."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from gui.kit.qt.theme import Theming
from gui.kit.tasks import ImmediateRunner
from gui.kit.tones import Theme
from keytool.i18n import set_language
from tests.gui.fixtures import empty_place, keystore, place
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place

__all__ = ["empty_place", "keystore", "place"]

_HERE = Path(__file__).parent


@pytest.fixture(name="shell")
def shell_of_the_place(place: Place) -> Iterator[ShellViewModel]:
    """The whole window without its widgets; work is done on the spot."""
    shell = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    yield shell
    shell.close()


@pytest.fixture
def frame(place: Place) -> LoneFrame:
    """A frame round one section alone; work is done on the spot, failures are raised."""
    return LoneFrame(place)


def _draws(path: Path) -> bool:
    return path.parent.name == "qt" and _HERE in path.parents


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Offscreen Qt warns of what no window manager can do for it; that is no fault of ours."""
    for item in items:
        if _draws(item.path):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def _one_theming(qapp: QApplication) -> Theming:
    return Theming(qapp, Theme.LIGHT)


@pytest.fixture
def theming(_one_theming: Theming) -> Iterator[Theming]:
    """Light and English, before and after."""
    _one_theming.use(Theme.LIGHT)
    set_language("en")
    yield _one_theming
    set_language("en")


@pytest.fixture(autouse=True)
def _one_look(request: pytest.FixtureRequest) -> None:
    if _draws(request.path):
        request.getfixturevalue("theming")
