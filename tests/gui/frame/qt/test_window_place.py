"""The window comes back as it was closed, and never larger than the screen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.frame.qt.window_place import FILE, keep_place, recall_place


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    window.setMinimumSize(300, 200)
    window.resize(5000, 5000)
    qtbot.addWidget(window)
    return window


def test_it_comes_back_as_it_was(qtbot: QtBot, window: QMainWindow, tmp_path: Path) -> None:
    window.resize(431, 322)
    window.show()
    keep_place(window, tmp_path / "home")
    another = QMainWindow()
    qtbot.addWidget(another)
    recall_place(another, tmp_path / "home")
    another.show()
    assert (another.width(), another.height()) == (431, 322)


@pytest.mark.parametrize("content", [None, b"", b"rubbish", bytes(66)])
def test_the_first_time_it_fits_the_screen(
    window: QMainWindow, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    recall_place(window, tmp_path)
    room = window.screen().availableGeometry()
    assert (window.width(), window.height()) == (room.width(), room.height())


def test_a_screen_smaller_than_the_least_size_gets_that(
    window: QMainWindow, tmp_path: Path
) -> None:
    window.setMinimumSize(4000, 3000)
    recall_place(window, tmp_path)
    assert (window.width(), window.height()) == (4000, 3000)


def test_a_home_that_is_closed_is_no_trouble(window: QMainWindow, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in the way", encoding="utf-8")
    keep_place(window, tmp_path / "home")
    assert (tmp_path / "home").read_text(encoding="utf-8") == "a file in the way"
