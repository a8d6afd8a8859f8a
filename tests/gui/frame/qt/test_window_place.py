"""The window comes back as it was closed, and never larger than the screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.frame.qt.window_place import FILE, fit_screen, keep_place, put_back


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
    assert put_back(another, tmp_path / "home")
    another.show()
    assert (another.width(), another.height()) == (431, 322)


@pytest.mark.parametrize("content", [None, b"", b"rubbish", bytes(66)])
def test_what_cannot_be_understood_leaves_it_as_it_is(
    window: QMainWindow, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    assert not put_back(window, tmp_path)
    assert (window.width(), window.height()) == (5000, 5000)


@pytest.mark.parametrize(
    ("room", "size"),
    [((1280, 680), (1280, 680)), ((9000, 9000), (5000, 5000)), ((200, 9000), (300, 5000))],
)
def test_the_first_time_it_fits_the_screen(
    window: QMainWindow, room: tuple[int, int], size: tuple[int, int]
) -> None:
    fit_screen(window, QSize(*room))
    assert (window.width(), window.height()) == size


def test_a_home_that_is_closed_is_no_trouble(window: QMainWindow, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in the way", encoding="utf-8")
    keep_place(window, tmp_path / "home")
    assert (tmp_path / "home").read_text(encoding="utf-8") == "a file in the way"
