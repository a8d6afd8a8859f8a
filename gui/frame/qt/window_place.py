"""Where the window stood and how large it was, from one start to the next."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from keytool.files import put_whole

FILE = "window-place"


def recall_place(window: QWidget, home: Path) -> None:
    """As it was closed, on a screen that is there; the first time, what fits the screen."""
    with suppress(OSError):
        if window.restoreGeometry((home / FILE).read_bytes()):
            return
    room = window.screen().availableGeometry().size()
    window.resize(window.size().boundedTo(room.expandedTo(window.minimumSize())))


def keep_place(window: QWidget, home: Path) -> None:
    """A home that is closed to us is no trouble of the person."""
    with suppress(OSError):
        put_whole(home / FILE, bytes(window.saveGeometry().data()), private=True, with_folder=True)
