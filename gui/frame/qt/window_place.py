"""Where the window stood and how large it was, from one start to the next."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from keytool.files import put_whole

FILE = "window-place"
_UNSEEN = "offscreen"
"""The platform whose screen is nobody's: pictures are as large as they were asked for."""


def recall_place(window: QWidget, home: Path) -> None:
    """As it was closed, on a screen that is there; the first time, what fits the screen."""
    if QGuiApplication.platformName() != _UNSEEN and not put_back(window, home):
        fit_screen(window, window.screen().availableGeometry().size())


def put_back(window: QWidget, home: Path) -> bool:
    """Whether it was remembered in a way that can be understood."""
    try:
        return window.restoreGeometry((home / FILE).read_bytes())
    except OSError:
        return False


def fit_screen(window: QWidget, room: QSize) -> None:
    """No larger than the room, and no smaller than the window can be."""
    window.resize(window.size().boundedTo(room.expandedTo(window.minimumSize())))


def keep_place(window: QWidget, home: Path) -> None:
    """A home that is closed to us is no trouble of the person."""
    with suppress(OSError):
        place = bytes(window.saveGeometry().data())
        put_whole(home / FILE, place, private=True, with_folder=True)
