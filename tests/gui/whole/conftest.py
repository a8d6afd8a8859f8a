"""A tour of the whole window on the sample register, which is made once for all tours."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.demo.desk import DemoDesk
from gui.kit.qt.theme import Theming
from gui.kit.tones import Theme
from keytool import i18n
from tests.gui.whole.pseudo import LongWords
from tests.gui.whole.tour import Tour

LONG = "long"
"""No language: English with every word a third longer."""


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    desk = DemoDesk(tmp_path_factory.mktemp("sample"))
    desk.make()
    yield desk
    desk.workplace.close()


@pytest.fixture
def tour(
    qapp: QApplication,
    theming: Theming,
    made_desk: DemoDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Tour]]:
    """Begins a tour in a language, in a theme."""
    begun: list[Tour] = []

    def begin(language: str, theme: Theme = Theme.LIGHT) -> Tour:
        theming.use(theme)
        if language == LONG:
            monkeypatch.setattr(i18n, "translator", lambda _language: LongWords())
        begun.append(Tour(made_desk, "en" if language == LONG else language))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()
    qapp.processEvents()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Offscreen Qt warns of what no window manager can do for it; that is no fault of ours."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
