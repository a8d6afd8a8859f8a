"""A file is shown in its folder; where nobody can mark it, the folder opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from gui.kit.qt.revealing import reveal


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


def test_a_folder_is_opened_as_it_is(qtbot: QtBot, opened: list[QUrl], tmp_path: Path) -> None:
    del qtbot
    reveal(tmp_path)
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_without_a_file_manager_the_folder_opens(
    qtbot: QtBot, opened: list[QUrl], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the program is missing, or there is but nobody on the bus."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nowhere'}")
    reveal(tmp_path / "a.pdf", "linux")
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    reveal(tmp_path / "a.pdf", "freebsd14")
    assert len(opened) == 2
