"""One look for all widget tests, and back to light and English after each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.kit.qt.theme import Theming
from gui.kit.tones import Theme
from keytool.i18n import set_language

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Offscreen Qt warns of what no window manager can do for it; that is no fault of ours."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def _one_theming(qapp: QApplication) -> Theming:
    return Theming(qapp, Theme.LIGHT)


@pytest.fixture(autouse=True)
def theming(_one_theming: Theming) -> Iterator[Theming]:
    _one_theming.use(Theme.LIGHT)
    set_language("en")
    yield _one_theming
    set_language("en")
